import { shortAuthors } from '../../data/library.ts';
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
  if (list.startsWith('tag:')) return paper.tags.includes(list.slice('tag:'.length));
  return list === 'all' || paper.status === list;
}

export const SORTS = {
  order: 'Reading order',
  added: 'Newest first',
  title: 'Title',
  author: 'First author',
  year: 'Year',
  status: 'Last filed',
} as const;

export type Sort = keyof typeof SORTS;

export const SORT_NAMES = ['order', 'added', 'title', 'author', 'year', 'status'] as const satisfies readonly Sort[];

/** Each list begins in the order in which it is worked through. */
export function defaultSort(list: ListName): Sort {
  if (list === 'to-read' || list === 'inbox') return 'order';
  return list === 'all' || list.startsWith('tag:') ? 'added' : 'status';
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const COMPARE: Readonly<Record<Sort, (a: Paper, b: Paper) => number>> = {
  order: (a, b) => a.order - b.order,
  added: (a, b) => b.addedAt - a.addedAt || a.order - b.order,
  title: (a, b) => collator.compare(a.title, b.title),
  author: (a, b) => collator.compare(firstAuthor(a), firstAuthor(b)) || collator.compare(a.title, b.title),
  year: (a, b) => (b.issued?.year ?? 0) - (a.issued?.year ?? 0) || collator.compare(a.title, b.title),
  status: (a, b) => b.statusAt - a.statusAt || a.order - b.order,
};

export function sortPapers(papers: readonly Paper[], sort: Sort): readonly Paper[] {
  return papers.toSorted(COMPARE[sort]);
}

function firstAuthor(paper: Paper): string {
  const [name] = paper.author;
  return name?.family ?? name?.literal ?? name?.given ?? '\u{10FFFF}';
}

/** `Du 2024`, as a row shows who and when. */
export function authorYear(paper: Paper): string {
  const [first] = paper.author;
  const name = first === undefined ? '' : shortAuthors([first]);
  return [name, paper.issued?.year].filter(Boolean).join(' ');
}

export type TagCount = { readonly tag: string; readonly count: number };

/** Tags of the papers that are not in the trash, by name. */
export function tagCounts(papers: readonly Paper[]): readonly TagCount[] {
  const counts = new Map<string, number>();
  for (const paper of papers) {
    if (paper.trashed === 1) continue;
    for (const tag of paper.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].map(([tag, count]) => ({ tag, count })).toSorted((a, b) => collator.compare(a.tag, b.tag));
}
