import { CARD_STATES } from '../../model/card.ts';
import { assertNever, type Result } from '../../result.ts';
import type { QueryProblem } from '../../search/query-ast.ts';
import { pickOne, readField } from '../../search/query-fields.ts';
import { printField, printTree, printWhen, quoted } from '../../search/query-print.ts';
import { parseTree, type Tell, type Term } from '../../search/query-tree.ts';
import { readWhen } from '../../search/query-values.ts';
import { CARD_FIELDS, CARD_IS, FLAG_COLOURS, type CardField, type CardLeaf, type CardNode } from './card-query.ts';
import { printDue, readDue, readFlag, readProp, readRated } from './card-values.ts';

export type CardQuery = { readonly root: CardNode; readonly problems: readonly QueryProblem[] };

/** Reads a query for cards. Never throws: mistakes are told with their places and left out. */
export function parseCards(text: string): CardQuery {
  return parseTree(text, readTerm);
}

const ALIASES: Readonly<Record<string, CardField>> = { tags: 'tag', deck: 'paper', added: 'created' };

/** What people who come from elsewhere write. */
const IS_ALIASES: Readonly<Record<string, string>> = { learn: 'learning', dupe: 'duplicate', deleted: 'trash' };

function readTerm(token: Term, tell: Tell): CardNode {
  const span = { start: token.start, end: token.end };
  const { value, quoted: isQuoted } = token;
  const lost: CardNode = { kind: 'void', ...span };
  const field = readField(token, CARD_FIELDS, ALIASES, tell);
  if (field === 'lost') return lost;
  if (field === 'words') return { kind: 'words', text: value, phrase: isQuoted, ...span };
  const at = { start: token.valueStart, end: token.end };
  const lower = value.trim().toLowerCase();
  const told = <T>(read: Result<T, string>, leaf: (value: T) => CardNode): CardNode => {
    if (read.ok) return leaf(read.value);
    tell(at, read.error);
    return lost;
  };
  switch (field) {
    case 'paper':
    case 'tag':
      return { kind: field, value: value.trim(), ...span };
    case 'is': {
      const is = pickOne('is', CARD_IS, Object.hasOwn(IS_ALIASES, lower) ? (IS_ALIASES[lower] ?? '') : lower, at, tell);
      return is === undefined ? lost : { kind: 'is', value: is, ...span };
    }
    case 'state': {
      // Suspended is no state: such a card is new or learned all the same.
      if (CARD_IS.some((is) => is === lower) && !CARD_STATES.some((state) => state === lower)) {
        tell(at, `Such cards are found by is:${lower}.`);
        return lost;
      }
      const state = pickOne('state', CARD_STATES, lower, at, tell);
      return state === undefined ? lost : { kind: 'state', value: state, ...span };
    }
    case 'flag': {
      const flag = readFlag(lower);
      if (flag !== undefined) return { kind: 'flag', value: flag, ...span };
      tell(at, `A flag is 0 to 7, or ${FLAG_COLOURS.join(', ')}.`);
      return lost;
    }
    case 'due':
      return told(readDue(lower), (when) => ({ kind: 'due', value: when, ...span }));
    case 'created':
      return told(readWhen(lower), (when) => ({ kind: 'created', value: when, ...span }));
    case 'prop':
      return told(readProp(lower), (prop) => ({ kind: 'prop', ...prop, ...span }));
    case 'rated':
      return told(readRated(lower), (rated) => ({ kind: 'rated', ...rated, ...span }));
    default:
      return assertNever(field);
  }
}

/** A query for cards as one would type it; parsed again, it is the same tree but for the places. */
export function printCards(node: CardNode): string {
  return printTree(node, printLeaf);
}

function printLeaf(leaf: CardLeaf): string {
  switch (leaf.kind) {
    case 'words':
      return quoted(leaf.text, leaf.phrase);
    case 'paper':
    case 'tag':
    case 'is':
    case 'state':
      return printField(leaf.kind, leaf.value);
    case 'flag':
      return `flag:${leaf.value}`;
    case 'due':
      return `due:${printDue(leaf.value)}`;
    case 'created':
      return `created:${printWhen(leaf.value)}`;
    case 'prop':
      return `prop:${leaf.prop}${leaf.by}${leaf.value}`;
    case 'rated':
      return `rated:${leaf.days}${leaf.rating === undefined ? '' : `:${leaf.rating}`}`;
    default:
      return assertNever(leaf);
  }
}
