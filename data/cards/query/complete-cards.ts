import { CARD_STATES } from '../../model/card.ts';
import { begunWith, completeFields, namedValues, type Completion, type Named } from '../../search/complete.ts';
import { CARD_FIELDS, FLAG_COLOURS, type CardField, type CardIs } from './card-query.ts';

const MEANS: Readonly<Record<CardField, string>> = {
  is: 'due, new, leech, suspended, duplicate',
  due: 'today, <7d, tomorrow, 2026-05',
  prop: 'figures: s<10, d>7, r<0.9, lapses>3',
  rated: 'answered: 7 days, 7:1 forgotten',
  paper: 'words in its paper’s title',
  tag: 'a tag of its paper or its own, and those below',
  state: 'new, learning, review, relearning',
  flag: '0 to 7, or a colour',
  created: '<7d, >3m, 2026-05',
};

const IS: Readonly<Record<CardIs, string>> = {
  due: 'review would ask it now',
  new: 'never answered',
  learning: 'in its first steps, or relearned',
  review: 'beyond its first steps',
  leech: 'forgotten again and again',
  suspended: 'left out until taken back',
  buried: 'left out until tomorrow',
  flagged: 'with any flag',
  duplicate: 'asks the same as another',
  trash: 'deleted, with its history',
};

const EXAMPLES: Partial<Record<CardField, readonly (readonly [string, string])[]>> = {
  is: Object.entries(IS),
  due: [
    ['today', 'today, and what waits'],
    ['tomorrow', ''],
    ['overdue', 'before today'],
    ['<7d', 'within a week'],
    ['>30d', 'in more than a month'],
  ],
  prop: [
    ['s<10', 'stability under 10 days'],
    ['d>7', 'difficulty above 7 of 10'],
    ['r<0.9', 'recalled with less than 90 %'],
    ['ivl>30', 'interval above 30 days'],
    ['lapses>3', 'forgotten more than 3 times'],
    ['reps=1', 'answered once'],
  ],
  rated: [
    ['1', 'today'],
    ['7', 'in the last 7 days'],
    ['7:1', 'Again in the last 7 days'],
    ['7:2', 'Hard in the last 7 days'],
    ['30:1', 'Again in the last 30 days'],
  ],
  state: CARD_STATES.map((state) => [state, '']),
  flag: FLAG_COLOURS.map((colour, flag) => [colour, String(flag)]),
  created: [
    ['today', 'in the last 24 hours'],
    ['<7d', 'in the last week'],
    ['<30d', 'in the last month'],
    ['>1y', 'more than a year ago'],
  ],
};

/** What could follow at the caret (UTF-16 offset) of a query for cards. */
export function completeCards(
  query: string,
  caret: number,
  vocabulary: {
    readonly tags: (begin: string) => readonly Named[];
    readonly papers: (begin: string) => readonly string[];
  },
): readonly Completion[] {
  return completeFields(query, caret, {
    fields: CARD_FIELDS,
    means: MEANS,
    values: (field, begun, written) => {
      if (field === 'tag') return namedValues(vocabulary.tags(written), written);
      if (field === 'paper') return vocabulary.papers(begun).map((title) => [title, '']);
      return begunWith(EXAMPLES[field] ?? [], begun);
    },
  });
}
