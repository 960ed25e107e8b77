import { STATUSES } from '../model/paper.ts';
import { FIELDS, HAS, IS, PLACES, type Field } from './query-ast.ts';
import { lexQuery } from './query-lex.ts';
import { printField } from './query-print.ts';
import { wordsOf } from './words.ts';

/** One way to go on: what is written in place of the text from `start` to `end` of the query. */
export type Completion = {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  readonly label: string;
  readonly detail: string;
};

/** Names to choose from, the most used first, with the number of papers. */
export type Named = { readonly name: string; readonly count: number };

export type Vocabulary = {
  readonly tags: (begin: string) => readonly Named[];
  readonly authors: (begin: string) => readonly Named[];
  readonly venues: (begin: string) => readonly Named[];
};

const SHOWN = 8;

const MEANS: Readonly<Record<Field, string>> = {
  title: 'words in the title',
  abstract: 'words in the abstract',
  author: 'a name',
  in: 'where to look: notes, title, abstract',
  tag: 'a tag and those below it',
  status: 'where it stands',
  year: '2024, 2023..2025, >2020',
  venue: 'journal or conference',
  added: '<7d, >3m, 2025-06',
  read: 'when it was read: <30d',
  has: 'note, pdf, code, cards, doi',
  is: 'due, unread, starred',
  arxiv: 'arXiv id',
  doi: 'DOI',
};

const EXAMPLES: Partial<Record<Field, readonly (readonly [string, string])[]>> = {
  status: STATUSES.map((status) => [status, '']),
  in: PLACES.map((place) => [place, '']),
  has: HAS.map((has) => [has, '']),
  is: [
    [IS[0], 'has a card due now'],
    [IS[1], 'neither read nor archived'],
    [IS[2], 'high priority'],
  ],
  added: [
    ['today', 'in the last 24 hours'],
    ['<7d', 'in the last week'],
    ['<30d', 'in the last month'],
    ['>1y', 'more than a year ago'],
  ],
  read: [
    ['<7d', 'in the last week'],
    ['<30d', 'in the last month'],
    ['<1y', 'in the last year'],
  ],
};

/** The fields of a language, and what each can be followed by. */
type Fields<F extends string> = {
  readonly fields: readonly F[];
  readonly means: Readonly<Record<F, string>>;
  /** What may stand after a field, with a word on it, given what is typed of it; `written` in its own case. */
  readonly values: (field: F, begun: string, written: string) => readonly (readonly [string, string])[];
};

/** What could follow at the caret (UTF-16 offset) in a language, best first; empty where nothing is to be proposed. */
export function completeFields<F extends string>(
  query: string,
  caret: number,
  { fields, means, values }: Fields<F>,
): readonly Completion[] {
  const token = lexQuery(query).tokens.find((one) => one.kind === 'term' && one.start < caret && caret <= one.end);
  if (token?.kind !== 'term') return [];
  const { start, end } = token;
  const begun = token.value.toLowerCase();
  if (token.field === undefined) {
    if (token.quoted || begun === '') return [];
    const begins = fields.filter((field) => field.startsWith(begun));
    return begins.map((field) => ({ start, end, insert: `${field}:`, label: `${field}:`, detail: means[field] }));
  }
  const field = fields.find((one) => one === token.field?.toLowerCase());
  if (field === undefined) return [];
  return values(field, begun, token.value).map(([value, detail]) => ({
    start,
    end,
    insert: `${printField(field, value)} `,
    label: value,
    detail,
  }));
}

/** What could follow at the caret (UTF-16 offset) of a query for papers. */
export function complete(
  query: string,
  caret: number,
  vocabulary: Vocabulary,
  thisYear: number,
): readonly Completion[] {
  return completeFields(query, caret, {
    fields: FIELDS,
    means: MEANS,
    values: (field, begun, written) => {
      const named = namesFor(field, written, vocabulary);
      if (named !== undefined) return namedValues(named, written);
      const years = [String(thisYear), String(thisYear - 1), `${thisYear - 2}..${thisYear}`, `<${thisYear - 10}`];
      return begunWith(field === 'year' ? years.map((year) => [year, '']) : (EXAMPLES[field] ?? []), begun);
    },
  });
}

/** Those of some values that go on from what is typed. */
export function begunWith(
  values: readonly (readonly [string, string])[],
  begun: string,
): readonly (readonly [string, string])[] {
  return values.filter(([value]) => value.startsWith(begun) && value !== begun);
}

/** Names with the number of those that have them, as many as are shown. */
export function namedValues(named: readonly Named[], written: string): readonly (readonly [string, string])[] {
  return named
    .filter(({ name }) => name !== written)
    .slice(0, SHOWN)
    .map(({ name, count }) => [name, count === 0 ? '' : new Intl.NumberFormat('en').format(count)]);
}

function namesFor(field: Field, begun: string, vocabulary: Vocabulary): readonly Named[] | undefined {
  if (field === 'tag') return vocabulary.tags(begun);
  if (field === 'venue') return wordsOf(begun).length === 0 && begun !== '' ? [] : vocabulary.venues(begun);
  return field === 'author' ? vocabulary.authors(begun) : undefined;
}
