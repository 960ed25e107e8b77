import { expect, test } from 'vitest';
import type { Card } from '../../data/model/card.ts';
import { COMPARE, FILTERS, isUnder, textOf } from './card-list.ts';

const NOW = 1_000_000;

const card = (over: Partial<Card> = {}): Card => ({
  id: 'c',
  paperId: 'p',
  content: { kind: 'cloze', text: 'It is {{c1::fast}}.', number: 1 },
  origin: { kind: 'own' },
  state: 'review',
  stability: 1,
  difficulty: 5,
  dueAt: NOW - 1,
  step: 0,
  reps: 1,
  lapses: 0,
  scheduledDays: 1,
  suspended: 0,
  trashed: 0,
  buriedUntil: 0,
  flag: 0,
  leech: 0,
  createdAt: 0,
  version: 0,
  ...over,
});

const under = (over: Partial<Card>) => FILTERS.filter((filter) => isUnder(filter, card(over), NOW));

test('a card stands under every filter that is true of it', () => {
  expect(under({})).toEqual(['all', 'due']);
  expect(under({ dueAt: NOW + 1, flag: 2 })).toEqual(['all', 'flagged']);
  expect(under({ state: 'new' })).toEqual(['all', 'new']);
  expect(under({ suspended: 1, leech: 1 })).toEqual(['all', 'suspended', 'leech']);
});

test('a card in the trash stands under the trash alone', () => {
  expect(under({ trashed: 1, flag: 1, leech: 1 })).toEqual(['trash']);
});

test('cards sort by what they are chosen by', () => {
  const row = (over: Partial<Card>, paper = '') => ({ card: card(over), text: '', paper });
  const rows = [
    row({ id: 'a', lapses: 1, difficulty: 2 }, 'Zeta'),
    row({ id: 'b', lapses: 3, difficulty: 9 }, 'alpha'),
  ];
  for (const sort of ['lapses', 'difficulty', 'paper'] as const) {
    expect(rows.toSorted(COMPARE[sort]).map(({ card: { id } }) => id)).toEqual(['b', 'a']);
  }
});

test('a search goes by both sides of a card', () => {
  expect(textOf(card())).toBe('It is fast.');
  expect(textOf(card({ content: { kind: 'basic', front: 'What?', back: 'This.' } }))).toBe('What? This.');
});
