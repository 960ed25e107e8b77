import { isUnderTag, type PaperCounts, shortAuthors } from '../../data/library.ts';
import { STATUSES, type Paper, type Status } from '../../data/model/paper.ts';

export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  inbox: 'Inbox',
  'to-read': 'To read',
  reading: 'Reading',
  read: 'Read',
  archived: 'Archived',
};

/** What the sidebar names a list by in the address: a status, `all`, `trash` or `tag:` with a tag. */
export type ListName = string;

export function listTitle(list: ListName): string {
  const status = STATUSES.find((one) => one === list);
  if (status !== undefined) return STATUS_NAMES[status];
  if (list === 'trash') return 'Trash';
  return list.startsWith('tag:') ? list.slice('tag:'.length) : 'All papers';
}

export function inList(paper: Paper, list: ListName): boolean {
  if (list === 'trash') return paper.trashed === 1;
  if (paper.trashed === 1) return false;
  if (list.startsWith('tag:')) return paper.tags.some((tag) => isUnderTag(tag, list.slice('tag:'.length)));
  return list === 'all' || paper.status === list;
}

export const SORTS = {
  suggested: 'Suggested',
  order: 'Reading order',
  added: 'Newest first',
  title: 'Title',
  author: 'First author',
  year: 'Year',
  status: 'Last filed',
} as const;

export type Sort = keyof typeof SORTS;

export const SORT_NAMES = [
  'suggested',
  'order',
  'added',
  'title',
  'author',
  'year',
  'status',
] as const satisfies readonly Sort[];

/** Each list begins in the order in which it is worked through. */
export function defaultSort(list: ListName): Sort {
  if (list === 'to-read' || list === 'inbox') return 'order';
  return list === 'all' || list.startsWith('tag:') ? 'added' : 'status';
}

/** Sorts after every name. */
const LAST = '\u{10ffff}';

const KEYS = { title: new WeakMap<Paper, string>(), author: new WeakMap<Paper, string>() };

/** A text by which papers sort as a reader would: case, accents and leading marks aside, numbers by size. */
function keyOf(paper: Paper, by: 'title' | 'author'): string {
  let key = KEYS[by].get(paper);
  if (key === undefined) {
    // Whoever has no author comes last.
    const text = by === 'title' ? paper.title : firstAuthor(paper) || LAST;
    key = text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}+/gu, '')
      .replace(/^[^\p{L}\p{N}\u{10ffff}]+/u, '')
      .replace(/\d+/gu, (digits) => digits.padStart(8, '0'));
    KEYS[by].set(paper, key);
  }
  return key;
}

/** Comparing kept keys is a hundredth of comparing by the rules of a language each time. */
function compareBy(a: Paper, b: Paper, by: 'title' | 'author'): number {
  const [left, right] = [keyOf(a, by), keyOf(b, by)];
  return left < right ? -1 : left > right ? 1 : 0;
}

export const COMPARE: Readonly<Record<Sort, (a: Paper, b: Paper) => number>> = {
  // Until it is learned, and among those it says nothing of, the reading order holds.
  suggested: (a, b) => a.order - b.order,
  order: (a, b) => a.order - b.order,
  added: (a, b) => b.addedAt - a.addedAt || a.order - b.order,
  title: (a, b) => compareBy(a, b, 'title'),
  author: (a, b) => compareBy(a, b, 'author') || compareBy(a, b, 'title'),
  year: (a, b) => (b.issued?.year ?? 0) - (a.issued?.year ?? 0) || compareBy(a, b, 'title'),
  status: (a, b) => b.statusAt - a.statusAt || a.order - b.order,
};

export type FoundSort = Sort | 'match';

/** Found papers in the order asked for; they come best first. */
export function inOrder(found: readonly Paper[], sort: FoundSort): readonly Paper[] {
  return sort === 'match' ? found : found.toSorted(COMPARE[sort]);
}

/** Papers by how much they are like what the reader keeps; those not yet compared come last. */
export function bySuggestion(papers: readonly Paper[], scoreOf: (id: string) => number | undefined): readonly Paper[] {
  const scored = papers.map((paper) => ({ paper, score: scoreOf(paper.id) ?? -Infinity }));
  return scored.toSorted((a, b) => b.score - a.score).map(({ paper }) => paper);
}

/** The sorts of a list: what is filed away needs no suggestion. */
export function sortsOf(list: ListName): readonly Sort[] {
  return list === 'inbox' || list === 'to-read' ? SORT_NAMES : SORT_NAMES.filter((sort) => sort !== 'suggested');
}

/** How many papers a list has, where the counts tell it. */
export function listTotal(counts: PaperCounts, list: ListName): number | undefined {
  const status = STATUSES.find((one) => one === list);
  if (status !== undefined) return counts.status[status];
  return list === 'all' ? counts.all : list === 'trash' ? counts.trash : undefined;
}

function firstAuthor(paper: Paper): string {
  const [name] = paper.author;
  return name?.family ?? name?.literal ?? name?.given ?? '';
}

/** `Du 2024`, as a row shows who and when. */
export function authorYear(paper: Paper): string {
  const [first] = paper.author;
  const name = first === undefined ? '' : shortAuthors([first]);
  return [name, paper.issued?.year].filter(Boolean).join(' ');
}
