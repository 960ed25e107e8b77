import type { Rating } from '../../data/model/card.ts';

export const RATING_NAMES = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' } as const satisfies Record<Rating, string>;

/** What each says of the answer. Hard is no way of failing. */
export const RATING_MEANINGS = {
  1: 'Forgotten',
  2: 'Recalled with effort',
  3: 'Recalled',
  4: 'Recalled at once',
} as const satisfies Record<Rating, string>;
