import { Decompress } from 'fzstd';
import { type Result, err, ok } from '../../result.ts';

const MAGIC = 0xfd2fb528;
/** How much is unpacked between two looks at what has come out. */
const STEP = 64 * 1024;
/** Largest window that is kept, in bytes: what `zstd` itself takes without being asked for more. */
const MAX_WINDOW = 128 * 1024 * 1024;

export const isZstd = (bytes: Uint8Array): boolean =>
  bytes.length > 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === MAGIC;

/**
 * Unpacks a zstd file of a stranger (RFC 8878), in steps: it stops as soon as more than `most`
 * bytes came out, and what the header claims is judged before anything is set aside for it.
 */
export function unzstd(bytes: Uint8Array, most: number): Result<Uint8Array, string> {
  const window = windowOf(bytes);
  if (window === undefined) return err('it is damaged');
  if (window > Math.min(most, MAX_WINDOW)) return err('it claims to unpack to more than is read');
  const parts: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const stream = new Decompress((part, final) => {
    length += part.length;
    ended = final === true;
    if (length <= most) parts.push(part.slice());
  });
  try {
    // oxlint-disable-next-line no-unmodified-loop-condition -- the stream's callback counts it
    for (let at = 0; at < bytes.length && length <= most; at += STEP) {
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    }
  } catch {
    return err('it is damaged');
  }
  if (length > most) return err('it unpacks to more than is read');
  if (!ended) return err('it ends too early');
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return ok(whole);
}

/** The window that a frame asks for, in bytes; undefined where it is no frame. */
function windowOf(bytes: Uint8Array): number | undefined {
  if (!isZstd(bytes) || bytes.length < 18) return isZstd(bytes) ? 0 : undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const descriptor = view.getUint8(4);
  if ((descriptor & 0x20) === 0) {
    const code = view.getUint8(5);
    const base = 2 ** (10 + (code >>> 3));
    return base + (base / 8) * (code & 7);
  }
  const at = 5 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  switch (descriptor >>> 6) {
    case 0:
      return view.getUint8(at);
    case 1:
      return view.getUint16(at, true) + 256;
    case 2:
      return view.getUint32(at, true);
    default:
      return Number(view.getBigUint64(at, true));
  }
}
