import type { LibraryDb } from './db.ts';
import type { Change } from './rows.ts';

/** Counts every commit of the library, in whatever window. What is kept beside the database names the one it knew. */
export type RevisionRow = { readonly key: 'revision'; readonly n: number };

/** The papers of which a commit changed anything that is searched or listed. */
export type ChangedRow = { readonly key: string; readonly ids: readonly string[] };

/** Larger commits are not written down: what is kept is then made anew. */
const MOST_IDS = 2000;
/** Commits written down. */
const KEPT = 500;

const keyOfChange = (n: number): string => `changed/${String(n).padStart(12, '0')}`;

/** Papers that some changes touch. */
export function touchedPapers(changes: readonly Change[]): readonly string[] {
  const ids = new Set<string>();
  for (const { table, key } of changes)
    if (table === 'papers' || table === 'paperTexts' || table === 'notes') ids.add(key);
  return [...ids];
}

/** Counts a commit. Called within its transaction, which must hold `meta`. */
export async function countRevision(db: LibraryDb, changes: readonly Change[]): Promise<void> {
  const n = (await readRevision(db)) + 1;
  await db.meta.put({ key: 'revision', n });
  const ids = touchedPapers(changes);
  if (ids.length === 0) return;
  if (ids.length <= MOST_IDS) await db.meta.put({ key: keyOfChange(n), ids });
  else await db.meta.put({ key: keyOfChange(n), ids: ['*'] });
  if (n % 100 === 0)
    await db.meta
      .where('key')
      .between('changed/', keyOfChange(n - KEPT))
      .delete();
}

export async function readRevision(db: LibraryDb): Promise<number> {
  const row = await db.meta.get('revision');
  return row !== undefined && 'n' in row && typeof row.n === 'number' ? row.n : 0;
}

/** Papers changed after a revision, or undefined where there are too many to be told. */
export async function changedSince(db: LibraryDb, revision: number): Promise<readonly string[] | undefined> {
  const now = await readRevision(db);
  if (now < revision || now - revision > KEPT - 100) return undefined;
  const rows = await db.meta
    .where('key')
    .between(keyOfChange(revision + 1), keyOfChange(now), true, true)
    .toArray();
  const ids = new Set(rows.flatMap((row) => ('ids' in row ? row.ids : [])));
  return ids.has('*') ? undefined : [...ids];
}
