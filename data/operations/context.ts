import type { LibraryDb } from '../storage/db.ts';
import type { PaperList } from '../storage/paper-list.ts';
import type { KeptCardColumns } from './card-columns.ts';
import type { KeptDueCards } from './due-cards.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { KeptCardTexts } from './card-texts.ts';
import type { PaperSearch } from './paper-search.ts';
import type { TableName } from '../storage/rows.ts';
import { transact, type Commit, type Tx } from '../storage/transact.ts';

/** What an operation works on. `now` is the one clock, so that tests can set it. */
export type Context = {
  readonly db: LibraryDb;
  readonly papers: PaperList;
  readonly search: PaperSearch;
  readonly cardColumns: KeptCardColumns;
  readonly dueCards: KeptDueCards;
  readonly answers: KeptAnswers;
  readonly cardTexts: KeptCardTexts;
  readonly now: () => number;
  /** Called after each commit, with what it changed. */
  readonly committed: (commit: Commit) => void;
};

/** Runs a named, undoable write and tells the rest of the app what changed. */
export async function write<T>(
  context: Context,
  label: string,
  tables: readonly TableName[],
  body: (tx: Tx) => Promise<T>,
  merge?: string,
): Promise<T> {
  const options = { at: context.now(), ...(merge === undefined ? {} : { merge }) };
  const { value, commit, saved } = await transact(context.db, label, tables, body, options);
  context.committed(commit);
  await saved;
  return value;
}

const IDS_A_MS = 36 ** 3;

/** A new row's key: sorts by time of creation and, for rows made at once, by `nth`; unique across windows. */
export function newId(now: number, nth = 0): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  const tail = [...random].map((part) => part.toString(36).padStart(7, '0')).join('');
  // Beyond three digits the order would end, so that more rows count as made a millisecond later.
  const at = now + Math.floor(nth / IDS_A_MS);
  return `${at.toString(36).padStart(9, '0')}${(nth % IDS_A_MS).toString(36).padStart(3, '0')}${tail}`;
}

/** `Archive 1 paper`, `Archive 3 papers`: labels of steps. */
export function counted(count: number, noun: string): string {
  return `${new Intl.NumberFormat('en').format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
