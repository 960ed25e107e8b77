import { CardColumns } from '../statistics/card-columns.ts';
import type { LibraryDb } from '../storage/db.ts';
import type { Change } from '../storage/rows.ts';

/** Some ten milliseconds, so that no frame is lost. */
const CARDS_AT_ONCE = 1000;

/** The columns of all cards: read once, in parts, then kept true by the changes of each commit. */
export class KeptCardColumns {
  #loading: Promise<CardColumns> | undefined;
  /** Changes committed while the cards were being read. */
  #pending: Change[] | undefined;
  #columns: CardColumns | undefined;

  load(db: LibraryDb): Promise<CardColumns> {
    this.#loading ??= this.#read(db);
    return this.#loading;
  }

  /** Makes the next use read everything anew, as when another window has written. */
  forget(): void {
    this.#loading = undefined;
    this.#columns = undefined;
    this.#pending = undefined;
  }

  apply(changes: readonly Change[]): void {
    if (this.#columns !== undefined) applyTo(this.#columns, changes);
    else this.#pending?.push(...changes);
  }

  async #read(db: LibraryDb): Promise<CardColumns> {
    const pending: Change[] = [];
    this.#pending = pending;
    const columns = new CardColumns();
    let after = '';
    for (;;) {
      const cards = await db.cards.where(':id').above(after).limit(CARDS_AT_ONCE).toArray();
      for (const card of cards) columns.put(card);
      const last = cards.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    applyTo(columns, pending);
    if (this.#pending === pending) {
      this.#columns = columns;
      this.#pending = undefined;
    }
    return columns;
  }
}

function applyTo(columns: CardColumns, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.table !== 'cards') continue;
    if (change.after === undefined) columns.delete(change.key);
    else columns.put(change.after);
  }
}
