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

/** What could follow at the caret (UTF-16 offset), best first; empty where nothing is to be proposed. */
export function complete(
  query: string,
  caret: number,
  vocabulary: Vocabulary,
  thisYear: number,
): readonly Completion[] {
  const token = lexQuery(query).tokens.find((one) => one.kind === 'term' && one.start < caret && caret <= one.end);
  if (token?.kind !== 'term') return [];
  const { start, end } = token;
  if (token.field === undefined) {
    const begun = token.value.toLowerCase();
    if (token.quoted || begun === '') return [];
    return FIELDS.filter((field) => field.startsWith(begun)).map((field) => ({
      start,
      end,
      insert: `${field}:`,
      label: `${field}:`,
      detail: MEANS[field],
    }));
  }
  const field = FIELDS.find((one) => one === token.field?.toLowerCase());
  if (field === undefined) return [];
  const begun = token.value.toLowerCase();
  const named = namesFor(field, token.value, vocabulary);
  if (named !== undefined) {
    return named
      .filter(({ name }) => name !== token.value)
      .slice(0, SHOWN)
      .map(({ name, count }) => option(field, name, new Intl.NumberFormat('en').format(count)));
  }
  const years = [String(thisYear), String(thisYear - 1), `${thisYear - 2}..${thisYear}`, `<${thisYear - 10}`];
  const values = field === 'year' ? years.map((year) => [year, ''] as const) : (EXAMPLES[field] ?? []);
  return values
    .filter(([value]) => value.startsWith(begun) && value !== begun)
    .map(([value, detail]) => option(field, value, detail));

  function option(name: string, value: string, detail: string): Completion {
    return { start, end, insert: `${printField(name, value)} `, label: value, detail };
  }
}

function namesFor(field: Field, begun: string, vocabulary: Vocabulary): readonly Named[] | undefined {
  if (field === 'tag') return vocabulary.tags(begun);
  if (field === 'venue') return wordsOf(begun).length === 0 && begun !== '' ? [] : vocabulary.venues(begun);
  return field === 'author' ? vocabulary.authors(begun) : undefined;
}
