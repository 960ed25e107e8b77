import { BACKUP_SCHEMA, type Backup, type BackupRows } from '../exchange/backup-model.ts';
import type { Card, Review } from '../model/card.ts';
import { DayTally, type ReviewDay } from '../model/review-day.ts';
import type { LibraryDb } from '../storage/db.ts';
import { journalImages, readJournalRows, rowSum, type JournalRows } from '../storage/journal-rows.ts';
import { PACK_TABLES } from '../storage/packed/find-packed.ts';
import { readApart } from '../storage/packed/read-apart.ts';
import { isWhole, OpenedColumns } from '../storage/packed/review-columns.ts';
import { recountReviews } from '../storage/review-days.ts';
import { keyOf, sameRow, TABLE_NAMES, type Rows, type TableName } from '../storage/rows.ts';
import { followsFrom, judgeMemory, laterReview } from './check-memory.ts';
import { storedRowProblem } from './check-rows.ts';
import { write, type Context } from './context.ts';
import { eachChunk } from './export-backup.ts';
import { planRepair, type Repair } from './repair-library.ts';
import { isScheduled } from './review-log.ts';
import { readSettings, studyClock } from './settings.ts';

/** One kind of damage, and the rows that have it. */
export type Damage = {
  readonly kind:
    | 'shape'
    /** A row of a paper, or a review of a card, that is no longer there. */
    | 'orphan'
    /** A paper without its texts. */
    | 'textless'
    /** A card of a finding that is no longer there. */
    | 'sourceless'
    | 'memory'
    /** A row that never changes, and yet differs from the last backup. */
    | 'differs'
    /** A row that is not as the journal has it last: the database gives something else than what was written. */
    | 'unlike'
    /** Study days whose counts are not those of their reviews. */
    | 'days'
    /** An index that does not hold every row. */
    | 'index';
  readonly table: TableName;
  readonly keys: readonly string[];
  /** Of the first row, where there is something to say beyond the kind. */
  readonly detail?: string;
};

export type CheckReport = {
  /** Rows that were read, by table. */
  readonly counts: Readonly<Record<TableName, number>>;
  /** Empty for a sound library. */
  readonly damages: readonly Damage[];
  /** The rows of the damages that a repair can mend. */
  readonly repairable: number;
  /** Rows whose check sum was compared with that in the journal. */
  readonly compared: number;
  /** Whether a repair is a step: counts of days follow from the reviews, and are only counted anew. */
  readonly undoable: boolean;
};

export type CheckOptions = {
  readonly onProgress?: (done: number, total: number) => void;
  /** The rows of the last backup: what never changes must be the same there. */
  readonly backup?: BackupRows;
  /** The journal, of which each line has a check sum: what it says of a row, the row must say. */
  readonly journal?: Blob;
  /** Of which library the backup is, and the newest change in it, from which the journal may lead on. */
  readonly backedUp?: Pick<Backup, 'libraryId' | 'seq' | 'schema'>;
};

/**
 * Reads the whole library and looks for what cannot be: rows out of shape, rows
 * of papers or cards that are gone, memory states that do not follow from the
 * review log, indexes that miss rows, and rows that changed though they never
 * do. Changes nothing.
 */
export async function checkLibrary(context: Context, options: CheckOptions = {}): Promise<CheckReport> {
  const { report } = await examineTwice(context, options);
  return report;
}

/** What the journal has of rows that are unlike it is read only where there are any. */
async function examineTwice(context: Context, options: CheckOptions): Promise<Examined> {
  const { journal, backup, backedUp } = options;
  // Rows of an older schema were made into what they are now when they were read, and say nothing of bytes.
  const start = backup === undefined || backedUp?.schema !== BACKUP_SCHEMA ? undefined : { ...backedUp, rows: backup };
  const rows = journal === undefined ? undefined : await readJournalRows(journal, start);
  const found = await examine(context, options, rows);
  const unlike = found.report.damages.flatMap(({ kind, table, keys }) =>
    kind === 'unlike' ? keys.map((key) => `${table}/${key}`) : [],
  );
  if (journal === undefined || unlike.length === 0) return found;
  return examine(context, options, rows, await journalImages(journal, start, new Set(unlike)));
}

/** Mends what can be mended, in one undo step, and says what it was. The caller keeps a backup first. */
export async function repairLibrary(context: Context, options: CheckOptions = {}): Promise<CheckReport> {
  const { report, repair } = await examineTwice(context, options);
  if (report.repairable === 0) return report;
  if (report.undoable) await mend(context, repair);
  if (report.damages.some(({ kind }) => kind === 'days')) await recountReviews(context.db);
  return report;
}

function mend(context: Context, repair: Repair): Promise<void> {
  return write(context, 'Repair library', TABLE_NAMES, async (tx) => {
    for (const { table, key } of repair.deletes) await tx.delete(table, key);
    for (const { table, row } of repair.puts) await tx.put(table, row);
    for (const table of repair.reindex) await tx.putMany(table, await context.db.rows(table).toArray());
  });
}

type Examined = { readonly report: CheckReport; readonly repair: Repair };

async function examine(
  context: Context,
  options: CheckOptions,
  journal: JournalRows | undefined,
  images: ReadonlyMap<string, Rows[TableName]> = new Map(),
): Promise<Examined> {
  const { db } = context;
  const found = new Findings();
  const settings = await readSettings(db);
  const counts: Partial<Record<TableName, number>> = {};
  let compared = 0;
  const repair = await db.transaction('r', [...TABLE_NAMES, 'meta', 'reviewDays', ...PACK_TABLES], async () => {
    const total = await roughly(db);
    // Where something was done meanwhile, the copy of the journal is of another moment.
    const sums = (await isOf(db, journal)) ? new Map(journal?.sums) : new Map<string, string | undefined>();
    let done = 0;
    const keys: Partial<Record<TableName, Set<string>>> = {};
    const cards = new Map<string, Card>();
    const last = new Map<string, Review>();
    const texted = new Set<string>();
    const days = new DayTally();
    const recent: Review[] = [];
    let indexed: Promise<number> | undefined;
    const recently = context.now() - RECENT_MS;
    const constant = constantRows(options.backup);

    for (const table of TABLE_NAMES) {
      const own = new Set<string>();
      // A million ids of reviews are needed by nothing.
      keys[table] = own;
      let read = 0;
      // A pack has a check sum of its own.
      const takeAll = (rows: readonly Rows[TableName][], packed = false): void => {
        for (const row of rows) {
          const key = keyOf(table, row);
          const problem = storedRowProblem(table, row);
          if (problem !== undefined) found.add('shape', table, key, problem);
          if (table !== 'reviews') own.add(key);
          if (problem === undefined) look(table, key, row);
          const sum = sums.get(`${table}/${key}`);
          sums.delete(`${table}/${key}`);
          if (sum === undefined || packed) continue;
          compared += 1;
          if (rowSum(row) !== sum) found.add('unlike', table, key);
        }
        read += rows.length;
        done += rows.length;
        options.onProgress?.(done, total);
      };
      if (table === 'reviews') {
        await readApart(db, {
          rows: (rows) => {
            takeAll(rows);
            recent.push(...rows.filter(({ reviewedAt }) => reviewedAt > recently));
          },
          columns: (columns) => {
            // The database counts while this looks at what it has handed out.
            indexed ??= db.cards.orderBy(CARD_INDEX).count();
            const reviews = new OpenedColumns(columns).all();
            if (isWhole(columns)) return takeAll(reviews, true);
            for (const { id } of reviews) {
              found.add('shape', table, id, 'Its pack is not as it was written.');
              sums.delete(`${table}/${id}`);
            }
            read += reviews.length;
            return undefined;
          },
        });
      } else await eachChunk(db, table, (rows) => takeAll(rows));
      counts[table] = read;
    }

    function look(table: TableName, key: string, row: Rows[TableName]): void {
      if (table === 'paperTexts') texted.add(key);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table decides the row
      if (table === 'cards') cards.set(key, row as Card);
      if (table === 'reviews') {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table decides the row
        const review = row as Review;
        days.add(review);
        const hasCard = keys.cards?.has(review.cardId) === true;
        if (!hasCard || keys.papers?.has(review.paperId) !== true) found.add('orphan', table, key);
        if (hasCard && isScheduled(review)) last.set(review.cardId, laterReview(last.get(review.cardId), review));
      } else if ('paperId' in row && keys.papers?.has(row.paperId) !== true) {
        found.add('orphan', table, key);
      }
      const kept = constant.get(`${table}/${key}`);
      if (kept !== undefined && !sameRow(kept, row)) found.add('differs', table, key);
      if (table === 'cards' && 'origin' in row && row.origin.kind === 'finding') {
        if (keys.findings?.has(row.origin.findingId) !== true) found.add('sourceless', table, key);
      }
    }

    // What is left of them was in the journal, and is not in the database.
    for (const [id, sum] of sums) {
      const [table, key] = parted(id);
      if (sum !== undefined) found.add('unlike', table, key);
    }
    for (const id of keys.papers ?? []) if (!texted.has(id)) found.add('textless', 'papers', id);
    const memories = new Map<string, Card>();
    for (const card of cards.values()) {
      if (followsFrom(card, last.get(card.id))) continue;
      const reviews = await db.reviews.where('cardId').equals(card.id).toArray();
      const verdict = judgeMemory(card, reviews, settings.scheduler, studyClock(settings));
      if (verdict.kind === 'recomputed') continue;
      found.add('memory', 'cards', card.id);
      const { lastReviewedAt: _, ...rest } = card;
      memories.set(card.id, { ...rest, ...verdict.memory, version: card.version + 1 });
    }
    await checkDays(db, new Map(days.days().map((day) => [day.studyDay, day])), found);
    for (const { table, index, detail } of await missingFromIndexes(db, await indexed, recent))
      found.add('index', table, index, detail);
    return planRepair(db, found.all(), memories, { backup: options.backup, images, now: context.now() });
  });
  const damages = found.all();
  return {
    report: {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every table was counted
      counts: counts as Record<TableName, number>,
      damages,
      repairable: repair.mends,
      compared,
      undoable: repair.puts.length + repair.deletes.length + repair.reindex.size > 0,
    },
    repair,
  };
}

/** Whether what the journal says is of the library as it is now. */
async function isOf(db: LibraryDb, journal: JournalRows | undefined): Promise<boolean> {
  const [library, head] = [await db.libraryRow(), await db.head.get('journal')];
  return journal !== undefined && journal.libraryId === library?.id && journal.seq === head?.seq;
}

function parted(id: string): [TableName, string] {
  const at = id.indexOf('/');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- so it was joined
  return [id.slice(0, at) as TableName, id.slice(at + 1)];
}

/** Rows of a backup that no operation ever changes, by table and key. */
function constantRows(backup: BackupRows | undefined): ReadonlyMap<string, unknown> {
  const rows = new Map<string, unknown>();
  for (const table of ['reviews', 'noteVersions'] as const) {
    for (const row of backup?.[table] ?? []) rows.set(`${table}/${row.id}`, row);
  }
  return rows;
}

/**
 * Indexes that lack a row: a card that is in none would never come up for review. To count all entries of an index
 * costs as much as reading all of its rows, so of reviews those of the last two weeks are looked for, and the
 * histories of some of their cards; the older ones are packed, and lie in no index.
 */
async function missingFromIndexes(
  { cards, reviews }: LibraryDb,
  indexed: number | undefined,
  recent: readonly Review[],
) {
  const missing: { table: 'cards' | 'reviews'; index: string; detail: string }[] = [];
  const compare = (table: 'cards' | 'reviews', index: string, held: number, ought: number): void => {
    if (held !== ought) missing.push({ table, index, detail: `${held} of ${ought}` });
  };
  compare('cards', CARD_INDEX, indexed ?? (await cards.orderBy(CARD_INDEX).count()), await cards.count());
  for (const index of ['reviewedAt', 'studyDay'] as const) {
    const values = recent.map((review) => review[index]);
    // Of the first days there are rows from before, and a journey westwards may have moved some by a day.
    const first = values.reduce((least, each) => Math.min(least, each), Infinity) + (index === 'studyDay' ? 1 : 0);
    const held = values.length === 0 ? 0 : await reviews.where(index).above(first).count();
    compare('reviews', index, held, values.filter((each) => each > first).length);
  }
  const sample = recent.filter((_, at) => at % Math.ceil(recent.length / SAMPLE) === 0);
  let held = 0;
  for (const { id, cardId } of sample) {
    if ((await reviews.where('cardId').equals(cardId).primaryKeys()).includes(id)) held += 1;
  }
  compare('reviews', 'cardId', held, sample.length);
  return missing;
}

const CARD_INDEX = '[suspended+dueAt]';
const RECENT_MS = 14 * 86_400_000;
const SAMPLE = 200;

/** How many rows there are, for the progress: as they were counted along, where they were, since counting reads them all. */
async function roughly(db: LibraryDb): Promise<number> {
  const counts = (await db.head.get('journal'))?.counts ?? {};
  let total = 0;
  for (const table of TABLE_NAMES) total += counts[table] ?? (await db.rows(table).count());
  return total;
}

/** Statistics and forecasts are drawn from the counts of the days alone. */
async function checkDays(db: LibraryDb, days: ReadonlyMap<number, ReviewDay>, found: Findings): Promise<void> {
  // What a review out of shape would count for is not known.
  if (found.all().some(({ kind, table }) => kind === 'shape' && table === 'reviews')) return;
  const kept = new Map((await db.reviewDays.toArray()).map((day) => [day.studyDay, day]));
  for (const number of new Set([...kept.keys(), ...days.keys()])) {
    const [is, ought] = [kept.get(number), days.get(number)];
    if (is === undefined || ought === undefined || !sameRow(is, ought)) found.add('days', 'reviews', String(number));
  }
}

class Findings {
  readonly #found = new Map<string, { kind: Damage['kind']; table: TableName; keys: string[]; detail?: string }>();

  add(kind: Damage['kind'], table: TableName, key: string, detail?: string): void {
    const id = `${kind}/${table}`;
    const one = this.#found.get(id);
    if (one === undefined)
      this.#found.set(id, { kind, table, keys: [key], ...(detail === undefined ? {} : { detail }) });
    else one.keys.push(key);
  }

  all(): readonly Damage[] {
    // What the journal says of a row comes before what else would mend it, or be missing without it.
    return [...this.#found.values()].toSorted((a, b) => Number(b.kind === 'unlike') - Number(a.kind === 'unlike'));
  }
}
