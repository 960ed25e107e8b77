import * as v from 'valibot';
import { CITATION_STYLES } from '../model/citation.ts';
import { TAG_COLOURS, TEXT_SIZES } from '../model/settings.ts';
import { RULE_ACTIONS } from '../model/feed.ts';
import { LINK_KINDS, STATUSES } from '../model/paper.ts';

const id = v.pipe(v.string(), v.minLength(1));
const bit = v.picklist([0, 1]);
const number = v.pipe(v.number(), v.finite());
const text = v.optional(v.string());
const whole = v.pipe(number, v.integer());
/** Parsed as the browser will, so that nothing but the web is ever linked to. */
const webAddress = v.pipe(
  v.string(),
  v.check((address) => {
    const parsed = URL.canParse(address) ? new URL(address) : undefined;
    return parsed?.protocol === 'https:' || parsed?.protocol === 'http:';
  }, 'This is no web address.'),
);
const memory = {
  state: v.picklist(['new', 'learning', 'review', 'relearning']),
  stability: v.pipe(number, v.minValue(0)),
  difficulty: v.pipe(number, v.minValue(0), v.maxValue(10)),
  dueAt: number,
  step: number,
  reps: number,
  lapses: number,
  scheduledDays: number,
  lastReviewedAt: v.optional(number),
};

/** `1m`, `1h`, as the settings take them. */
const steps = v.pipe(v.array(v.pipe(v.string(), v.regex(/^\d{1,6}[mhd]$/u))), v.maxLength(20));

const retention = v.pipe(number, v.minValue(0.7), v.maxValue(0.99));
const longestInterval = v.pipe(whole, v.minValue(1), v.maxValue(36_500));

const bury = v.picklist(['finding', 'paper', 'nothing']);

/** The shape of each table's rows. What a newer version of the same schema adds to a row is kept. */
export const ROW_SHAPES = {
  papers: v.looseObject({
    id,
    title: v.string(),
    author: v.array(
      v.object({ family: v.optional(v.string()), given: v.optional(v.string()), literal: v.optional(v.string()) }),
    ),
    issued: v.optional(v.object({ year: whole, month: v.optional(whole), day: v.optional(whole) })),
    type: text,
    'container-title': text,
    volume: text,
    issue: text,
    page: text,
    publisher: text,
    arxiv: text,
    DOI: text,
    URL: v.optional(webAddress),
    links: v.array(v.object({ kind: v.picklist(LINK_KINDS), url: webAddress })),
    status: v.picklist(STATUSES),
    tags: v.array(v.string()),
    priority: v.picklist(['high', 'normal']),
    order: number,
    addedAt: number,
    statusAt: number,
    awaitsMetadata: bit,
    from: v.optional(
      v.looseObject({ feed: v.string(), at: number, rank: v.optional(number), votes: v.optional(number) }),
    ),
    trashed: bit,
  }),
  paperTexts: v.looseObject({
    paperId: id,
    abstract: v.string(),
    raw: v.object({ title: v.string(), abstract: v.string() }),
    source: v.optional(v.looseObject({ format: v.string(), text: v.string() })),
  }),
  notes: v.looseObject({
    paperId: id,
    text: v.string(),
    updatedAt: number,
    rev: number,
    copies: v.optional(v.array(v.object({ text: v.string(), at: number }))),
  }),
  noteVersions: v.looseObject({ id, paperId: id, text: v.string(), at: number, keptAt: number }),
  findings: v.looseObject({
    id,
    paperId: id,
    text: v.string(),
    state: v.picklist(['kept', 'dismissed']),
    source: v.variant('kind', [
      v.looseObject({ kind: v.literal('abstract'), start: whole, end: whole }),
      v.looseObject({ kind: v.literal('own') }),
    ]),
    createdAt: number,
  }),
  cards: v.looseObject({
    ...memory,
    id,
    paperId: id,
    content: v.variant('kind', [
      v.object({ kind: v.literal('basic'), front: v.string(), back: v.string() }),
      v.object({ kind: v.literal('cloze'), text: v.string(), number }),
    ]),
    origin: v.variant('kind', [
      v.looseObject({ kind: v.literal('finding'), findingId: id }),
      v.looseObject({ kind: v.literal('note'), line: v.string(), part: whole }),
      v.looseObject({ kind: v.literal('own') }),
    ]),
    suspended: bit,
    trashed: bit,
    buriedUntil: number,
    flag: number,
    leech: bit,
    tags: v.optional(v.array(v.string())),
    createdAt: number,
    version: number,
  }),
  reviews: v.looseObject({
    id,
    cardId: id,
    paperId: id,
    reviewedAt: number,
    studyDay: number,
    rating: v.picklist([1, 2, 3, 4]),
    answerMs: number,
    before: v.looseObject(memory),
    after: v.looseObject(memory),
    model: v.string(),
    practice: v.optional(v.literal(1)),
  }),
  feeds: v.looseObject({
    id,
    url: v.union([webAddress, v.pipe(v.string(), v.regex(/^file:/u))]),
    title: v.string(),
    folder: text,
    addedAt: number,
    clearedAt: number,
    rules: v.array(
      v.looseObject({
        words: v.optional(v.array(v.string())),
        authors: v.optional(v.array(v.string())),
        categories: v.optional(v.array(v.string())),
        votes: v.optional(number),
        action: v.picklist(RULE_ACTIONS),
        tag: text,
      }),
    ),
  }),
  feedMarks: v.looseObject({
    id,
    state: v.picklist(['kept', 'dismissed']),
    title: v.string(),
    feedId: v.string(),
    at: number,
    keptAs: text,
  }),
  settings: v.looseObject({
    key: v.literal('settings'),
    theme: v.optional(v.picklist(['system', 'light', 'dark'])),
    searches: v.optional(v.array(v.looseObject({ id, name: v.string(), query: v.string() }))),
    tagColours: v.optional(v.record(v.string(), v.picklist(TAG_COLOURS))),
    today: v.optional(v.looseObject({ studyDay: number, extraNew: number, extraReviews: number })),
    presets: v.optional(
      v.array(
        v.looseObject({
          id,
          name: id,
          tags: v.array(v.string()),
          paperIds: v.array(v.string()),
          desiredRetention: retention,
          maximumInterval: longestInterval,
          learningSteps: steps,
          relearningSteps: steps,
          bury: v.optional(bury),
        }),
      ),
    ),
    digest: v.optional(
      v.looseObject({
        every: v.picklist(['never', 'day', 'week']),
        notify: v.optional(v.boolean()),
        hour: v.pipe(whole, v.minValue(0), v.maxValue(23)),
      }),
    ),
    citationStyle: v.optional(v.picklist(CITATION_STYLES)),
    catchUp: v.nullish(
      v.looseObject({
        perDay: v.pipe(whole, v.minValue(1)),
        order: v.picklist(['safest-first', 'fading-first', 'longest-due-first']),
        newCards: v.boolean(),
      }),
    ),
    exams: v.optional(v.array(v.looseObject({ id, tag: id, day: whole, retention }))),
    sitting: v.optional(
      v.partial(
        v.looseObject({
          buttons: v.picklist([2, 4]),
          questionSeconds: v.pipe(whole, v.minValue(0), v.maxValue(600)),
          answerSeconds: v.pipe(whole, v.minValue(0), v.maxValue(600)),
          afterAnswer: v.picklist(['again', 'good', 'bury']),
          timer: v.boolean(),
          textSize: v.picklist(TEXT_SIZES),
          hardHint: v.boolean(),
        }),
      ),
    ),
    keys: v.optional(v.record(v.string(), v.array(v.pipe(v.string(), v.maxLength(40))))),
    scheduler: v.optional(
      v.partial(
        v.looseObject({
          desiredRetention: retention,
          maximumInterval: longestInterval,
          learningSteps: steps,
          relearningSteps: steps,
          fuzz: v.boolean(),
          balance: v.boolean(),
          easyDays: v.pipe(v.array(v.picklist(['normal', 'reduced', 'minimum'])), v.length(7)),
          daysOff: v.pipe(v.array(v.object({ from: whole, to: whole })), v.maxLength(100)),
          parameters: v.pipe(v.array(number), v.length(21)),
          rolloverHour: v.pipe(whole, v.minValue(0), v.maxValue(23)),
          leechThreshold: v.pipe(whole, v.minValue(0)),
          leechAction: v.picklist(['suspend', 'mark']),
          newPerDay: v.pipe(whole, v.minValue(0)),
          reviewsPerDay: v.pipe(whole, v.minValue(0)),
          order: v.picklist(['due-first', 'new-first', 'mixed']),
          bury,
        }),
      ),
    ),
  }),
};

export const HEADER = v.looseObject({
  lectern: v.literal('backup'),
  schema: v.pipe(number, v.integer(), v.minValue(1)),
  libraryId: v.string(),
  madeAt: number,
  counts: v.record(v.string(), number),
});

/** What tells a row of a checked table from the others. */
export function rowKey(row: { readonly id?: unknown; readonly paperId?: unknown; readonly key?: unknown }): string {
  return String(row.id ?? row.paperId ?? row.key);
}
