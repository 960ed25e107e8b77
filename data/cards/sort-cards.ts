import { assertNever } from '../result.ts';
import type { CardRow } from './query/match-cards.ts';

export const CARD_COLUMNS = [
  'question', 'paper', 'due', 'state', 'stability', 'difficulty', 'lapses', 'created',
] as const; // prettier-ignore

export type CardColumn = (typeof CARD_COLUMNS)[number];

export type CardSort = { readonly by: CardColumn; readonly descending: boolean };

/** What sorting asks besides a card's own row. */
type Keys = {
  readonly text: (id: string) => string;
  /** The place of a paper among all by title. */
  readonly paperPlace: (id: string) => number;
};

const STATE_PLACES = { new: 0, learning: 1, relearning: 2, review: 3 };

/** By what a card is sorted in a column; what has no value there, as a new card no date, comes last in either direction. */
export function sortKey(card: CardRow, by: CardColumn, keys: Keys): number | string {
  const isNew = card.state === 'new';
  switch (by) {
    case 'question':
      return keys.text(card.id);
    case 'paper':
      return keys.paperPlace(card.paperId);
    case 'due':
      return isNew ? Number.NaN : card.dueAt;
    case 'state':
      return STATE_PLACES[card.state] + 4 * card.suspended + 8 * card.trashed;
    case 'stability':
      return isNew ? Number.NaN : card.stability;
    case 'difficulty':
      return isNew ? Number.NaN : card.difficulty;
    case 'lapses':
      return card.lapses;
    case 'created':
      return card.createdAt;
    default:
      return assertNever(by);
  }
}

/** Ids by their keys, equal ones by id. Texts go by code unit: they are folded already. */
export function sortByKeys(ids: readonly string[], keys: readonly (number | string)[], descending: boolean): string[] {
  const sign = descending ? -1 : 1;
  const order = Uint32Array.from(ids.keys());
  order.sort((a, b) => {
    const [x = 0, y = 0] = [keys[a], keys[b]];
    if (x === y) return byId(a, b);
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number.isNaN(x) && Number.isNaN(y) ? byId(a, b) : Number.isNaN(x) ? 1 : -1;
    return (x < y ? -1 : 1) * sign;
  });
  return Array.from(order, (at) => ids[at] ?? '');

  function byId(a: number, b: number): number {
    return (ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1;
  }
}
