import { stripCloze } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';

export const FILTERS = ['all', 'due', 'new', 'flagged', 'suspended', 'leech', 'trash'] as const;

export type Filter = (typeof FILTERS)[number];

export const FILTER_NAMES: Readonly<Record<Filter, string>> = {
  all: 'All cards',
  due: 'Due now',
  new: 'New',
  flagged: 'Flagged',
  suspended: 'Suspended',
  leech: 'Leeches',
  trash: 'In the trash',
};

/** Whether a card belongs under a filter at `now`, epoch ms. Cards in the trash stand under theirs alone. */
export function isUnder(filter: Filter, card: Card, now: number): boolean {
  if (filter === 'trash' || card.trashed === 1) return filter === 'trash' && card.trashed === 1;
  switch (filter) {
    case 'due':
      return card.suspended === 0 && card.state !== 'new' && card.dueAt <= now;
    case 'new':
      return card.state === 'new';
    case 'flagged':
      return card.flag > 0;
    case 'suspended':
      return card.suspended === 1;
    case 'leech':
      return card.leech === 1;
    default:
      return true;
  }
}

export const SORTS = ['due', 'added', 'difficulty', 'lapses', 'paper'] as const;

export type Sort = (typeof SORTS)[number];

export const SORT_NAMES: Readonly<Record<Sort, string>> = {
  due: 'By due date',
  added: 'Newest first',
  difficulty: 'Hardest first',
  lapses: 'Most forgotten first',
  paper: 'By paper',
};

export type CardRow = { readonly card: Card; readonly text: string; readonly paper: string };

export const COMPARE: Readonly<Record<Sort, (a: CardRow, b: CardRow) => number>> = {
  due: (a, b) => a.card.dueAt - b.card.dueAt,
  added: (a, b) => b.card.createdAt - a.card.createdAt,
  difficulty: (a, b) => b.card.difficulty - a.card.difficulty,
  lapses: (a, b) => b.card.lapses - a.card.lapses,
  paper: (a, b) => a.paper.localeCompare(b.paper, 'en') || a.card.createdAt - b.card.createdAt,
};

/** What a card asks, with nothing hidden: what a search goes by. */
export function textOf({ content }: Card): string {
  return content.kind === 'basic' ? `${content.front} ${content.back}` : stripCloze(content.text);
}
