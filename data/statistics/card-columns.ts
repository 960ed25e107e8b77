import { CARD_STATES, type Card } from '../model/card.ts';
import { ownTagsKey, ownTagsOf } from '../model/card-tags.ts';

const FIRST_SIZE = 1024;

/**
 * What statistics need of every card, in columns: 200,000 cards are 10 MB here
 * and a pass over them takes milliseconds, where as rows they take seconds.
 */
export class CardColumns {
  readonly #places = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #ids: string[] = [];
  readonly #paperIds: string[] = [];
  readonly #ownTags: (readonly string[])[] = [];
  /** Many cards have the same tags: each set of them is there once. */
  readonly #tagSets = new Map<string, readonly string[]>();
  #numbers = new Float64Array(0);
  #used = 0;

  constructor(cards: Iterable<Card> = []) {
    for (const card of cards) this.put(card);
  }

  get size(): number {
    return this.#places.size;
  }

  put(card: Card): void {
    let place = this.#places.get(card.id);
    if (place === undefined) {
      place = this.#free.pop() ?? this.#used++;
      this.#places.set(card.id, place);
    }
    this.#reserve(place + 1);
    this.#ids[place] = card.id;
    this.#paperIds[place] = card.paperId;
    this.#ownTags[place] = this.#tagsOf(card);
    this.#numbers.set(
      [
        card.dueAt,
        card.lastReviewedAt ?? Number.NaN,
        card.createdAt,
        card.stability,
        card.difficulty,
        card.scheduledDays,
        card.buriedUntil,
        CARD_STATES.indexOf(card.state) + 4 * card.suspended + 8 * card.trashed + 16 * card.leech + 32 * card.flag,
        card.reps,
        card.lapses,
      ],
      place * WIDTH,
    );
  }

  delete(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    this.#free.push(place);
    this.#numbers[place * WIDTH] = Number.NaN;
  }

  /** Calls `visit` for each card that is not in the trash; the object handed over is reused. */
  forEach(visit: (card: CardLight) => void): void {
    this.forEachRow((card) => {
      if (card.trashed === 0) visit(card);
    });
  }

  /** Calls `visit` for each card, those in the trash too; the object handed over is reused. */
  forEachRow(visit: (card: CardLight) => void): void {
    const card: { -readonly [Key in keyof CardLight]: CardLight[Key] } = { ...NO_CARD };
    const numbers = this.#numbers;
    for (let place = 0; place < this.#used; place += 1) {
      const at = place * WIDTH;
      card.dueAt = numbers[at] ?? 0;
      if (Number.isNaN(card.dueAt)) continue;
      const flags = numbers[at + 7] ?? 0;
      card.id = this.#ids[place] ?? '';
      card.paperId = this.#paperIds[place] ?? '';
      card.ownTags = this.#ownTags[place] ?? NO_TAGS;
      card.lastReviewedAt = numbers[at + 1] ?? Number.NaN;
      card.createdAt = numbers[at + 2] ?? 0;
      card.stability = numbers[at + 3] ?? 0;
      card.difficulty = numbers[at + 4] ?? 0;
      card.scheduledDays = numbers[at + 5] ?? 0;
      card.buriedUntil = numbers[at + 6] ?? 0;
      card.state = CARD_STATES[flags & 3] ?? 'new';
      card.suspended = (flags & 4) === 0 ? 0 : 1;
      card.trashed = (flags & 8) === 0 ? 0 : 1;
      card.leech = (flags & 16) === 0 ? 0 : 1;
      card.flag = flags >> 5;
      card.reps = numbers[at + 8] ?? 0;
      card.lapses = numbers[at + 9] ?? 0;
      visit(card);
    }
  }

  #tagsOf(card: Card): readonly string[] {
    const key = ownTagsKey(card);
    if (key === '') return NO_TAGS;
    const known = this.#tagSets.get(key) ?? ownTagsOf(card);
    this.#tagSets.set(key, known);
    return known;
  }

  #reserve(places: number): void {
    if (places * WIDTH <= this.#numbers.length) return;
    const grown = new Float64Array(Math.max(FIRST_SIZE, 2 * places) * WIDTH);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}

/** Numbers a card has in the columns. */
const WIDTH = 10;

/** A card but for what it asks: times in epoch ms, stability and interval in days; `lastReviewedAt` is NaN for one that was never reviewed. */
export type CardLight = Omit<Card, 'content' | 'origin' | 'tags' | 'version' | 'step' | 'lastReviewedAt'> & {
  readonly lastReviewedAt: number;
  /** See `ownTagsOf`. */
  readonly ownTags: readonly string[];
};

const NO_TAGS: readonly string[] = [];

const NO_CARD: CardLight = {
  id: '', paperId: '', ownTags: NO_TAGS, state: 'new', stability: 0, difficulty: 0, dueAt: 0, lastReviewedAt: Number.NaN,
  scheduledDays: 0, reps: 0, lapses: 0, suspended: 0, trashed: 0, buriedUntil: 0, flag: 0, leech: 0, createdAt: 0,
}; // prettier-ignore
