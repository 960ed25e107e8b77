import type { LibraryOptions } from '../../data/library.ts';

/** Not every browser has it, so the types do not know it. */
type WithBuckets = {
  readonly storageBuckets?: { open(name: string): Promise<{ readonly indexedDB: IDBFactory }> };
};

const BUCKET = 'lectern';
const TRIES = 3;
const PAUSE_MS = 100;

export type Databases = Pick<LibraryOptions, 'idb'> & {
  /** The browser cannot read the files of this site's own databases: what was in them is lost to it. */
  readonly unreadable: boolean;
};

/**
 * Where the library's database is: among the site's own, or, where the browser
 * can neither read nor delete those any more (as with a manifest that names a
 * file which is not there), in a bucket beside them, whose files are others.
 */
export async function findDatabases(
  own = indexedDB,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is looked for before it is used
  means: WithBuckets = navigator as WithBuckets,
): Promise<Databases> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      await own.databases();
      return { unreadable: false };
    } catch {
      // Files found damaged are deleted in the course of it, and the next try finds new, empty ones.
      await new Promise((resolve) => void setTimeout(resolve, PAUSE_MS));
    }
  }
  const bucket = await means.storageBuckets?.open(BUCKET).catch(() => undefined);
  if (bucket === undefined) return { unreadable: true };
  return { unreadable: true, idb: { indexedDB: bucket.indexedDB, IDBKeyRange } };
}
