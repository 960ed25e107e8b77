import { STATUSES } from '../model/paper.ts';
import { assertNever } from '../result.ts';
import {
  FIELDS,
  HAS,
  IS,
  PLACES,
  type Field,
  type Node,
  type Query,
  type QueryProblem,
  type Span,
} from './query-ast.ts';
import { lexQuery, type Token } from './query-lex.ts';
import { closest } from './near-words.ts';
import { readWhen, readYears } from './query-values.ts';

type Term = Extract<Token, { kind: 'term' }>;

/** Deeper groups than anyone types are read as if they ended there. */
const DEEPEST = 40;

/**
 * Reads a query. Never throws: what cannot be understood is told with its place
 * and left out, so that the rest still finds.
 */
export function parseQuery(text: string): Query {
  const { tokens, problems: lexed } = lexQuery(text);
  const problems: QueryProblem[] = [...lexed];
  const tell = (span: Span, message: string): void => {
    problems.push({ start: span.start, end: Math.max(span.end, span.start + 1), message });
  };
  let at = 0;

  const parseOr = (depth: number): Node => {
    const parts = [parseAnd(depth)];
    while (tokens[at]?.kind === 'or') {
      const or = tokens[at];
      at += 1;
      const next = parseAnd(depth);
      if (or !== undefined && (isNothing(parts.at(-1)) || isNothing(next))) {
        tell(or, 'There is nothing on one side of “or”. To search for the word, quote it: "or".');
      }
      parts.push(next);
    }
    return join(
      'or',
      parts.filter((part) => !isNothing(part)),
    );
  };

  const parseAnd = (depth: number): Node => {
    const parts: Node[] = [];
    for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
      if (token.kind === 'or') break;
      if (token.kind === 'close' && depth > 0) break;
      if (token.kind === 'and') {
        at += 1;
        continue;
      }
      parts.push(parseOne(depth));
    }
    return join('and', parts);
  };

  const parseOne = (depth: number): Node => {
    const token = tokens[at];
    if (token === undefined) return nothing(text.length);
    at += 1;
    switch (token.kind) {
      case 'open':
        return parseGroup(token, depth);
      case 'close':
        tell(token, 'This bracket closes nothing.');
        return nothing(token.start);
      case 'not': {
        const next = tokens[at]?.kind;
        if (next === undefined || next === 'or' || next === 'and' || next === 'close') {
          tell(token, 'Say what to leave out, as in -survey or -tag:old.');
          return nothing(token.start);
        }
        const part = parseOne(depth + 1);
        if (isNothing(part)) return part;
        return { kind: 'not', part, start: token.start, end: part.end };
      }
      case 'term':
        return readTerm(token, tell);
      case 'or':
      case 'and':
        return nothing(token.start);
      default:
        return assertNever(token);
    }
  };

  const parseGroup = (open: Span, depth: number): Node => {
    if (depth >= DEEPEST) {
      tell(open, 'There are too many brackets within brackets.');
      return nothing(open.start);
    }
    const inner = parseOr(depth + 1);
    if (tokens[at]?.kind === 'close') at += 1;
    else tell(open, 'This bracket is not closed. Add a ) where the group ends.');
    if (isNothing(inner)) tell(open, 'This group is empty.');
    return inner;
  };

  const root = parseOr(0);
  return { root, problems: problems.toSorted((a, b) => a.start - b.start) };
}

function nothing(start: number): Node {
  return { kind: 'void', start, end: start };
}

function isNothing(node: Node | undefined): boolean {
  return node === undefined || (node.kind === 'void' && node.start === node.end);
}

function join(kind: 'and' | 'or', parts: readonly Node[]): Node {
  const kept = parts.filter((part) => !isNothing(part));
  const [first] = kept;
  if (first === undefined) return nothing(parts[0]?.start ?? 0);
  if (kept.length === 1) return first;
  return { kind, parts: kept, start: first.start, end: kept.at(-1)?.end ?? first.end };
}

const ALIASES: Readonly<Record<string, Field>> = {
  tags: 'tag',
  authors: 'author',
  by: 'author',
  journal: 'venue',
  note: 'in',
};

function readTerm(token: Term, tell: (span: Span, message: string) => void): Node {
  const span = { start: token.start, end: token.end };
  const { field: written, value, quoted } = token;
  const lost: Node = { kind: 'void', ...span };
  if (written === undefined) {
    if (quoted && value.trim() === '') {
      tell(span, 'There is nothing between the quotation marks.');
      return lost;
    }
    return { kind: 'words', text: value, phrase: quoted, ...span };
  }
  const lower = written.toLowerCase();
  const field = FIELDS.find((one) => one === lower) ?? (Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : undefined);
  if (field === undefined) {
    const near = closest(lower, FIELDS);
    const hint = near === undefined ? `The fields are ${FIELDS.join(', ')}.` : `Did you mean ${near}:?`;
    tell({ start: token.start, end: token.start + written.length + 1 }, `There is no field “${written}:”. ${hint}`);
    // A slip of a known field is left out; of what is no field at all, the words are sought.
    return value === '' || near !== undefined ? lost : { kind: 'words', text: value, phrase: quoted, ...span };
  }
  if (value.trim() === '') {
    tell(span, `Write what to look for after ${field}:, without a space.`);
    return lost;
  }
  const at = { start: token.valueStart, end: token.end };
  const pick = <T extends string>(from: readonly T[], word: string): T | undefined => {
    const found = from.find((one) => one === word.toLowerCase());
    if (found !== undefined) return found;
    const near = closest(word.toLowerCase(), from);
    tell(at, `${field}: takes ${from.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
    return undefined;
  };
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
