/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import type { Card, Review } from '../model/card.ts';
import type { Feed, FeedMark } from '../model/feed.ts';
import type { Finding } from '../model/finding.ts';
import type { Note, NoteVersion } from '../model/note.ts';
import type { Paper, PaperText } from '../model/paper.ts';
import type { SettingsRow } from '../model/settings.ts';

/** The tables that hold what a person made: each change of them is a recorded step. */
export type Rows = {
  papers: Paper;
  paperTexts: PaperText;
  notes: Note;
  noteVersions: NoteVersion;
  findings: Finding;
  cards: Card;
  reviews: Review;
  settings: SettingsRow;
  feeds: Feed;
  feedMarks: FeedMark;
};

export type TableName = keyof Rows;

export const TABLE_NAMES = [
  'papers',
  'paperTexts',
  'notes',
  'noteVersions',
  'findings',
  'cards',
  'reviews',
  'settings',
  'feeds',
  'feedMarks',
] as const;

/** The property that is each table's primary key. */
export const KEY_PATHS = {
  papers: 'id',
  paperTexts: 'paperId',
  notes: 'paperId',
  noteVersions: 'id',
  findings: 'id',
  cards: 'id',
  reviews: 'id',
  settings: 'key',
  feeds: 'id',
  feedMarks: 'id',
} as const satisfies { [T in TableName]: keyof Rows[T] };

export function keyOf<T extends TableName>(table: T, row: Rows[T]): string {
  return String((row as Record<string, unknown>)[KEY_PATHS[table]]);
}

/** One row as it was and as it became. `before` is absent for a new row, `after` for a deleted one. */
export type Change = {
  [T in TableName]: {
    readonly table: T;
    readonly key: string;
    readonly before?: Rows[T];
    readonly after?: Rows[T];
  };
}[TableName];

/** Whether two rows hold the same, whatever the order of their properties. An absent property equals undefined. */
export function sameRow(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (!sameRow(left[key], right[key])) return false;
  }
  return true;
}
