import type { Library } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';

/** More than any window shows, and few enough to be read again at once. */
const KEPT = 600;

/** The cards that are drawn: read by the dozen as they come into view, kept true by each commit. */
export class CardRows {
  readonly #library: Library;
  readonly #cards = new Map<string, Card>();
  readonly #wanted = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #isReading = false;

  constructor(library: Library) {
    this.#library = library;
  }

  /** Begins to follow the library; returns how to stop. */
  follow(): () => void {
    const stopCommits = this.#library.onCommit(({ changes }) => {
      for (const change of changes) {
        if (change.table !== 'cards' || !this.#cards.has(change.key)) continue;
        if (change.after === undefined) this.#cards.delete(change.key);
        else this.#cards.set(change.key, change.after);
      }
      this.#tell();
    });
    // Another window's commit is told by the papers it read anew.
    const stopPapers = this.#library.papers.subscribe(() => this.#want([...this.#cards.keys()]));
    return () => {
      stopCommits();
      stopPapers();
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get(id: string): Card | undefined {
    return this.#cards.get(id);
  }

  /** Asks for a card that is coming into view. */
  want(id: string): void {
    if (!this.#cards.has(id)) this.#want([id]);
  }

  #want(ids: readonly string[]): void {
    for (const id of ids) this.#wanted.add(id);
    if (this.#isReading || this.#wanted.size === 0) return;
    this.#isReading = true;
    queueMicrotask(() => void this.#read());
  }

  async #read(): Promise<void> {
    const ids = [...this.#wanted];
    this.#wanted.clear();
    try {
      for (const card of await this.#library.cards(ids)) {
        this.#cards.delete(card.id);
        this.#cards.set(card.id, card);
      }
    } finally {
      this.#isReading = false;
    }
    for (const id of this.#cards.keys()) {
      if (this.#cards.size <= KEPT) break;
      this.#cards.delete(id);
    }
    this.#tell();
    this.#want([]);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
