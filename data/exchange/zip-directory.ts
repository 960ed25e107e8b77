import { type Result, err, ok } from '../result.ts';
import { type ArchiveLimits, megabytes } from './limits.ts';

export type ZipEntry = {
  readonly name: string;
  /** Bytes it unpacks to, as declared. */
  readonly size: number;
  readonly packedSize: number;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  /** Offset of its packed bytes. */
  readonly start: number;
};

export type ZipProblem = {
  readonly type: 'notThisFormat' | 'damaged' | 'tooLarge' | 'hostile' | 'missing';
  readonly message: string;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** Below this much a high ratio is an ordinary thing: a page of zeros, a text of one word. */
const SMALL = 16 * 1024;

const refuse = (type: ZipProblem['type'], message: string): Result<never, ZipProblem> => err({ type, message });
const damaged = (what: string) => refuse('damaged', `The archive is damaged: ${what}.`);
const hostile = (what: string) => refuse('hostile', `The archive is refused: ${what}.`);

/**
 * The files of an archive, each judged (PKWARE APPNOTE 6.3.10). ZIP64, parts on other disks,
 * encryption and other methods than deflate are refused: nothing that is read here is made so.
 */
export function readDirectory(bytes: Uint8Array, limits: ArchiveLimits): Result<readonly ZipEntry[], ZipProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return refuse('notThisFormat', 'This is not a ZIP archive, or one whose end is missing.');
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const from = view.getUint32(end + 16, true);
  if (count === 0xffff || from === 0xffffffff)
    return refuse('tooLarge', `The archive has more than ${limits.entries} files.`);
  if (count > limits.entries)
    return refuse('tooLarge', `The archive has ${count} files; at most ${limits.entries} are read.`);
  if (view.getUint16(end + 4, true) !== 0 || from + size > end)
    return damaged('its list of files is not where it should be');
  return readEntries(view, { from, to: from + size, count }, limits);
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return undefined;
}

type Place = { readonly from: number; readonly to: number; readonly count: number };

function readEntries(view: DataView, place: Place, limits: ArchiveLimits): Result<readonly ZipEntry[], ZipProblem> {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  const spans: (readonly [start: number, end: number])[] = [[place.from, place.to]];
  let total = 0;
  let at = place.from;
  for (let index = 0; index < place.count; index += 1) {
    if (at + 46 > place.to || view.getUint32(at, true) !== CENTRAL) return damaged('its list of files is cut');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const next = at + 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    if (next > place.to) return damaged('its list of files is cut');
    const name = nameAt(view, at + 46, nameLength ?? 0);
    const unsafe = unsafeName(name) ?? unsafeKind(view, at);
    if (unsafe !== undefined) return hostile(unsafe);
    // Windows and macOS take names that differ in case for one.
    const key = name.normalize('NFC').toLowerCase();
    if (names.has(key)) return hostile('two of its files have one name');
    names.add(key);
    const entry = entryAt(view, at, name, place.from);
    if (!entry.ok) return entry;
    total += entry.value.size;
    const limit = beyond(entry.value, total, limits);
    if (limit !== undefined) return refuse('tooLarge', limit);
    spans.push(entry.value.span);
    if (!name.endsWith('/')) entries.push(withoutSpan(entry.value));
    at = next;
  }
  if (at !== place.to) return damaged('its list of files is longer than it says');
  return overlap(spans) ? hostile('its files lie over one another') : ok(entries);
}

type Spanned = ZipEntry & { readonly span: readonly [start: number, end: number] };

const withoutSpan = ({ span: _span, ...entry }: Spanned): ZipEntry => entry;

function nameAt(view: DataView, at: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}

/** Why a name may not be used, if so. */
function unsafeName(name: string): string | undefined {
  if (name === '' || name.includes('\0') || name.includes('\u{FFFD}')) return 'a file in it has no readable name';
  if (name.includes('\\') || name.startsWith('/') || /^[a-z]:/iu.test(name))
    return 'a file in it names a place on this machine';
  return name.split('/').some((part) => part === '..' || part === '.')
    ? 'a file in it leads out of its folder'
    : undefined;
}

/** Files of Unix carry their kind in the high half of the external attributes: only files and folders are taken. */
function unsafeKind(view: DataView, at: number): string | undefined {
  const kind = (view.getUint32(at + 38, true) >>> 28) & 0xf;
  if (kind !== 0 && kind !== 0x8 && kind !== 0x4) return 'it holds a link or a device';
  return (view.getUint16(at + 8, true) & 0x2041) === 0 ? undefined : 'it is encrypted';
}

/** The entry by its central record, where its own header agrees. */
function entryAt(view: DataView, at: number, name: string, limit: number): Result<Spanned, ZipProblem> {
  const method = view.getUint16(at + 10, true);
  const [crc = 0, packedSize = 0, size = 0] = [16, 20, 24].map((offset) => view.getUint32(at + offset, true));
  const local = view.getUint32(at + 42, true);
  if (method !== 0 && method !== 8) return damaged(`${name} is packed in a way that is not read`);
  if (method === 0 && size !== packedSize) return damaged(`${name} has two lengths`);
  if (local + 30 > limit || view.getUint32(local, true) !== LOCAL) return damaged(`${name} is not where it should be`);
  const nameLength = view.getUint16(local + 26, true);
  const start = local + 30 + nameLength + view.getUint16(local + 28, true);
  if (start + packedSize > limit) return damaged(`${name} is not where it should be`);
  if (nameAt(view, local + 30, nameLength) !== name || view.getUint16(local + 8, true) !== method) {
    return hostile(`${name} is described in two ways`);
  }
  const span = [local, start + packedSize] as const;
  return ok({ name, size, packedSize, method: method === 0 ? 'stored' : 'deflated', crc, start, span });
}

function beyond(entry: ZipEntry, total: number, limits: ArchiveLimits): string | undefined {
  if (entry.size > SMALL && entry.size > entry.packedSize * limits.ratio) {
    return `${entry.name} would unpack to more than ${limits.ratio} times its size.`;
  }
  return total > limits.bytes ? `The archive would unpack to more than ${megabytes(limits.bytes)}.` : undefined;
}

function overlap(spans: readonly (readonly [start: number, end: number])[]): boolean {
  const sorted = spans.toSorted(([one], [other]) => one - other);
  return sorted.some(([start], index) => index > 0 && start < (sorted[index - 1]?.[1] ?? 0));
}
