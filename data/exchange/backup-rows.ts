/* oxlint-disable typescript/no-unsafe-type-assertion -- the rows have just been checked against their shapes */
import * as v from 'valibot';
import { err, ok, type Result } from '../result.ts';
import type { BackupRows } from './backup-model.ts';
import { ROW_SHAPES, rowKey } from './backup-shapes.ts';
import { unfitPart } from './unfit-part.ts';

export type RowTable = keyof typeof ROW_SHAPES;

export const isRowTable = (name: string): name is RowTable => Object.hasOwn(ROW_SHAPES, name);

/** What is wrong with a row by itself, in words that go on from its place; undefined where nothing is. */
export function rowProblem(table: RowTable, row: unknown): string | undefined {
  const unfit = unfitPart(row);
  if (unfit !== undefined) return `cannot be kept: ${unfit}`;
  const checked = v.safeParse(ROW_SHAPES[table], row, { abortEarly: true });
  if (checked.success) return undefined;
  const issue = checked.issues[0];
  const path = v.getDotPath(issue);
  return `is damaged${path === null ? '' : ` at ${path}`}: ${issue.message}`;
}

/** Takes the rows of a backup one by one, and says what is wrong with one or with all together. */
export class RowChecks {
  readonly #rows: { readonly [T in RowTable]: unknown[] } = {
    papers: [],
    paperTexts: [],
    notes: [],
    noteVersions: [],
    findings: [],
    cards: [],
    reviews: [],
    settings: [],
    feeds: [],
    feedMarks: [],
  };
  readonly #keys = new Map<RowTable, Set<string>>();

  /** `place` names the row, before its table: `Row 1`. */
  add(table: string, row: unknown, place: string): string | undefined {
    if (!isRowTable(table)) return `${place} belongs to nothing that is known: ${table.slice(0, 40)}`;
    const wrong = rowProblem(table, row);
    if (wrong !== undefined) return `${place} of ${table} ${wrong}`;
    const keys = this.#keys.get(table) ?? new Set();
    this.#keys.set(table, keys);
    const key = rowKey(row as object);
    if (keys.has(key)) return `${place} of ${table} is there twice: ${key}`;
    keys.add(key);
    this.#rows[table].push(row);
    return undefined;
  }

  /** All rows, once none of them names a paper or card that is not among them. */
  end(): Result<BackupRows, string> {
    const rows = this.#rows as unknown as BackupRows;
    const dangling = danglingReference(rows);
    return dangling === undefined ? ok(rows) : err(dangling);
  }
}

/** The first row that names a paper or card the backup does not hold, in words. */
function danglingReference(rows: BackupRows): string | undefined {
  const papers = new Set(rows.papers.map((paper) => paper.id));
  const cards = new Set(rows.cards.map((card) => card.id));
  for (const name of ['paperTexts', 'notes', 'noteVersions', 'findings', 'cards'] as const) {
    const row = rows[name].find((one) => !papers.has(one.paperId));
    if (row !== undefined) return `A row of ${name} belongs to paper ${row.paperId}, which is not in the backup.`;
  }
  const review = rows.reviews.find((one) => !cards.has(one.cardId));
  if (review !== undefined) return `A review belongs to card ${review.cardId}, which is not in the backup.`;
  const stray = rows.reviews.find((one) => !papers.has(one.paperId));
  if (stray !== undefined) return `A review belongs to paper ${stray.paperId}, which is not in the backup.`;
  return undefined;
}
