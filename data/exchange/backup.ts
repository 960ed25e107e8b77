/* oxlint-disable typescript/no-unsafe-type-assertion -- the rows have just been checked against their schemas */
import * as v from 'valibot';
import { err, ok, type Result } from '../result.ts';
import type { Card, Review } from '../model/card.ts';
import type { Finding } from '../model/finding.ts';
import type { Note } from '../model/note.ts';
import type { Paper, PaperText } from '../model/paper.ts';
import type { SettingsRow } from '../model/settings.ts';
import { HEADER, ROW_SHAPES, rowKey } from './backup-shapes.ts';
import { unfitPart } from './unfit-part.ts';

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
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, 'lectern')) return notABackup();
  const kind: unknown = Reflect.get(document, 'lectern');
  if (kind === 'rows') {
    return damaged(
      'This copy was kept before an upgrade, in the form of the version before it. It cannot be restored by this version.',
    );
  }
  const header = v.safeParse(HEADER, document);
  if (!header.success) return damaged(`The header is damaged: ${header.issues[0].message}`);
  const { schema, libraryId, madeAt, counts } = header.output;
  if (schema > BACKUP_SCHEMA) {
    return err({
      type: 'newerVersion',
      message: `The backup was made by a newer version of Lectern (format ${schema}, this version reads up to ${BACKUP_SCHEMA}). Update Lectern, then restore it.`,
    });
  }
  const unfit = unfitPart(document);
  if (unfit !== undefined) return damaged(unfit);
  const tables: unknown = header.output['rows'];
  if (typeof tables !== 'object' || tables === null) return damaged('The backup has no rows.');
  const rows: Record<string, unknown[]> = {};
  for (const [name, shape] of Object.entries(ROW_SHAPES)) {
    const list: unknown = Object.hasOwn(tables, name) ? Reflect.get(tables, name) : undefined;
    if (!Array.isArray(list)) return damaged(`The backup has no list of ${name}.`);
    if (list.length !== counts[name]) {
      return damaged(`The backup says it holds ${counts[name] ?? 'no'} ${name}, but ${list.length} are there.`);
    }
    const keys = new Set<string>();
    for (const [index, row] of list.entries()) {
      const checked = v.safeParse(shape, row, { abortEarly: true });
      if (checked.success) {
        const key = rowKey(checked.output);
        if (keys.has(key)) return damaged(`Row ${index + 1} of ${name} is there twice: ${key}`);
        keys.add(key);
        continue;
      }
      const issue = checked.issues[0];
      const path = v.getDotPath(issue);
      return damaged(`Row ${index + 1} of ${name} is damaged${path === null ? '' : ` at ${path}`}: ${issue.message}`);
    }
    rows[name] = list;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each row was checked against its shape
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
  const stray = rows.reviews.find((one) => !papers.has(one.paperId));
  if (stray !== undefined) return `A review belongs to paper ${stray.paperId}, which is not in the backup.`;
  return undefined;
}

function notABackup(): Result<never, BackupError> {
  return err({ type: 'notABackup', message: 'This is not a Lectern backup.' });
}

function damaged(message: string): Result<never, BackupError> {
  return err({ type: 'damaged', message });
}
