/* oxlint-disable no-bitwise -- a hash is made of them */

const K = roundConstants();

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. FIPS 180-4, 4.2.2. */
function roundConstants(): Int32Array {
  const constants = new Int32Array(64);
  for (let candidate = 2, found = 0; found < 64; candidate += 1) {
    let prime = true;
    for (let by = 2; by * by <= candidate; by += 1) if (candidate % by === 0) prime = false;
    if (!prime) continue;
    constants[found] = ((Math.cbrt(candidate) % 1) * 2 ** 32) | 0;
    found += 1;
  }
  return constants;
}

/** SHA-256 of bytes that come in parts, which the platform's own digest cannot take. FIPS 180-4. */
export class Sha256 {
  readonly #state = Int32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  );
  readonly #words = new Int32Array(64);
  readonly #block = new Uint8Array(64);
  #held = 0;
  #length = 0;

  update(bytes: Uint8Array): this {
    this.#length += bytes.length;
    let at = 0;
    if (this.#held > 0) {
      at = Math.min(64 - this.#held, bytes.length);
      this.#block.set(bytes.subarray(0, at), this.#held);
      this.#held += at;
      if (this.#held < 64) return this;
      this.#mix(this.#block, 0);
      this.#held = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) this.#mix(bytes, at);
    this.#block.set(bytes.subarray(at));
    this.#held = bytes.length - at;
    return this;
  }

  /** The digest as 64 hex digits; nothing can be added after it. */
  hex(): string {
    const length = this.#length;
    const padding = new Uint8Array(((this.#held < 56 ? 56 : 120) - this.#held) | 0);
    padding[0] = 0x80;
    const ending = new Uint8Array(8);
    const view = new DataView(ending.buffer);
    view.setUint32(0, Math.floor(length / 2 ** 29));
    view.setUint32(4, (length * 8) % 2 ** 32);
    this.update(padding).update(ending);
    return [...this.#state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  #mix(bytes: Uint8Array, start: number): void {
    const w = this.#words;
    for (let i = 0, at = start; i < 16; i += 1, at += 4) {
      w[i] =
        ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    }
    for (let i = 16; i < 64; i += 1) {
      const x = w[i - 15] ?? 0;
      const y = w[i - 2] ?? 0;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = ((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0;
    }
    const state = this.#state;
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + (w[i] ?? 0)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    const mixed = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i += 1) state[i] = ((state[i] ?? 0) + (mixed[i] ?? 0)) | 0;
  }
}

/** SHA-256 of bytes that are all there, in hex. */
export function sha256(bytes: Uint8Array): string {
  return new Sha256().update(bytes).hex();
}
