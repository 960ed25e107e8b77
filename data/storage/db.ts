/* oxlint-disable typescript/no-unsafe-type-assertion -- a table's name decides its row type, which the checker cannot follow through a variable name */
import { Dexie, type Table, type Transaction } from 'dexie';
import type { Review } from '../model/card.ts';
import type { FeedItem, FeedState } from '../model/feed.ts';
import type { ImportReport } from '../model/import-report.ts';
import type { Draft } from '../model/note.ts';
import type { Counts } from './counts.ts';
import { emptyReviewDay, tally, type ReviewDay } from '../model/review-day.ts';
import type { FrontRow } from './paper-list.ts';
import type { ChangedRow, RevisionRow } from './revision.ts';
import { packedReviews } from './packed/packed-reviews.ts';
import type { ReviewColumns, ReviewPack } from './packed/review-columns.ts';
import type { Change, Rows, TableName } from './rows.ts';

/** A named, undoable change of the library. */
export type Step = {
  readonly seq: number;
  /** What the Undo menu shows, such as `Archive 3 papers`. */
  readonly label: string;
  readonly at: number;
  readonly undone: 0 | 1;
  /** Steps with the same key that follow each other within minutes are one step. */
  readonly merge?: string;
};

/** The changed rows of a step, some hundreds a part. */
export type StepPart = { readonly seq: number; readonly part: number; readonly changes: readonly Change[] };

export type LibraryRow = { readonly key: 'library'; readonly id: string; readonly createdAt: number };

/** Kept in the table of the library's own row, and written with every change. */
export type HeadRow = {
  readonly key: 'journal';
  /** The number of the newest committed change; it only ever grows. */
  readonly seq: number;
  /** Rows in each table after it. */
  readonly counts: Counts;
  /** Whether changes are owed to a journal outside the database. */
  readonly journalled: 0 | 1;
  /** The number of the newest base that is whole in the journal; absent where there is none. */
  readonly base?: number;
};

/** A committed change that the journal may not hold yet. */
export type Owed = {
  readonly seq: number;
  readonly at: number;
  readonly kind: 'step' | 'undo' | 'redo';
  readonly label: string;
  /** The step that was stored, undone or redone. */
  readonly step: number;
  readonly merge?: string;
  readonly counts: Counts;
  /** Left out of a large change, whose rows are in the step's parts. */
  readonly changes?: readonly Change[];
};

/** The newest schema this code knows. IndexedDB's own number is ten times as large. */
export const SCHEMA_VERSION = 13;

/**
 * The library's database. A version, once released, is never edited: a change
 * of schema is a further version with its upgrade and a test that opens the old one.
 */
export class LibraryDb extends Dexie {
  declare papers: Table<Rows['papers'], string>;
  declare paperTexts: Table<Rows['paperTexts'], string>;
  declare notes: Table<Rows['notes'], string>;
  declare noteVersions: Table<Rows['noteVersions'], string>;
  declare noteDrafts: Table<Draft, string>;
  declare findings: Table<Rows['findings'], string>;
  declare cards: Table<Rows['cards'], string>;
  declare reviews: Table<Rows['reviews'], string>;
  /** What holds the old rows of `reviews`, and is read through that table alone; see packed/packed-reviews.ts. */
  declare reviewPacks: Table<ReviewPack, string>;
  declare reviewColumns: Table<ReviewColumns, string>;
  declare settings: Table<Rows['settings'], string>;
  declare feeds: Table<Rows['feeds'], string>;
  declare feedMarks: Table<Rows['feedMarks'], string>;
  /** What feeds hold, and how they do: fetched again where it is lost, and so of no undo step and no backup. */
  declare feedItems: Table<FeedItem, string>;
  declare feedStates: Table<FeedState, string>;
  declare steps: Table<Step, number, Omit<Step, 'seq'>>;
  declare stepParts: Table<StepPart, [number, number]>;
  /** Counts of `reviews` by study day; see review-days.ts. */
  declare reviewDays: Table<ReviewDay, number>;
  declare meta: Table<LibraryRow | RevisionRow | ChangedRow | FrontRow, string>;
  /** What each import did; no part of what a person made, and so of no undo step. */
  declare imports: Table<ImportReport, number, Omit<ImportReport, 'id'>>;
  declare outbox: Table<Owed, number>;
  /** Whether it was opened from an older schema just now. */
  upgraded = false;
  /** The journal outside the database, once this window is connected to it. */
  journal:
    | {
        readonly saved: number;
        settle(owed: Owed): Promise<void>;
        databaseFailed(error: unknown): void;
        keepDraft(draft: Draft): Promise<void>;
        dropDraft(id: string, text?: string): Promise<void>;
      }
    | undefined;

  readonly idbKeyRange: typeof IDBKeyRange;

  constructor(name: string, indexed?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }) {
    // With relaxed durability a power cut loses every write since the last flush; strict costs a millisecond.
    super(name, { chromeTransactionDurability: 'strict', ...indexed });
    this.idbKeyRange = indexed?.IDBKeyRange ?? IDBKeyRange;
    this.use(packedReviews);
    this.version(1).stores({
      papers: 'id',
      notes: 'paperId',
      drafts: 'paperId',
      findings: 'id, paperId',
      cards: 'id, paperId, [suspended+dueAt]',
      reviews: 'id, cardId, reviewedAt',
      settings: 'key',
      steps: '++seq',
      stepParts: '[seq+part]',
      meta: 'key',
    });
    this.version(2)
      .stores({ paperTexts: 'paperId', reviews: 'id, cardId, reviewedAt, studyDay' })
      .upgrade(partTextsFromPapers);
    this.version(3).stores({ outbox: 'seq' });
    // The table of drafts stays, unused, for a release.
    this.version(4).stores({ noteVersions: 'id, paperId', noteDrafts: 'id, paperId' }).upgrade(nameDraftsByWindow);
    this.version(8)
      .stores({ reviewDays: 'studyDay', reviews: 'id, cardId, paperId, reviewedAt, studyDay' })
      .upgrade(countEarlierReviews);
    this.version(9).stores({ imports: '++id' });
    this.version(12).stores({
      feeds: 'id',
      feedMarks: 'id',
      // Counting what is new reads this index alone.
      feedItems: 'id, feedId, [news+feedId+seenAt+key]',
      feedStates: 'feedId',
    });
    // Old reviews lie in columns, a thousand together; they are packed behind the start, not by the upgrade.
    this.version(13).stores({ reviewPacks: 'last, maxAt, maxDay', reviewColumns: 'last' });
  }

  /** The row that numbers the changes; it lies beside the library's own. */
  get head(): Table<HeadRow, string> {
    return this.table('meta');
  }

  /** Which library this is. */
  async libraryRow(): Promise<LibraryRow | undefined> {
    const row = await this.meta.get('library');
    return row !== undefined && 'createdAt' in row ? row : undefined;
  }

  rows<T extends TableName>(name: T): Table<Rows[T], string> {
    return this.table(name);
  }
}

/** v1 kept abstracts inside the paper's row; v2 keeps them apart, so that lists read light rows. */
async function partTextsFromPapers(tx: Transaction): Promise<void> {
  const texts = tx.table('paperTexts');
  await tx
    .table('papers')
    .toCollection()
    .modify((paper, ref) => {
      const { abstract, raw, source, ...light } = paper as Record<string, unknown> & { id: string };
      void texts.add({
        paperId: light.id,
        abstract: abstract ?? '',
        raw: raw ?? { title: light['title'], abstract: abstract ?? '' },
        ...(source === undefined ? {} : { source }),
      });
      ref.value = light;
    });
  // Steps of the old shape would restore old rows; they end with the upgrade, the backup taken before it keeps them.
  await tx.table('steps').clear();
  await tx.table('stepParts').clear();
}

/** Up to v3 two windows shared a paper's one draft; v4 gives each its own. */
async function nameDraftsByWindow(tx: Transaction): Promise<void> {
  const drafts: { readonly paperId: string }[] = await tx.table('drafts').toArray();
  await tx.table('noteDrafts').bulkAdd(drafts.map((draft) => ({ ...draft, id: `${draft.paperId}/` })));
}

/** v8 keeps the counts of each study day's reviews, and finds reviews by their paper. */
async function countEarlierReviews(tx: Transaction): Promise<void> {
  const days = new Map<number, ReviewDay>();
  await tx.table<Review>('reviews').each((review) => {
    days.set(review.studyDay, tally(days.get(review.studyDay) ?? emptyReviewDay(review.studyDay), review, 1));
  });
  await tx.table('reviewDays').bulkPut([...days.values()]);
}
