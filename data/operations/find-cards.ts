import type { CardNode } from '../cards/query/card-query.ts';
import { explainNoCards } from '../cards/query/explain-cards.ts';
import { cardNeeds, cardTest, type CardNeeds, type CardWorld } from '../cards/query/match-cards.ts';
import { parseCards } from '../cards/query/parse-cards.ts';
import { sortByKeys, sortKey, type CardSort } from '../cards/sort-cards.ts';
import { err, ok, type Result } from '../result.ts';
import { recallCurve } from '../scheduling/scheduler.ts';
import { studyDay, studyDayStart } from '../scheduling/study-day.ts';
import { isEmptyQuery, type QueryProblem } from '../search/query-ast.ts';
import type { CardColumns } from '../statistics/card-columns.ts';
import type { Context } from './context.ts';
import { readSettings, studyClock } from './settings.ts';

export type FoundCards = {
  readonly ids: readonly string[];
  /** Where duplicates are asked for: for each card, which of the groups it is in, counted from 0 in the order found. */
  readonly groups?: ReadonlyMap<string, number>;
  readonly problems: readonly QueryProblem[];
  /** Why nothing was found; absent where something was, or there are no cards at all. */
  readonly reason?: string;
};

/**
 * Cards that fit a query, sorted; mistakes in it are told and left out. Reads the columns of
 * all cards, which are in memory after the first time; their texts only where words,
 * duplicates or an order by question ask for them.
 */
export async function findCards(context: Context, query: string, sort: CardSort): Promise<FoundCards> {
  const { root, problems } = parseCards(query);
  const needs = cardNeeds(root);
  const { columns, world, alike } = await prepare(context, { ...needs, texts: needs.texts || sort.by === 'question' });
  const isWanted = cardTest(root, world);
  const places = sort.by === 'paper' ? paperPlaces(context) : new Map<string, number>();
  const sources = { text: world.text, paperPlace: (id: string) => places.get(id) ?? Infinity };
  const ids: string[] = [];
  const keys: (number | string)[] = [];
  columns.forEachRow((card) => {
    if (!isWanted(card)) return;
    ids.push(card.id);
    keys.push(sortKey(card, sort.by, sources));
  });
  const sorted = sortByKeys(ids, keys, sort.descending);
  if (sorted.length === 0) {
    const reason = isEmptyQuery(root) ? undefined : explainNoCards(root, (node) => countOf(columns, node, world));
    return { ids: sorted, problems, ...(reason === undefined ? {} : { reason }) };
  }
  return needs.duplicates ? { ...grouped(sorted, alike), problems } : { ids: sorted, problems };
}

/** Ids of the cards that fit a query, or its first mistake. See `findCards` for what it reads. */
export async function matchingCards(context: Context, query: string): Promise<Result<readonly string[], QueryProblem>> {
  const { root, problems } = parseCards(query);
  const [problem] = problems;
  if (problem !== undefined) return err(problem);
  const { columns, world } = await prepare(context, cardNeeds(root));
  const isWanted = cardTest(root, world);
  const ids: string[] = [];
  columns.forEachRow((card) => {
    if (isWanted(card)) ids.push(card.id);
  });
  return ok(ids);
}

/** Days of answers that are read before a search asks for them. */
const DAYS_AHEAD = 31;

/** Reads the latest answers, so that the first search for them need not wait. */
export async function readAnswersAhead(context: Context): Promise<void> {
  const today = studyDay(context.now(), studyClock(await readSettings(context.db)));
  await context.answers.read(context.db, today - DAYS_AHEAD + 1, today);
}

async function prepare(context: Context, needs: CardNeeds) {
  const { db } = context;
  const now = context.now();
  const settings = await readSettings(db);
  const clock = studyClock(settings);
  const today = studyDay(now, clock);
  const answers = needs.ratedDays === 0 ? [] : await context.answers.read(db, today - needs.ratedDays + 1, today);
  const columns = await context.cardColumns.load(db);
  const texts = needs.texts || needs.duplicates ? await context.cardTexts.load(db) : undefined;
  await Promise.resolve(context.papers.whole());
  // Presets and exams have no weights of their own.
  const curve = recallCurve(settings.scheduler);
  const alike = (id: string): number => texts?.alike(id) ?? Number.NaN;
  const world: CardWorld = {
    now,
    today,
    dayStart: (day) => studyDayStart(day, clock),
    paper: (id) => context.papers.get(id),
    retrievability: ({ stability, lastReviewedAt = Number.NaN }) =>
      Number.isNaN(lastReviewedAt) ? 0 : curve(Math.max(0, today - studyDay(lastReviewedAt, clock)), stability),
    text: (id) => texts?.folded(id) ?? '',
    ratings: (days) => {
      const given = new Map<string, number>();
      for (const { cardId, studyDay: day, rating } of answers) {
        if (day > today - days) given.set(cardId, (given.get(cardId) ?? 0) | (1 << rating));
      }
      return given;
    },
    duplicates: () => duplicatesOf(columns, alike, (id) => context.papers.get(id)?.trashed === 1),
  };
  return { columns, world, alike };
}

/** Cards outside the trash that ask the same as another. */
function duplicatesOf(
  columns: CardColumns,
  alike: (id: string) => number,
  isTrashed: (paperId: string) => boolean,
): ReadonlySet<string> {
  const first = new Map<number, string>();
  const found = new Set<string>();
  columns.forEachRow(({ id, paperId, trashed }) => {
    if (trashed === 1 || isTrashed(paperId)) return;
    const key = alike(id);
    const other = first.get(key);
    if (other === undefined) first.set(key, id);
    else found.add(other).add(id);
  });
  return found;
}

/** Brings cards that ask the same together; groups in the order in which their first card was found. */
function grouped(ids: readonly string[], alike: (id: string) => number): Pick<FoundCards, 'ids' | 'groups'> {
  const byKey = new Map<number, string[]>();
  for (const id of ids) {
    const key = alike(id);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [id]);
    else group.push(id);
  }
  const groups = new Map<string, number>();
  [...byKey.values()].forEach((group, nth) => {
    for (const id of group) groups.set(id, nth);
  });
  return { ids: [...groups.keys()], groups };
}

function countOf(columns: CardColumns, node: CardNode, world: CardWorld): number {
  const isWanted = cardTest(node, world);
  let count = 0;
  columns.forEachRow((card) => {
    if (isWanted(card)) count += 1;
  });
  return count;
}

const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function paperPlaces({ papers }: Context): ReadonlyMap<string, number> {
  const sorted = papers.all().toSorted((a, b) => COLLATOR.compare(a.title, b.title));
  return new Map(sorted.map(({ id }, place) => [id, place]));
}
