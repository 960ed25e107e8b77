import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CARD_STATES } from '../../model/card.ts';
import { assertNever } from '../../result.ts';
import { CARD_IS, CARD_PROPS, COMPARISONS, type CardLeaf, type CardNode } from './card-query.ts';
import { cardNeeds, foldText, matchCards, type CardRow } from './match-cards.ts';
import { parseCards, printCards } from './parse-cards.ts';
import { NOON, row, world } from './testing.ts';

const DAY = 86_400_000;

const fits = (query: string, over: Partial<CardRow> = {}, around = world()): boolean => {
  const found = matchCards(query, [row(over)], around);
  if (!found.ok) throw new Error(found.error.message);
  return found.value.length === 1;
};

const problemsOf = (text: string) =>
  parseCards(text).problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);

test('words and phrases are sought without case and accents', () => {
  expect(fits('Café')).toBe(true);
  expect(fits('"what is"')).toBe(true);
  expect(fits('"is what"')).toBe(false);
  expect(fits('-café')).toBe(false);
});

test('due counts study days from today, and takes in what waits', () => {
  expect(fits('due:today')).toBe(true);
  expect(fits('due:today', { dueAt: NOON - 40 * DAY })).toBe(true);
  expect(fits('due:overdue')).toBe(false);
  expect(fits('due:overdue', { dueAt: NOON - DAY })).toBe(true);
  expect(fits('due:<7d', { dueAt: NOON + 6 * DAY })).toBe(true);
  expect(fits('due:<7d', { dueAt: NOON + 7 * DAY })).toBe(false);
  expect(fits('due:>7d', { dueAt: NOON + 8 * DAY })).toBe(true);
  expect(fits('due:1d..2d', { dueAt: NOON + 2 * DAY })).toBe(true);
  expect(fits('due:2024-10-04')).toBe(true);
  expect(fits('due:2024-11..')).toBe(false);
  expect(fits('due:today', { state: 'new' })).toBe(false);
});

test('is:due is what review would ask for', () => {
  expect(fits('is:due')).toBe(true);
  expect(fits('is:due', { dueAt: NOON + 1 })).toBe(true);
  expect(fits('is:due', { state: 'learning', dueAt: NOON + 1 })).toBe(false);
  expect(fits('is:due', { suspended: 1 })).toBe(false);
  expect(fits('is:due', { buriedUntil: 20_001 })).toBe(false);
  expect(fits('is:buried', { buriedUntil: 20_001 })).toBe(true);
});

test('figures are compared, and a new card has none', () => {
  expect(fits('prop:s<10 prop:d>=5 prop:r<0.9 prop:r=50% prop:lapses=0 prop:reps>2 prop:ivl!=4')).toBe(true);
  expect(fits('prop:stability>10')).toBe(false);
  expect(fits('prop:s<10', { state: 'new', stability: 0 })).toBe(false);
});

test('finds by answers, paper, tag, flag and creation', () => {
  expect(fits('rated:7:1 rated:1')).toBe(true);
  expect(fits('rated:7:good')).toBe(false);
  expect(fits('paper:networks tag:ml flag:none created:>7d state:review')).toBe(true);
  expect(fits('paper:p')).toBe(true);
  expect(fits('tag:m')).toBe(false);
  expect(fits('tag:verbs')).toBe(false);
  expect(fits('tag:verbs tag:ml', { ownTags: ['Verbs/irregular'] })).toBe(true);
  expect(fits('flag:red', { flag: 1 })).toBe(true);
  expect(fits('created:2024-09')).toBe(true);
});

test('cards in the trash, or of a paper there, fit only a query that names it', () => {
  expect(fits('', { trashed: 1 })).toBe(false);
  expect(fits('is:trash', { trashed: 1 })).toBe(true);
  expect(fits('is:trash')).toBe(false);
  expect(fits('', {}, world({ paper: () => ({ title: '', tags: [], trashed: 1 }) }))).toBe(false);
});

test('a mistake is underlined and explained', () => {
  expect(problemsOf('state:suspended')).toEqual(['suspended: Such cards are found by is:suspended.']);
  expect(problemsOf('proop:s<1')).toEqual(['proop:: There is no field “proop:”. Did you mean prop:?']);
  expect(problemsOf('prop:x<1')[0]).toMatch(/^x<1: A figure is compared/u);
  expect(problemsOf('prop:r>5')[0]).toMatch(/between 0 and 1/u);
  expect(problemsOf('is:leach')[0]).toMatch(/Did you mean leech\?/u);
  expect(problemsOf('rated:7:9')[0]).toMatch(/^7:9: Answers/u);
  expect(problemsOf('due:soon')[0]).toMatch(/^soon: When/u);
  expect(problemsOf('flag:8')[0]).toMatch(/^8: A flag/u);
  expect(matchCards('due:soon', [row()], world())).toMatchObject({ ok: false, error: { start: 4, end: 8 } });
});

test('only what a query needs is asked for', () => {
  expect(cardNeeds(parseCards('due:today prop:s<3 tag:a').root)).toEqual({
    texts: false,
    duplicates: false,
    ratedDays: 0,
    trash: false,
  });
  expect(cardNeeds(parseCards('(rated:3 or rated:9) -word is:dupe').root)).toMatchObject({
    texts: true,
    duplicates: true,
    ratedDays: 9,
  });
});

const at = { start: 0, end: 0 };
const day = fc.integer({ min: -400, max: 4000 });
const word = fc
  .string({ unit: fc.constantFrom('a', 'b', 'é', '-', ':', ' ', '9', '<'), minLength: 1, maxLength: 6 })
  .filter((text) => text.trim() !== '');
const leaf: fc.Arbitrary<CardLeaf> = fc.oneof(
  word.map((text): CardLeaf => ({ kind: 'words', text, phrase: true, ...at })),
  word.map((text): CardLeaf => ({ kind: 'tag', value: text.trim(), ...at })),
  fc.constantFrom(...CARD_IS).map((value): CardLeaf => ({ kind: 'is', value, ...at })),
  fc.constantFrom(...CARD_STATES).map((value): CardLeaf => ({ kind: 'state', value, ...at })),
  fc.integer({ min: 0, max: 7 }).map((value): CardLeaf => ({ kind: 'flag', value, ...at })),
  day.map((to): CardLeaf => ({ kind: 'due', value: { kind: 'ahead', to }, ...at })),
  day.map((from): CardLeaf => ({ kind: 'due', value: { kind: 'ahead', from, to: from + 3 }, ...at })),
  fc
    .integer({ min: 1, max: 90 })
    .map((newerThan): CardLeaf => ({ kind: 'created', value: { kind: 'age', newerThan }, ...at })),
  fc
    .tuple(fc.constantFrom(...CARD_PROPS), fc.constantFrom(...COMPARISONS), fc.integer({ min: 0, max: 100 }))
    .map(([prop, by, n]): CardLeaf => ({ kind: 'prop', prop, by, value: n / 100, ...at })),
  fc
    .tuple(fc.integer({ min: 1, max: 3650 }), fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }))
    .map(([days, rating]): CardLeaf => ({ kind: 'rated', days, ...(rating === undefined ? {} : { rating }), ...at })),
);
const tree = fc.letrec<{ node: CardNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((parts): CardNode => ({ kind: 'and', parts, ...at })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((parts): CardNode => ({ kind: 'or', parts, ...at })),
    tie('node').map((part): CardNode => ({ kind: 'not', part, ...at })),
  ),
})).node;

function bare(node: CardNode): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (key === 'start' || key === 'end' ? undefined : value)),
  );
}

test('what is printed reads back as the same tree', () => {
  fc.assert(
    fc.property(tree, (node) => {
      const again = parseCards(printCards(node));
      expect(again.problems).toEqual([]);
      expect(bare(again.root)).toEqual(bare(node));
    }),
  );
});

/** The language told once more, card by card, without any of the filter's short cuts. */
function oracle(node: CardNode, card: CardRow): boolean {
  const today = Math.floor(NOON / DAY);
  const dueIn = Math.floor(card.dueAt / DAY) - today;
  const isNew = card.state === 'new';
  switch (node.kind) {
    case 'and':
      return node.parts.every((part) => oracle(part, card));
    case 'or':
      return node.parts.some((part) => oracle(part, card));
    case 'not':
      return !oracle(node.part, card);
    case 'void':
      return true;
    case 'words':
      return TEXT.includes(foldText(node.text));
    case 'tag':
      return node.value === 'a' || node.value === 'b';
    case 'paper':
      return false;
    case 'is':
      return {
        due: !isNew && card.suspended === 0 && card.buriedUntil <= today && (card.state === 'review' ? dueIn <= 0 : card.dueAt <= NOON),
        new: isNew,
        learning: card.state.endsWith('learning'),
        review: card.state === 'review',
        leech: card.leech === 1,
        suspended: card.suspended === 1,
        buried: card.buriedUntil > today,
        flagged: card.flag !== 0,
        duplicate: card.lapses === 1,
        trash: card.trashed === 1,
      }[node.value]; // prettier-ignore
    case 'state':
      return card.state === node.value;
    case 'flag':
      return card.flag === node.value;
    case 'due':
      if (node.value.kind === 'days') return false;
      return !isNew && dueIn >= (node.value.from ?? -Infinity) && dueIn <= (node.value.to ?? Infinity);
    case 'created':
      return node.value.kind === 'age' && NOON - card.createdAt <= (node.value.newerThan ?? 0) * DAY && card.createdAt < Infinity; // prettier-ignore
    case 'prop': {
      if (isNew && node.prop !== 'lapses' && node.prop !== 'reps') return false;
      const r = Math.min(1, card.stability / 10);
      const figures = { s: card.stability, d: card.difficulty, r, ivl: card.scheduledDays, lapses: card.lapses, reps: card.reps }; // prettier-ignore
      const sign = Math.sign(figures[node.prop] - node.value);
      return { '<': [-1], '<=': [-1, 0], '=': [0], '!=': [-1, 1], '>=': [0, 1], '>': [1] }[node.by].includes(sign);
    }
    case 'rated':
      return card.reps > 0 && node.days >= card.reps && (node.rating === undefined || node.rating === 1 + (card.reps % 4)); // prettier-ignore
    default:
      return assertNever(node);
  }
}

const TEXT = 'ab: a9 -b e<a';

test('the filter agrees with a plain telling of the language', () => {
  const cards = fc.array(
    fc
      .record({
        state: fc.constantFrom(...CARD_STATES),
        stability: fc.integer({ min: 0, max: 10 }).map((n) => n / 10),
        difficulty: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
        dueAt: fc.integer({ min: -400, max: 4000 }).map((n) => NOON + n * (DAY / 4)),
        scheduledDays: fc.integer({ min: 0, max: 2 }),
        reps: fc.integer({ min: 0, max: 5 }),
        lapses: fc.integer({ min: 0, max: 2 }),
        suspended: fc.constantFrom(0 as const, 1 as const),
        trashed: fc.constantFrom(0 as const, 1 as const),
        leech: fc.constantFrom(0 as const, 1 as const),
        buriedUntil: fc.constantFrom(0, 20_000, 20_001),
        flag: fc.integer({ min: 0, max: 7 }),
        createdAt: fc.integer({ min: 0, max: 400 }).map((n) => NOON - n * (DAY / 4) - 1),
      })
      .map((over) => row(over)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(tree, cards, (node, some) => {
      const rows = some.map((card, index) => ({ ...card, id: String(index) }));
      const asksTrash = cardNeeds(node).trash;
      const around = world({
        paper: () => ({ title: '', tags: ['a', 'b/c'], trashed: 0 }),
        text: () => TEXT,
        duplicates: () => new Set(rows.filter(({ lapses }) => lapses === 1).map(({ id }) => id)),
        ratings: (days) =>
          new Map(rows.filter(({ reps }) => reps > 0 && reps <= days).map(({ id, reps }) => [id, 1 << (1 + (reps % 4))])), // prettier-ignore
      });
      const wanted = rows.filter((card) => (asksTrash || card.trashed === 0) && oracle(node, card));
      expect(matchCards(printCards(node), rows, around)).toEqual({ ok: true, value: wanted.map(({ id }) => id) });
    }),
    { numRuns: 500 },
  );
});
