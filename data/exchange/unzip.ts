import { Inflate } from 'fflate';
import { type Result, err, ok } from '../result.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './limits.ts';
import { type ZipEntry, type ZipProblem, readDirectory } from './zip-directory.ts';

/** An archive whose list of files has been judged; their bytes are read one file at a time. */
export type Zip = {
  /** Files by name, in the order of the archive. Folders are left out. */
  readonly entries: readonly ZipEntry[];
  /** The bytes of a file. Stops as soon as more come out than was declared. */
  readonly read: (name: string) => Result<Uint8Array, ZipProblem>;
};

/** How much is inflated between two looks at what has come out. */
const STEP = 64 * 1024;

const refuse = (type: ZipProblem['type'], message: string): Result<never, ZipProblem> => err({ type, message });

/**
 * Opens a ZIP archive from a stranger. Nothing is inflated yet: names, sizes, ratios and places are
 * judged by the central directory, and each file's own header must agree with it. Refused are paths
 * that lead out (`..`, absolute, a drive, a backslash, NUL), links, names that come twice, files
 * that overlap, encrypted ones, and what is beyond the limits.
 */
export function openZip(bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Result<Zip, ZipProblem> {
  const directory = readDirectory(bytes, limits);
  if (!directory.ok) return directory;
  const byName = new Map(directory.value.map((entry) => [entry.name, entry]));
  return ok({
    entries: directory.value,
    read: (name) => {
      const entry = byName.get(name);
      if (entry === undefined) return refuse('missing', `The archive has no file ${name}.`);
      const packed = bytes.subarray(entry.start, entry.start + entry.packedSize);
      const content = entry.method === 'stored' ? ok(packed) : inflate(packed, entry);
      if (!content.ok) return content;
      return crc32(content.value) === entry.crc
        ? content
        : refuse('damaged', `${name} is damaged: its checksum differs.`);
    },
  });
}

/** Inflates in steps, into exactly as many bytes as were declared. */
function inflate(packed: Uint8Array, entry: ZipEntry): Result<Uint8Array, ZipProblem> {
  const out = new Uint8Array(entry.size);
  let length = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length <= out.length) out.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length && length <= out.length; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch {
    return refuse('damaged', `${entry.name} is damaged.`);
  }
  if (length > out.length) return refuse('tooLarge', `${entry.name} holds more than it says.`);
  return length === entry.size ? ok(out) : refuse('damaged', `${entry.name} ends too early.`);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

/** The checksum of ZIP and gzip (CRC-32, ISO-HDLC). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
