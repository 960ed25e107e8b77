import type { Card } from '../model/card.ts';
import type { LibraryDb } from './db.ts';
import type { Change } from './rows.ts';

const PAGE = 4000;
const NEVER = Infinity;

/**
 * Which papers have a note, and when the cards of each come due: kept in memory,
 * as lists and searches ask it of every row. Loaded once, then kept true by each commit.
 */
export class PaperMarks {
  readonly #noted = new Set<string>();
  /** Due times of the cards of a paper, by card. */
  readonly #cards = new Map<string, Map<string, number>>();
  readonly #listeners = new Set<() => void>();
  #version = 0;

  async load(db: LibraryDb): Promise<void> {
    const noted = await db.notes.toCollection().primaryKeys();
    this.#noted.clear();
    this.#cards.clear();
    for (const id of noted) this.#noted.add(id);
    for (let last = ''; ;) {
      const cards = await db.cards.where(':id').above(last).limit(PAGE).toArray();
      for (const card of cards) this.#put(card);
      if (cards.length < PAGE) break;
      last = cards.at(-1)?.id ?? last;
    }
    this.#publish();
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
        if (change.after !== undefined) this.#put(change.after);
      }
    }
    if (changed) this.#publish();
  }

  #put(card: Card): void {
    if (card.trashed === 1) return;
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
