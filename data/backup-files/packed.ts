/* oxlint-disable no-bitwise -- a check sum is made of them */
import { err, ok, type Result } from '../result.ts';
import { footerLine, type FrameProblem } from './frame.ts';
import { sha256 } from './sha256.ts';

/**
 * A packed backup is two gzips one after the other, which `gzip -d` unpacks to
 * one text: the lines, compressed, and the last line, stored, with the digest
 * of the lines and that of the first gzip as bytes. Gzip alone leaves bits that
 * it does not check (its header, the padding after the last code); here every
 * bit of the file is either in a digest or compared with what it must be.
 */
const HEAD = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
const TAIL_OF_GZIP = 8;
const HEAD_OF_STORED = 5;
const FOOTER_LENGTH = footerLine('0'.repeat(64), '0'.repeat(64)).length;
const ENDING = HEAD.length + HEAD_OF_STORED + FOOTER_LENGTH + TAIL_OF_GZIP;

/** The most that a backup may unpack to, in bytes. */
const MAX_UNPACKED = 2 * 1024 ** 3;

/** Compresses the lines of a backup and closes them with the footer. `digest` is asked after the last of them. */
export async function packLines(
  lines: ReadableStream<Uint8Array<ArrayBuffer>>,
  digest: () => string,
): Promise<Uint8Array<ArrayBuffer>> {
  const gzip = new CompressionStream('gzip');
  const first = new Uint8Array(await new Response(lines.pipeThrough(gzip)).arrayBuffer());
  // Which system made it is nobody's business, and one header makes a flipped bit in it plain.
  first.set(HEAD);
  const second = storedGzip(footerLine(digest(), sha256(first)));
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The text of a gzipped backup as bytes, in parts: of a packed one after every
 * bit of the file was checked, of any other gzip (packed again by hand) as it
 * unpacks. Ends with a problem where the file is damaged, cut or far too large.
 */
export async function* unpackLines(bytes: Uint8Array): AsyncGenerator<Result<Uint8Array, FrameProblem>> {
  const ours = equalAt(bytes, 0, HEAD);
  const ending = endingOf(bytes);
  if (!ours && ending === undefined) {
    yield* inflated(bytes);
    return;
  }
  const first = bytes.subarray(0, Math.max(0, bytes.length - ENDING));
  if (!ours || ending === undefined || ending.packed !== sha256(first)) {
    yield err(DAMAGED);
    return;
  }
  yield* inflated(first);
  yield ok(ending.footer);
}

const DAMAGED: FrameProblem = {
  type: 'damaged',
  message: 'The backup is damaged or cut short: its check sum does not match.',
};

async function* inflated(bytes: Uint8Array): AsyncGenerator<Result<Uint8Array, FrameProblem>> {
  const copy = new Uint8Array(bytes);
  const reader = new Blob([copy]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > MAX_UNPACKED) {
        await reader.cancel();
        yield err({ type: 'damaged', message: 'The file unpacks to more than any library holds.' });
        return;
      }
      yield ok(part.value);
    }
  } catch {
    yield err({ type: 'truncated', message: 'The compressed file is damaged or cut short.' });
  }
}

/** The second gzip, where the file ends with one exactly as it would be written. */
function endingOf(bytes: Uint8Array): { readonly footer: Uint8Array; readonly packed: string } | undefined {
  const start = bytes.length - ENDING;
  if (start < 0) return undefined;
  const at = start + HEAD.length + HEAD_OF_STORED;
  const footer = bytes.subarray(at, at + FOOTER_LENGTH);
  if (!equalAt(bytes, start, storedGzip(footer))) return undefined;
  const packed = /"packed":"([0-9a-f]{64})"\}\n$/u.exec(new TextDecoder().decode(footer))?.[1];
  return packed === undefined ? undefined : { footer, packed };
}

function equalAt(bytes: Uint8Array, start: number, expected: Uint8Array): boolean {
  return bytes.length >= start + expected.length && expected.every((byte, index) => bytes[start + index] === byte);
}

/** Bytes as a gzip of one stored block. RFC 1951, 3.2.4, and RFC 1952. */
function storedGzip(content: Uint8Array): Uint8Array {
  const gzip = new Uint8Array(HEAD.length + HEAD_OF_STORED + content.length + TAIL_OF_GZIP);
  const view = new DataView(gzip.buffer);
  gzip.set(HEAD);
  let at = HEAD.length;
  gzip[at] = 1;
  view.setUint16(at + 1, content.length, true);
  view.setUint16(at + 3, content.length ^ 0xffff, true);
  at += HEAD_OF_STORED;
  gzip.set(content, at);
  at += content.length;
  view.setUint32(at, crc32(content), true);
  view.setUint32(at + 4, content.length, true);
  return gzip;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}
