import { STATUSES, type Paper, type Status } from '../model/paper.ts';
import type { LibraryDb } from './db.ts';
import { readRevision } from './revision.ts';
import type { Change } from './rows.ts';

/** How many papers stand where. Those in the trash count nowhere else. */
export type PaperCounts = {
  /** All that are not in the trash. */
  readonly all: number;
  readonly trash: number;
  readonly status: Readonly<Record<Status, number>>;
};

/**
 * The first rows of each list and the counts, as they were at a revision: what a
 * window shows while the rest of a large library is still being read.
 */
export type FrontRow = {
  readonly key: 'front';
  readonly n: number;
  readonly counts: PaperCounts;
  readonly papers: readonly Paper[];
  /** Rows that only carry tags, for the tree beside the lists. */
  readonly tags: readonly (readonly [string, number])[];
};

/** Rows read at a time: some ten milliseconds, so that no frame is lost. */
const PAGE = 1000;
/** A smaller library is read whole at once. */
const FRONT_FROM = 3000;
const FRONT_ROWS = 80;
/** The first window is painted meanwhile, with what else it reads. */
const AFTER_FRONT_MS = 500;

/**
 * The light rows of all papers in memory, so that lists, counts and filters
 * read no database. Loaded once, then kept true by the changes of each commit.
 */
export class PaperList {
  #rows = new Map<string, Paper>();
  #snapshot: readonly Paper[] = [];
  #counts: PaperCounts | undefined;
  #front: FrontRow | undefined;
  #whole: Promise<void> | undefined;
  /** Begins to read what is not in the front. */
  #readOn: () => void = () => undefined;
  #isWhole = false;
  /** What commits changed while the rows were being read, over what was read. */
  #meanwhile: Change[] | undefined;
  readonly #listeners = new Set<() => void>();

  /** Reads all rows. Resolves sooner where the first of each list are known to be true still. */
  async load(db: LibraryDb): Promise<void> {
    const front = await readFront(db);
    if (front === undefined || this.#isWhole) {
      this.#whole = this.#readAll(db);
      return this.#whole;
    }
    // The rest comes in behind; who needs all of it waits for `whole`.
    this.#front = front;
    this.#rows = new Map(front.papers.map((paper) => [paper.id, paper]));
    const asked = new Promise<void>((resolve) => {
      this.#readOn = resolve;
    });
    setTimeout(this.#readOn, AFTER_FRONT_MS);
    this.#whole = asked.then(() => (db.isOpen() ? this.#readAll(db) : undefined));
    this.#publish();
    return undefined;
  }

  /** Resolves once every row is in memory; where nothing was loaded, reads them of `db`, if given. */
  async whole(db?: LibraryDb): Promise<void> {
    this.#readOn();
    if (db !== undefined) this.#whole ??= this.#readAll(db);
    await this.#whole;
  }

  isWhole = (): boolean => this.#isWhole;

  async #readAll(db: LibraryDb): Promise<void> {
    this.#meanwhile = [];
    const rows = new Map<string, Paper>();
    for (let last = ''; ;) {
      const papers = await db.papers.where(':id').above(last).limit(PAGE).toArray();
      for (const paper of papers) rows.set(paper.id, paper);
      if (papers.length < PAGE) break;
      last = papers.at(-1)?.id ?? last;
      if (rows.size > FRONT_FROM) await aTurn();
    }
    write(rows, this.#meanwhile ?? []);
    this.#meanwhile = undefined;
    this.#rows = rows;
    this.#front = undefined;
    this.#isWhole = true;
    this.#publish();
  }

  /** All papers, those in the trash too. The same array until something changes. */
  all = (): readonly Paper[] => this.#snapshot;

  get(id: string): Paper | undefined {
    return this.#rows.get(id);
  }

  counts = (): PaperCounts => {
    this.#counts ??= countPapers(this.#snapshot);
    return this.#counts;
  };

  /** Tags of the first window, while the rows are being read. */
  frontTags = (): FrontRow['tags'] | undefined => this.#front?.tags;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  apply(changes: readonly Change[]): void {
    const ofPapers = changes.filter((one) => one.table === 'papers');
    if (ofPapers.length === 0) return;
    this.#readOn();
    this.#meanwhile?.push(...ofPapers);
    write(this.#rows, ofPapers);
    this.#publish();
  }

  /** Keeps the first rows of each list for the next start; nothing where the library is small. */
  async keepFront(db: LibraryDb, lists: readonly (readonly Paper[])[], tags: FrontRow['tags']): Promise<void> {
    if (!this.#isWhole || this.#snapshot.length < FRONT_FROM) return;
    const counts = this.counts();
    const papers = [...new Set(lists.flatMap((list) => list.slice(0, FRONT_ROWS)))];
    await db.transaction('rw', db.meta, async () => {
      await db.meta.put({ key: 'front', n: await readRevision(db), counts, papers, tags });
    });
  }

  #publish(): void {
    this.#snapshot = [...this.#rows.values()];
    this.#counts = this.#front === undefined ? undefined : this.#front.counts;
    for (const listener of this.#listeners) listener();
  }
}

function write(rows: Map<string, Paper>, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.table !== 'papers') continue;
    if (change.after === undefined) rows.delete(change.key);
    else rows.set(change.key, change.after);
  }
}

/** The kept first rows, where nothing was written since. */
async function readFront(db: LibraryDb): Promise<FrontRow | undefined> {
  return db.transaction('r', db.meta, async () => {
    const row = await db.meta.get('front');
    if (row === undefined || !('papers' in row)) return undefined;
    return row.n === (await readRevision(db)) ? row : undefined;
  });
}

function countPapers(papers: readonly Paper[]): PaperCounts {
  const counts = { all: 0, trash: 0, status: Object.fromEntries(STATUSES.map((one) => [one, 0])) };
  for (const { trashed, status } of papers) {
    if (trashed === 1) counts.trash += 1;
    else {
      counts.all += 1;
      counts.status[status] = (counts.status[status] ?? 0) + 1;
    }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of every status
  return counts as PaperCounts;
}

/** Lets the page paint and answer before going on. */
function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
