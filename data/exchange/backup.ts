/* oxlint-disable typescript/no-unsafe-type-assertion -- the rows have just been checked against their schemas */
import * as v from 'valibot';
import { err, ok, type Result } from '../result.ts';
import type { Card, Review } from '../model/card.ts';
import type { Finding } from '../model/finding.ts';
import type { Note } from '../model/note.ts';
import { LINK_KINDS, STATUSES, type Paper, type PaperText } from '../model/paper.ts';
import type { SettingsRow } from '../model/settings.ts';

/** Everything a person made, by table. */
export type BackupRows = {
  readonly papers: readonly Paper[];
  readonly paperTexts: readonly PaperText[];
  readonly notes: readonly Note[];
  readonly findings: readonly Finding[];
  readonly cards: readonly Card[];
  readonly reviews: readonly Review[];
  readonly settings: readonly SettingsRow[];
};

/** One JSON document: a header that says what it is, then the rows of each table. */
export type Backup = {
  readonly lectern: 'backup';
  readonly schema: number;
  readonly libraryId: string;
  /** Epoch ms. */
  readonly madeAt: number;
  readonly counts: { readonly [T in keyof BackupRows]: number };
  readonly rows: BackupRows;
};

/** The schema of rows in a backup, raised with the database's. */
export const BACKUP_SCHEMA = 2;

export type BackupError = {
  readonly type: 'notABackup' | 'truncated' | 'newerVersion' | 'damaged';
  readonly message: string;
};

export function countRows(rows: BackupRows): Backup['counts'] {
  return {
    papers: rows.papers.length,
    paperTexts: rows.paperTexts.length,
    notes: rows.notes.length,
    findings: rows.findings.length,
    cards: rows.cards.length,
    reviews: rows.reviews.length,
    settings: rows.settings.length,
  };
}

/** The backup as text, a row a line so that it can be read and compared by eye. */
export function writeBackup(rows: BackupRows, libraryId: string, madeAt: number): string {
  const header = { lectern: 'backup', schema: BACKUP_SCHEMA, libraryId, madeAt, counts: countRows(rows) };
  const tables = Object.entries(rows).map(([name, list]) => {
    const lines = list.map((row) => JSON.stringify(row)).join(',\n');
    return `${JSON.stringify(name)}: [\n${lines}\n]`;
  });
  return `${JSON.stringify(header).slice(0, -1)},\n"rows": {\n${tables.join(',\n')}\n}}\n`;
}

const id = v.pipe(v.string(), v.minLength(1));
const bit = v.picklist([0, 1]);
const number = v.pipe(v.number(), v.finite());
const webAddress = v.pipe(v.string(), v.regex(/^https?:\/\//iu));
const memory = {
  state: v.picklist(['new', 'learning', 'review', 'relearning']),
  stability: v.pipe(number, v.minValue(0)),
  difficulty: v.pipe(number, v.minValue(0), v.maxValue(10)),
  dueAt: number,
  step: number,
  reps: number,
  lapses: number,
  scheduledDays: number,
  lastReviewedAt: v.optional(number),
};

const ROWS = {
  papers: v.looseObject({
    id,
    title: v.string(),
    author: v.array(
      v.object({ family: v.optional(v.string()), given: v.optional(v.string()), literal: v.optional(v.string()) }),
    ),
    URL: v.optional(webAddress),
    links: v.array(v.object({ kind: v.picklist(LINK_KINDS), url: webAddress })),
    status: v.picklist(STATUSES),
    tags: v.array(v.string()),
    priority: v.picklist(['high', 'normal']),
    order: number,
    addedAt: number,
    statusAt: number,
    awaitsMetadata: bit,
    trashed: bit,
  }),
  paperTexts: v.looseObject({
    paperId: id,
    abstract: v.string(),
    raw: v.object({ title: v.string(), abstract: v.string() }),
  }),
  notes: v.looseObject({ paperId: id, text: v.string(), updatedAt: number, rev: number }),
  findings: v.looseObject({
    id,
    paperId: id,
    text: v.string(),
    state: v.picklist(['kept', 'dismissed']),
    source: v.looseObject({ kind: v.picklist(['abstract', 'own']) }),
    createdAt: number,
  }),
  cards: v.looseObject({
    ...memory,
    id,
    paperId: id,
    content: v.variant('kind', [
      v.object({ kind: v.literal('basic'), front: v.string(), back: v.string() }),
      v.object({ kind: v.literal('cloze'), text: v.string(), number }),
    ]),
    origin: v.looseObject({ kind: v.picklist(['finding', 'note', 'own']) }),
    suspended: bit,
    trashed: bit,
    buriedUntil: number,
    flag: number,
    leech: bit,
    createdAt: number,
    version: number,
  }),
  reviews: v.looseObject({
    id,
    cardId: id,
    paperId: id,
    reviewedAt: number,
    studyDay: number,
    rating: v.picklist([1, 2, 3, 4]),
    answerMs: number,
    before: v.looseObject(memory),
    after: v.looseObject(memory),
    model: v.string(),
  }),
  settings: v.looseObject({ key: v.literal('settings') }),
};

const HEADER = v.looseObject({
  lectern: v.literal('backup'),
  schema: v.pipe(number, v.integer(), v.minValue(1)),
  libraryId: v.string(),
  madeAt: number,
  counts: v.record(v.string(), number),
});

/**
 * Reads a backup and checks all of it: the header, every row's shape, the counts
 * it states, and that cards, findings and reviews name papers and cards it
 * holds. Anything wrong refuses the whole, saying what and where.
 */
export function readBackup(text: string): Result<Backup, BackupError> {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\u{FEFF}/u, ''));
  } catch (error) {
    if (!/^\s*\{\s*"lectern"\s*:\s*"backup"/u.test(text.slice(0, 200))) return notABackup();
    const reason = error instanceof Error ? error.message : '';
    return err({ type: 'truncated', message: `The backup is cut short or damaged: ${reason}` });
  }
  if (typeof document !== 'object' || document === null || !('lectern' in document)) return notABackup();
  const header = v.safeParse(HEADER, document);
  if (!header.success) return damaged(`The header is damaged: ${header.issues[0].message}`);
  const { schema, libraryId, madeAt, counts } = header.output;
  if (schema > BACKUP_SCHEMA) {
    return err({
      type: 'newerVersion',
      message: `The backup was made by a newer version of Lectern (format ${schema}, this version reads up to ${BACKUP_SCHEMA}). Update Lectern, then restore it.`,
    });
  }
  const tables: unknown = header.output['rows'];
  if (typeof tables !== 'object' || tables === null) return damaged('The backup has no rows.');
  const rows: Record<string, unknown[]> = {};
  for (const [name, shape] of Object.entries(ROWS)) {
    const list: unknown = Object.hasOwn(tables, name) ? (tables as Record<string, unknown>)[name] : undefined;
    if (!Array.isArray(list)) return damaged(`The backup has no list of ${name}.`);
    if (list.length !== counts[name]) {
      return damaged(`The backup says it holds ${counts[name] ?? 'no'} ${name}, but ${list.length} are there.`);
    }
    for (const [index, row] of list.entries()) {
      const checked = v.safeParse(shape, row);
      if (checked.success) continue;
      const issue = checked.issues[0];
      const path = v.getDotPath(issue);
      return damaged(`Row ${index + 1} of ${name} is damaged${path === null ? '' : ` at ${path}`}: ${issue.message}`);
    }
    rows[name] = list;
  }
  const whole = rows as unknown as BackupRows;
  const dangling = danglingReference(whole);
  if (dangling !== undefined) return damaged(dangling);
  return ok({ lectern: 'backup', schema, libraryId, madeAt, counts: countRows(whole), rows: whole });
}

/** The first row that names a paper or card the backup does not hold, in words. */
function danglingReference(rows: BackupRows): string | undefined {
  const papers = new Set(rows.papers.map((paper) => paper.id));
  const cards = new Set(rows.cards.map((card) => card.id));
  for (const name of ['paperTexts', 'notes', 'findings', 'cards'] as const) {
    const row = rows[name].find((one) => !papers.has(one.paperId));
    if (row !== undefined) return `A row of ${name} belongs to paper ${row.paperId}, which is not in the backup.`;
  }
  const review = rows.reviews.find((one) => !cards.has(one.cardId));
  if (review !== undefined) return `A review belongs to card ${review.cardId}, which is not in the backup.`;
  return undefined;
}

function notABackup(): Result<never, BackupError> {
  return err({ type: 'notABackup', message: 'This is not a Lectern backup.' });
}

function damaged(message: string): Result<never, BackupError> {
  return err({ type: 'damaged', message });
}
