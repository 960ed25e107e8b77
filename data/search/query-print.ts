import { assertNever } from '../result.ts';
import type { Node, Range, When } from './query-ast.ts';

/** A query as one would type it; parsed again, it is the same tree but for the places. */
export function printQuery(node: Node): string {
  switch (node.kind) {
    case 'void':
      return '';
    case 'and':
      return node.parts.map((part) => (part.kind === 'or' || part.kind === 'and' ? group(part) : printQuery(part))).filter(Boolean).join(' '); // prettier-ignore
    case 'or':
      return node.parts.map((part) => (part.kind === 'or' ? group(part) : printQuery(part))).filter(Boolean).join(' or '); // prettier-ignore
    case 'not':
      return `-${node.part.kind === 'and' || node.part.kind === 'or' || node.part.kind === 'not' ? group(node.part) : printQuery(node.part)}`;
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

function group(node: Node): string {
  return `(${printQuery(node)})`;
}

function quoted(text: string, always: boolean): string {
  const needs = always || text === '' || /[\s()"“”]/u.test(text);
  return needs ? `"${text.replace(/["“”]/gu, ' ')}"` : text;
}

function pad(year: number | undefined): string {
  return year === undefined ? '' : String(year).padStart(4, '0');
}

function printRange({ from, to }: Range): string {
  return from !== undefined && from === to ? pad(from) : `${pad(from)}..${pad(to)}`;
}

function printWhen(when: When): string {
  if (when.kind === 'days') {
    return when.from !== undefined && when.from === when.to ? when.from : `${when.from ?? ''}..${when.to ?? ''}`;
  }
  const { newerThan, olderThan } = when;
  return olderThan === undefined ? `<${printDays(newerThan ?? 0)}` : `>${printDays(olderThan)}`;
}

function printDays(days: number): string {
  return days < 1 ? `${Math.round(days * 24)}h` : `${days}d`;
}
