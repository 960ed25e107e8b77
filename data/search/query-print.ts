import { assertNever } from '../result.ts';
import {
  isJoined,
  isNot,
  isVoid,
  type AnyNode,
  type Node,
  type PaperLeaf,
  type Range,
  type Tree,
  type When,
} from './query-ast.ts';

/** A tree as one would type it; `printLeaf` prints what stands by itself. */
export function printTree<Leaf extends AnyNode>(node: Tree<Leaf>, printLeaf: (leaf: Leaf) => string): string {
  const print = (one: Tree<Leaf>): string => printTree(one, printLeaf);
  const group = (one: Tree<Leaf>): string => `(${print(one)})`;
  if (isJoined(node)) {
    // In an `or`, an `and` needs no brackets; all else that is joined does.
    const bare = node.kind === 'or' ? 'and' : undefined;
    const parts = node.parts.map((part) => (isJoined(part) && part.kind !== bare ? group(part) : print(part)));
    return parts.filter(Boolean).join(node.kind === 'or' ? ' or ' : ' ');
  }
  if (isNot(node)) return `-${isJoined(node.part) || isNot(node.part) ? group(node.part) : print(node.part)}`;
  return isVoid(node) ? '' : printLeaf(node);
}

/** A query as one would type it; parsed again, it is the same tree but for the places. */
export function printQuery(node: Node): string {
  return printTree(node, printPart);
}

function printPart(node: PaperLeaf): string {
  switch (node.kind) {
    case 'words':
      return `${node.field === undefined ? '' : `${node.field}:`}${quoted(node.text, node.phrase)}`;
    case 'in':
      return `in:${node.place}`;
    case 'year':
      return `year:${printRange(node.value)}`;
    case 'added':
    case 'read':
      return `${node.kind}:${printWhen(node.value)}`;
    case 'tag':
    case 'status':
    case 'arxiv':
    case 'doi':
    case 'has':
    case 'is':
      return printField(node.kind, node.value);
    default:
      return assertNever(node);
  }
}

/** `tag:nlp`, `tag:"deep learning"`: one part of a query that a filter writes. */
export function printField(field: string, value: string): string {
  return `${field}:${quoted(value, false)}`;
}

/** A value, in quotation marks where it needs them or `always`. */
export function quoted(text: string, always: boolean): string {
  const needs = always || text === '' || /[\s()"“”]/u.test(text);
  return needs ? `"${text.replace(/["“”]/gu, ' ')}"` : text;
}

function pad(year: number | undefined): string {
  return year === undefined ? '' : String(year).padStart(4, '0');
}

function printRange({ from, to }: Range): string {
  return from !== undefined && from === to ? pad(from) : `${pad(from)}..${pad(to)}`;
}

/** `<7d`, `2024-02-01..2024-02-29`. */
export function printWhen(when: When): string {
  if (when.kind === 'days') {
    return when.from !== undefined && when.from === when.to ? when.from : `${when.from ?? ''}..${when.to ?? ''}`;
  }
  const { newerThan, olderThan } = when;
  return olderThan === undefined ? `<${printDays(newerThan ?? 0)}` : `>${printDays(olderThan)}`;
}

function printDays(days: number): string {
  return days < 1 ? `${Math.round(days * 24)}h` : `${days}d`;
}
