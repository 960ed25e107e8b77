import { alikeKey, plainText } from '../cards/alike.ts';
import { foldText } from '../cards/query/match-cards.ts';
import type { Card } from '../model/card.ts';
import type { LibraryDb } from '../storage/db.ts';
import type { Change } from '../storage/rows.ts';

const CARDS_AT_ONCE = 5000;

/**
 * What is asked of the texts of all cards: read once a search needs them, in parts,
 * then kept true by the changes of each commit.
 */
export class KeptCardTexts {
  #loading: Promise<CardTexts> | undefined;
  #pending: Change[] | undefined;
  #texts: CardTexts | undefined;

  load(db: LibraryDb): Promise<CardTexts> {
    this.#loading ??= this.#read(db);
    return this.#loading;
  }

  /** Makes the next use read everything anew, as when another window has written. */
  forget(): void {
    this.#loading = undefined;
    this.#texts = undefined;
    this.#pending = undefined;
  }

  apply(changes: readonly Change[]): void {
    if (this.#texts !== undefined) this.#texts.apply(changes);
    else this.#pending?.push(...changes);
  }

  async #read(db: LibraryDb): Promise<CardTexts> {
    const pending: Change[] = [];
    this.#pending = pending;
    const texts = new CardTexts();
    let after = '';
    for (;;) {
      const cards = await db.cards.where(':id').above(after).limit(CARDS_AT_ONCE).toArray();
      for (const card of cards) texts.put(card);
      const last = cards.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    texts.apply(pending);
    if (this.#pending === pending) {
      this.#texts = texts;
      this.#pending = undefined;
    }
    return texts;
  }
}

class CardTexts {
  readonly #folded = new Map<string, string>();
  /** Equal for cards that ask the same. */
  readonly #alike = new Map<string, number>();

  folded(id: string): string {
    return this.#folded.get(id) ?? '';
  }

  alike(id: string): number {
    return this.#alike.get(id) ?? Number.NaN;
  }

  put({ id, content }: Card): void {
    this.#folded.set(id, foldText(plainText(content)));
    this.#alike.set(id, alikeKey(content));
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.table !== 'cards') continue;
      if (change.after !== undefined) this.put(change.after);
      else {
        this.#folded.delete(change.key);
        this.#alike.delete(change.key);
      }
    }
  }
}
