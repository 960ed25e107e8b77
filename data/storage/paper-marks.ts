import type { Card } from '../model/card.ts';
import type { LibraryDb } from './db.ts';
import type { Change } from './rows.ts';

/** So many cards are read in a moment, for which a start can wait. */
const FEW = 4000;
const NEVER = Infinity;

/** What marks need of a card; `suspended` and `state` decide whether it comes due at all. */
type MarkedCard = Pick<Card, 'id' | 'paperId' | 'dueAt' | 'state' | 'suspended'>;

/** Where the cards are read, once for all who keep something of each. */
export type CardSource = (db: LibraryDb) => Promise<{ forEach(visit: (card: MarkedCard) => void): void }>;

/**
 * Which papers have a note, and when the cards of each come due: kept in memory,
 * as lists and searches ask it of every row. Loaded once, then kept true by each commit.
 */
export class PaperMarks {
  readonly #noted = new Set<string>();
  /** Due times of the cards of a paper, by card. */
  readonly #cards = new Map<string, Map<string, number>>();
  readonly #listeners = new Set<() => void>();
  #whole = Promise.resolve();
  #version = 0;

  /**
   * Reads all anew. Where there are many cards, theirs follow after this is done, so that no start
   * waits for them; see `whole`.
   */
  async load(db: LibraryDb, readCards: CardSource): Promise<void> {
    // Counting all cards would take as long as reading their keys.
    const [noted, first] = await Promise.all([
      db.notes.toCollection().primaryKeys(),
      db.cards.limit(FEW + 1).primaryKeys(),
    ]);
    this.#noted.clear();
    for (const id of noted) this.#noted.add(id);
    this.#whole = this.#take(db, readCards);
    if (first.length <= FEW) await this.#whole;
    else this.#publish();
  }

  /** Resolves when every card is known. */
  whole(): Promise<void> {
    return this.#whole;
  }

  async #take(db: LibraryDb, readCards: CardSource): Promise<void> {
    try {
      const cards = await readCards(db);
      this.#cards.clear();
      cards.forEach((card) => this.#put(card));
      this.#publish();
    } catch (error) {
      // A library that is closed meanwhile needs no marks.
      if (db.isOpen()) throw error;
    }
  }

  apply(changes: readonly Change[]): void {
    let changed = false;
    for (const change of changes) {
      if (change.table === 'notes') {
        changed = true;
        if (change.after === undefined || change.after.text.trim() === '') this.#noted.delete(change.key);
        else this.#noted.add(change.key);
      } else if (change.table === 'cards') {
        changed = true;
        if (change.before !== undefined) this.#cards.get(change.before.paperId)?.delete(change.key);
        const card = change.after;
        if (card?.trashed === 0) this.#put(card);
      }
    }
    if (changed) this.#publish();
  }

  #put(card: MarkedCard): void {
    const due = card.suspended === 1 || card.state === 'new' ? NEVER : card.dueAt;
    const known = this.#cards.get(card.paperId);
    if (known === undefined) this.#cards.set(card.paperId, new Map([[card.id, due]]));
    else known.set(card.id, due);
  }

  hasNote = (paperId: string): boolean => this.#noted.has(paperId);

  cards = (paperId: string): number => this.#cards.get(paperId)?.size ?? 0;

  /** Whether a card of the paper that was reviewed before is due again at `now`. */
  isDue(paperId: string, now: number): boolean {
    const cards = this.#cards.get(paperId);
    if (cards === undefined) return false;
    for (const due of cards.values()) if (due <= now) return true;
    return false;
  }

  /** Goes up with each change. */
  version = (): number => this.#version;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #publish(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
