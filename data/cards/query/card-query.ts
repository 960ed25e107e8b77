import type { CardState } from '../../model/card.ts';
import type { Span, Tree, When } from '../../search/query-ast.ts';

export const CARD_FIELDS = [
  'is', 'due', 'prop', 'rated', 'paper', 'tag', 'state', 'flag', 'created',
] as const; // prettier-ignore

export type CardField = (typeof CARD_FIELDS)[number];

export const CARD_IS = [
  'due', 'new', 'learning', 'review', 'leech', 'suspended', 'buried', 'flagged', 'duplicate', 'trash',
] as const; // prettier-ignore

export type CardIs = (typeof CARD_IS)[number];

/** Figures of a card that `prop:` compares: `s` stability in days, `d` difficulty, `r` retrievability, `ivl` interval in days. */
export const CARD_PROPS = ['s', 'd', 'r', 'ivl', 'lapses', 'reps'] as const;

export type CardProp = (typeof CARD_PROPS)[number];

export const COMPARISONS = ['<=', '>=', '!=', '<', '>', '='] as const;

export type Comparison = (typeof COMPARISONS)[number];

/** Colours of flags 1 to 7, by which `flag:` knows them too; 0 is none. */
export const FLAG_COLOURS = ['none', 'red', 'orange', 'green', 'blue', 'pink', 'turquoise', 'purple'] as const;

/** Study days from today, which is 0, or calendar days such as `2026-05-01`; both ends included. */
export type DueWhen =
  | { readonly kind: 'ahead'; readonly from?: number; readonly to?: number }
  | { readonly kind: 'days'; readonly from?: string; readonly to?: string };

export type CardLeaf = Span &
  (
    | { readonly kind: 'words'; readonly text: string; readonly phrase: boolean }
    | { readonly kind: 'paper' | 'tag'; readonly value: string }
    | { readonly kind: 'is'; readonly value: CardIs }
    | { readonly kind: 'state'; readonly value: CardState }
    | { readonly kind: 'flag'; readonly value: number }
    | { readonly kind: 'due'; readonly value: DueWhen }
    | { readonly kind: 'created'; readonly value: When }
    | { readonly kind: 'prop'; readonly prop: CardProp; readonly by: Comparison; readonly value: number }
    /** Answered in the last `days` study days, today included, and so rated (1 to 4) where that is given. */
    | { readonly kind: 'rated'; readonly days: number; readonly rating?: number }
  );

/** A query for cards. */
export type CardNode = Tree<CardLeaf>;
