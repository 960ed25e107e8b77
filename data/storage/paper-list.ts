import type { Paper } from '../model/paper.ts';
import type { LibraryDb } from './db.ts';
import type { Change } from './rows.ts';

/**
 * The light rows of all papers in memory, so that lists, counts and filters
 * read no database. Loaded once, then kept true by the changes of each commit.
 */
export class PaperList {
  #rows = new Map<string, Paper>();
  #snapshot: readonly Paper[] = [];
  readonly #listeners = new Set<() => void>();

  async load(db: LibraryDb): Promise<void> {
    this.#rows = new Map((await db.papers.toArray()).map((paper) => [paper.id, paper]));
    this.#publish();
  }

  /** All papers, those in the trash too. The same array until something changes. */
  all = (): readonly Paper[] => this.#snapshot;

  get(id: string): Paper | undefined {
    return this.#rows.get(id);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  apply(changes: readonly Change[]): void {
    const ofPapers = changes.filter((one) => one.table === 'papers');
    if (ofPapers.length === 0) return;
    for (const { key, after } of ofPapers) {
      if (after === undefined) this.#rows.delete(key);
      else this.#rows.set(key, after);
    }
    this.#publish();
  }

  #publish(): void {
    this.#snapshot = [...this.#rows.values()];
    for (const listener of this.#listeners) listener();
  }
}
