import type { Card } from '../../model/card.ts';
import { assertNever, err, ok, type Result } from '../../result.ts';
import { isJoined, isNot, isVoid, type QueryProblem, type When } from '../../search/query-ast.ts';
import { tagTest } from '../../model/card-tags.ts';
import type { CardIs, CardLeaf, CardNode, Comparison, DueWhen } from './card-query.ts';
import { parseCards } from './parse-cards.ts';

/** What a query asks of a card; its texts are no part of it. */
export type CardRow = Omit<Card, 'content' | 'origin' | 'tags' | 'version' | 'step'> & {
  readonly ownTags: readonly string[];
};

/** What a query asks besides. The last four are called only where a part of the query needs them. */
export type CardWorld = {
  /** Epoch ms. */
  readonly now: number;
  /** The number of the study day. */
  readonly today: number;
  /** Epoch ms at which a study day, by number, begins. */
  readonly dayStart: (day: number) => number;
  readonly paper: (
    id: string,
  ) => { readonly title: string; readonly tags: readonly string[]; readonly trashed: 0 | 1 } | undefined;
  /** 0 to 1 at `now`. */
  readonly retrievability: (card: CardRow) => number;
  /** What a card asks and answers, with nothing hidden, folded by `foldText`. */
  readonly text: (id: string) => string;
  /** Of the last study days, today included: for each card answered, a bit for each rating given (1 << rating). */
  readonly ratings: (days: number) => ReadonlyMap<string, number>;
  /** Cards that ask the same as another. */
  readonly duplicates: () => ReadonlySet<string>;
};

/** What has to be known of cards before a query can be answered. */
export type CardNeeds = {
  readonly texts: boolean;
  readonly duplicates: boolean;
  /** The longest run of days of whose ratings it asks; 0 for none. */
  readonly ratedDays: number;
  /** Whether cards in the trash are asked for; they fit no other query. */
  readonly trash: boolean;
};

/**
 * Ids of the cards that fit a query, in the order given; all that are not in the trash where it is empty.
 * A query that cannot be understood gives its first mistake, with its place.
 */
export function matchCards(
  query: string,
  cards: Iterable<CardRow>,
  world: CardWorld,
): Result<readonly string[], QueryProblem> {
  const { root, problems } = parseCards(query);
  const [problem] = problems;
  if (problem !== undefined) return err(problem);
  const isWanted = cardTest(root, world);
  const ids: string[] = [];
  for (const card of cards) if (isWanted(card)) ids.push(card.id);
  return ok(ids);
}

export function cardNeeds(root: CardNode): CardNeeds {
  const needs = { texts: false, duplicates: false, ratedDays: 0, trash: false };
  const visit = (node: CardNode): void => {
    if (isJoined(node)) node.parts.forEach(visit);
    else if (isNot(node)) visit(node.part);
    else if (isVoid(node)) return;
    else if (node.kind === 'words') needs.texts = true;
    else if (node.kind === 'rated') needs.ratedDays = Math.max(needs.ratedDays, node.days);
    else if (node.kind === 'is' && node.value === 'duplicate') needs.duplicates = true;
    else if (node.kind === 'is' && node.value === 'trash') needs.trash = true;
  };
  visit(root);
  return needs;
}

type Test = (card: CardRow) => boolean;

/** Whether a card fits a query. Those in the trash, or of a paper there, fit only one that names the trash. */
export function cardTest(root: CardNode, world: CardWorld): Test {
  const fits = testOf(root, world);
  if (cardNeeds(root).trash) return fits;
  return (card) => card.trashed === 0 && world.paper(card.paperId)?.trashed !== 1 && fits(card);
}

function testOf(node: CardNode, world: CardWorld): Test {
  if (isVoid(node)) return () => true;
  if (isNot(node)) {
    const fits = testOf(node.part, world);
    // What could not be understood leaves nothing out.
    return isVoid(node.part) ? () => true : (card) => !fits(card);
  }
  if (!isJoined(node)) return leafTest(node, world);
  // Texts are the dearest to look at, so they are asked last.
  const tests = node.parts.toSorted((a, b) => cost(a) - cost(b)).map((part) => testOf(part, world));
  return node.kind === 'and' ? (card) => tests.every((fits) => fits(card)) : (card) => tests.some((fits) => fits(card));
}

function cost(node: CardNode): number {
  return cardNeeds(node).texts ? 1 : 0;
}

function leafTest(leaf: CardLeaf, world: CardWorld): Test {
  switch (leaf.kind) {
    case 'words': {
      const words = foldText(leaf.text);
      return ({ id }) => world.text(id).includes(words);
    }
    case 'paper':
      return paperTest(leaf.value, world);
    case 'tag':
      return tagTest(leaf.value, world.paper);
    case 'is':
      return isTest(leaf.value, world);
    case 'state':
      return ({ state }) => state === leaf.value;
    case 'flag':
      return ({ flag }) => flag === leaf.value;
    case 'due': {
      const [from, to] = dueSpan(leaf.value, world);
      // A new card has no date yet.
      return ({ state, dueAt }) => state !== 'new' && dueAt >= from && dueAt < to;
    }
    case 'created': {
      const [from, to] = createdSpan(leaf.value, world);
      return ({ createdAt }) => createdAt >= from && createdAt < to;
    }
    case 'prop':
      return propTest(leaf, world);
    case 'rated': {
      const given = world.ratings(leaf.days);
      const bits = leaf.rating === undefined ? -1 : 1 << leaf.rating;
      return ({ id }) => ((given.get(id) ?? 0) & bits) !== 0;
    }
    default:
      return assertNever(leaf);
  }
}

/** A text as words are sought in it: without case or accents, white space as one space. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/\s+/gu, ' '); // prettier-ignore
}

/** Asks each paper once, however many cards it has. */
function byPaper(world: CardWorld, isWanted: (paper: { title: string; tags: readonly string[] }) => boolean): Test {
  const known = new Map<string, boolean>();
  return ({ paperId }) => {
    let wanted = known.get(paperId);
    if (wanted === undefined) {
      const paper = world.paper(paperId);
      wanted = paper !== undefined && isWanted(paper);
      known.set(paperId, wanted);
    }
    return wanted;
  };
}

function paperTest(value: string, world: CardWorld): Test {
  const words = foldText(value);
  const byTitle = byPaper(world, ({ title }) => foldText(title).includes(words));
  // A paper's own id serves links from other screens.
  return world.paper(value) === undefined ? byTitle : ({ paperId }) => paperId === value;
}

function isTest(is: CardIs, world: CardWorld): Test {
  switch (is) {
    case 'new':
      return ({ state }) => state === 'new';
    case 'learning':
      return ({ state }) => state === 'learning' || state === 'relearning';
    case 'review':
      return ({ state }) => state === 'review';
    case 'leech':
      return ({ leech }) => leech === 1;
    case 'suspended':
      return ({ suspended }) => suspended === 1;
    case 'buried':
      return ({ buriedUntil }) => buriedUntil > world.today;
    case 'flagged':
      return ({ flag }) => flag > 0;
    case 'trash':
      return ({ trashed }) => trashed === 1;
    case 'duplicate': {
      const alike = world.duplicates();
      return ({ id }) => alike.has(id);
    }
    case 'due': {
      const tomorrow = world.dayStart(world.today + 1);
      return ({ state, dueAt, suspended, buriedUntil }) =>
        suspended === 0 &&
        buriedUntil <= world.today &&
        state !== 'new' &&
        // Within steps the minute counts, else the day.
        (state === 'review' ? dueAt < tomorrow : dueAt <= world.now);
    }
    default:
      return assertNever(is);
  }
}

const DAY = 86_400_000;

/** Study days carry the numbers of calendar days. */
const dayNumber = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);

/** From, and up to but without, epoch ms. */
function daySpan(from: number | undefined, to: number | undefined, world: CardWorld): readonly [number, number] {
  return [from === undefined ? -Infinity : world.dayStart(from), to === undefined ? Infinity : world.dayStart(to + 1)];
}

function dueSpan(when: DueWhen, world: CardWorld): readonly [number, number] {
  const { from, to } = when;
  if (when.kind === 'days') return datesSpan(when, world);
  return daySpan(
    typeof from === 'number' ? world.today + from : undefined,
    typeof to === 'number' ? world.today + to : undefined,
    world,
  );
}

function createdSpan(when: When, world: CardWorld): readonly [number, number] {
  if (when.kind === 'days') return datesSpan(when, world);
  const { newerThan, olderThan } = when;
  return [
    newerThan === undefined ? -Infinity : world.now - newerThan * DAY,
    olderThan === undefined ? Infinity : world.now - olderThan * DAY,
  ];
}

function datesSpan({ from, to }: { from?: string; to?: string }, world: CardWorld): readonly [number, number] {
  return daySpan(from === undefined ? undefined : dayNumber(from), to === undefined ? undefined : dayNumber(to), world);
}

/** What was never answered has no memory, and so fits no comparison of it. */
function propTest({ prop, by, value }: Extract<CardLeaf, { kind: 'prop' }>, world: CardWorld): Test {
  const holds = COMPARE[by];
  switch (prop) {
    case 's':
      return ({ state, stability }) => state !== 'new' && holds(stability, value);
    case 'd':
      return ({ state, difficulty }) => state !== 'new' && holds(difficulty, value);
    case 'r':
      return (card) => card.state !== 'new' && holds(world.retrievability(card), value);
    case 'ivl':
      return ({ state, scheduledDays }) => state !== 'new' && holds(scheduledDays, value);
    case 'lapses':
      return ({ lapses }) => holds(lapses, value);
    case 'reps':
      return ({ reps }) => holds(reps, value);
    default:
      return assertNever(prop);
  }
}

const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};
