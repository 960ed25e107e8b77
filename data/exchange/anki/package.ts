import { type Result, err, ok } from '../../result.ts';
import { openZip, type Zip } from '../unzip.ts';
import { protoFields, protoNumber, protoText } from './protobuf.ts';
import { isSqlite } from './sqlite.ts';
import { isZstd, unzstd } from './zstd.ts';

export type AnkiProblem = {
  readonly type: 'notThisFormat' | 'damaged' | 'tooLarge' | 'hostile' | 'newer';
  /** A sentence for the reader. */
  readonly message: string;
};

/** The database of a package, and the names of the pictures and sounds beside it. */
export type AnkiPackage = {
  /** The layout by the name that Anki gives the database of it. */
  readonly layout: 'anki2' | 'anki21' | 'anki21b';
  readonly database: Uint8Array;
  readonly media: readonly string[];
};

/** Unpacked bytes of the database that are read: some millions of reviews. */
const MAX_DATABASE = 1024 ** 3;
const MAX_MEDIA_LIST = 64 * 1024 * 1024;
/** Media count towards the size although they are left alone; SQLite packs well where it is mostly empty. */
const LIMITS = { bytes: 4 * 1024 ** 3, entries: 65_534, ratio: 300 };
/** The newest layout that is known here. */
const NEWEST = 3;

const refuse = (type: AnkiProblem['type'], message: string): Result<never, AnkiProblem> => err({ type, message });

/**
 * Opens a package of Anki (`.apkg`, `.colpkg`) of any layout: the database in `collection.anki2`
 * (up to 2.0), `collection.anki21` (up to 2.1.49) or `collection.anki21b` (packed with zstd; the
 * other one beside it then only says that a newer Anki is needed). Media stay packed.
 */
export function openPackage(bytes: Uint8Array): Result<AnkiPackage, AnkiProblem> {
  const zip = openZip(bytes, LIMITS);
  if (!zip.ok) {
    const { type, message } = zip.error;
    return refuse(type === 'missing' ? 'damaged' : type, message);
  }
  const names = new Set(zip.value.entries.map(({ name }) => name));
  const layout = (['anki21b', 'anki21', 'anki2'] as const).find((each) => names.has(`collection.${each}`));
  if (layout === undefined) return refuse('notThisFormat', 'The archive holds no collection of Anki.');
  const version = names.has('meta') ? versionOf(zip.value) : 0;
  if (version === undefined) return refuse('damaged', 'The package is damaged: it does not say how it was made.');
  if (version > NEWEST || (version === NEWEST && layout !== 'anki21b')) {
    return refuse('newer', 'The package was made by a newer Anki. Export it again for older versions.');
  }
  const database = unpacked(zip.value, `collection.${layout}`, layout === 'anki21b', MAX_DATABASE);
  if (!database.ok) return database;
  if (!isSqlite(database.value)) return refuse('damaged', 'The package is damaged: its collection is no database.');
  return ok({ layout, database: database.value, media: names.has('media') ? mediaNames(zip.value) : [] });
}

function versionOf(zip: Zip): number | undefined {
  const entry = zip.entries.find(({ name }) => name === 'meta');
  if (entry === undefined || entry.size > 1024) return undefined;
  const meta = zip.read('meta');
  try {
    return meta.ok ? protoNumber(meta.value, 1) : undefined;
  } catch {
    return undefined;
  }
}

function unpacked(zip: Zip, name: string, packed: boolean, most: number): Result<Uint8Array, AnkiProblem> {
  const entry = zip.entries.find((one) => one.name === name);
  if (entry === undefined || entry.size > most) return refuse('tooLarge', `${name} is larger than what is read.`);
  const read = zip.read(name);
  if (!read.ok) return refuse(read.error.type === 'missing' ? 'damaged' : read.error.type, read.error.message);
  if (!packed) return read;
  const whole = unzstd(read.value, most);
  return whole.ok ? whole : refuse('damaged', `The package is damaged: in ${name}, ${whole.error}.`);
}

/** The list of media: JSON of numbers and names, or since 2.1.50 a packed message. A damaged one names none. */
function mediaNames(zip: Zip): readonly string[] {
  const read = unpacked(zip, 'media', false, MAX_MEDIA_LIST);
  if (!read.ok) return [];
  try {
    if (!isZstd(read.value)) {
      const names: unknown = JSON.parse(new TextDecoder().decode(read.value));
      return typeof names === 'object' && names !== null
        ? Object.values(names).filter((name): name is string => typeof name === 'string')
        : [];
    }
    const list = unzstd(read.value, MAX_MEDIA_LIST);
    if (!list.ok) return [];
    return [...protoFields(list.value)].flatMap(({ field, value }) =>
      field === 1 && typeof value !== 'number' ? [protoText(value, 1)] : [],
    );
  } catch {
    return [];
  }
}
