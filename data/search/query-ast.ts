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

/** A node of which only this is known. */
export type AnyNode = Span & { readonly kind: string };

type Joined<Leaf extends AnyNode> = Span & { readonly kind: 'and' | 'or'; readonly parts: readonly Tree<Leaf>[] };
type Negated<Leaf extends AnyNode> = Span & { readonly kind: 'not'; readonly part: Tree<Leaf> };
type Void = Span & { readonly kind: 'void' };

/** A query as a tree of what stands in it. What could not be understood is a `void`, which everything fits. */
export type Tree<Leaf extends AnyNode> = Leaf | Joined<Leaf> | Negated<Leaf> | Void;

export function isJoined<Leaf extends AnyNode>(node: Tree<Leaf>): node is Joined<Leaf> {
  return node.kind === 'and' || node.kind === 'or';
}

export function isNot<Leaf extends AnyNode>(node: Tree<Leaf>): node is Negated<Leaf> {
  return node.kind === 'not';
}

export function isVoid<Leaf extends AnyNode>(node: Tree<Leaf>): node is Void {
  return node.kind === 'void';
}

export type PaperLeaf = Span &
  (
    | { readonly kind: 'words'; readonly text: string; readonly phrase: boolean; readonly field?: TextField }
    | { readonly kind: 'in'; readonly place: Place }
    | { readonly kind: 'tag' | 'arxiv' | 'doi'; readonly value: string }
    | { readonly kind: 'status'; readonly value: string }
    | { readonly kind: 'year'; readonly value: Range }
    | { readonly kind: 'added' | 'read'; readonly value: When }
    | { readonly kind: 'has'; readonly value: Has }
    | { readonly kind: 'is'; readonly value: Is }
  );

/** A query for papers. */
export type Node = Tree<PaperLeaf>;

/** A mistake: what is wrong and, in the same line, what to do about it. */
export type QueryProblem = Span & { readonly message: string };

export type Query = { readonly root: Node; readonly problems: readonly QueryProblem[] };

/** Whether a query asks for nothing in particular. */
export function isEmptyQuery<Leaf extends AnyNode>(node: Tree<Leaf>): boolean {
  return isVoid(node) || (isJoined(node) && node.kind === 'and' && node.parts.every((part) => isEmptyQuery(part)));
}
