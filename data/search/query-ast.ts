/** Where something stands in the query as typed: UTF-16 offsets, end exclusive. */
export type Span = { readonly start: number; readonly end: number };

export const FIELDS = [
  'title', 'abstract', 'author', 'in', 'tag', 'status', 'year', 'venue', 'added', 'read', 'has', 'is', 'arxiv', 'doi',
] as const; // prettier-ignore

export type Field = (typeof FIELDS)[number];

/** Fields whose value is words to be sought in one part of a paper. */
export const TEXT_FIELDS = ['title', 'abstract', 'author', 'venue'] as const;

export type TextField = (typeof TEXT_FIELDS)[number];

export const PLACES = ['title', 'abstract', 'notes'] as const;

export type Place = (typeof PLACES)[number];

export const HAS = ['note', 'pdf', 'code', 'data', 'cards', 'doi', 'arxiv', 'abstract', 'tags'] as const;

export type Has = (typeof HAS)[number];

export const IS = ['due', 'unread', 'starred'] as const;

export type Is = (typeof IS)[number];

/** A run of whole numbers, both ends included. */
export type Range = { readonly from?: number; readonly to?: number };

/** When: an age in days counted back from now, or calendar days as epoch-day numbers, both ends included. */
export type When =
  | { readonly kind: 'age'; readonly newerThan?: number; readonly olderThan?: number }
  | { readonly kind: 'days'; readonly from?: string; readonly to?: string };

/** A query as a tree. What could not be understood is a `void`, which every paper fits. */
export type Node = Span &
  (
    | { readonly kind: 'and' | 'or'; readonly parts: readonly Node[] }
    | { readonly kind: 'not'; readonly part: Node }
    | { readonly kind: 'words'; readonly text: string; readonly phrase: boolean; readonly field?: TextField }
    | { readonly kind: 'in'; readonly place: Place }
    | { readonly kind: 'tag' | 'arxiv' | 'doi'; readonly value: string }
    | { readonly kind: 'status'; readonly value: string }
    | { readonly kind: 'year'; readonly value: Range }
    | { readonly kind: 'added' | 'read'; readonly value: When }
    | { readonly kind: 'has'; readonly value: Has }
    | { readonly kind: 'is'; readonly value: Is }
    | { readonly kind: 'void' }
  );

/** A mistake: what is wrong and, in the same line, what to do about it. */
export type QueryProblem = Span & { readonly message: string };

export type Query = { readonly root: Node; readonly problems: readonly QueryProblem[] };

/** Whether a query asks for nothing in particular. */
export function isEmptyQuery(node: Node): boolean {
  if (node.kind === 'void') return true;
  return node.kind === 'and' && node.parts.every(isEmptyQuery);
}
