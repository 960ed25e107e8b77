import { STATUSES } from '../model/paper.ts';
import { assertNever } from '../result.ts';
import { FIELDS, HAS, IS, PLACES, type Field, type Node, type Query } from './query-ast.ts';
import { pickOne, readField } from './query-fields.ts';
import { parseTree, type Tell, type Term } from './query-tree.ts';
import { readWhen, readYears } from './query-values.ts';

/** Reads a query for papers. Never throws; see `parseTree`. */
export function parseQuery(text: string): Query {
  return parseTree(text, readTerm);
}

const ALIASES: Readonly<Record<string, Field>> = {
  tags: 'tag',
  authors: 'author',
  by: 'author',
  journal: 'venue',
  note: 'in',
};

function readTerm(token: Term, tell: Tell): Node {
  const span = { start: token.start, end: token.end };
  const { value, quoted } = token;
  const lost: Node = { kind: 'void', ...span };
  const field = readField(token, FIELDS, ALIASES, tell);
  if (field === 'lost') return lost;
  if (field === 'words') return { kind: 'words', text: value, phrase: quoted, ...span };
  const at = { start: token.valueStart, end: token.end };
  const pick = <T extends string>(from: readonly T[], word: string): T | undefined =>
    pickOne(field, from, word, at, tell);
  switch (field) {
    case 'title':
    case 'abstract':
    case 'author':
    case 'venue':
      return { kind: 'words', text: value, phrase: quoted, field, ...span };
    case 'in': {
      const place = pick(PLACES, value === 'note' ? 'notes' : value);
      return place === undefined ? lost : { kind: 'in', place, ...span };
    }
    case 'status': {
      const status = pick(STATUSES, value.replace(/[\s_]+/gu, '-').replace(/^toread$/iu, 'to-read'));
      return status === undefined ? lost : { kind: 'status', value: status, ...span };
    }
    case 'year': {
      const years = readYears(value);
      if (years.ok) return { kind: 'year', value: years.value, ...span };
      tell(at, years.error);
      return lost;
    }
    case 'added':
    case 'read': {
      const when = readWhen(value.toLowerCase());
      if (when.ok) return { kind: field, value: when.value, ...span };
      tell(at, when.error);
      return lost;
    }
    case 'has': {
      const has = pick(HAS, value.replace(/^notes$/iu, 'note').replace(/^card$/iu, 'cards'));
      return has === undefined ? lost : { kind: 'has', value: has, ...span };
    }
    case 'is': {
      const is = pick(IS, value);
      return is === undefined ? lost : { kind: 'is', value: is, ...span };
    }
    case 'tag':
    case 'arxiv':
    case 'doi':
      return { kind: field, value: value.trim(), ...span };
    default:
      return assertNever(field);
  }
}
