import { assertNever } from '../result.ts';
import type { AnyNode, QueryProblem, Span, Tree } from './query-ast.ts';
import { lexQuery, type Token } from './query-lex.ts';

export type Term = Extract<Token, { kind: 'term' }>;

/** Tells of a mistake and where it is. */
export type Tell = (span: Span, message: string) => void;

/** Deeper groups than anyone types are read as if they ended there. */
const DEEPEST = 40;

/**
 * Reads words, brackets, `or` and `-` to a tree; `readTerm` reads what stands by itself.
 * Never throws: what cannot be understood is told with its place and left out, so that
 * the rest still finds.
 */
export function parseTree<Leaf extends AnyNode>(
  text: string,
  readTerm: (term: Term, tell: Tell) => Tree<Leaf>,
): { readonly root: Tree<Leaf>; readonly problems: readonly QueryProblem[] } {
  type Node = Tree<Leaf>;
  const { tokens, problems: lexed } = lexQuery(text);
  const problems: QueryProblem[] = [...lexed];
  const tell: Tell = (span, message) => {
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

function nothing(start: number): Span & { readonly kind: 'void' } {
  return { kind: 'void', start, end: start };
}

function isNothing(node: AnyNode | undefined): boolean {
  return node === undefined || (node.kind === 'void' && node.start === node.end);
}

function join<Leaf extends AnyNode>(kind: 'and' | 'or', parts: readonly Tree<Leaf>[]): Tree<Leaf> {
  const kept = parts.filter((part) => !isNothing(part));
  const [first] = kept;
  if (first === undefined) return nothing(parts[0]?.start ?? 0);
  if (kept.length === 1) return first;
  return { kind, parts: kept, start: first.start, end: kept.at(-1)?.end ?? first.end };
}
