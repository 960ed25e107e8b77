import type { Paper } from '../model/paper.ts';
import { assertNever } from '../result.ts';
import type { Has, Node, When } from './query-ast.ts';
import { foldTag, isUnderTag } from '../model/tag.ts';

/** What a query asks of a paper that its row does not say. */
export type Facts = {
  /** Epoch ms. */
  readonly now: number;
  /** Epoch ms at which a calendar day (`2024-05-01`) begins where the reader is. */
  readonly dayStart: (day: string) => number;
  readonly hasNote: (id: string) => boolean;
  readonly hasAbstract: (id: string) => boolean;
  /** Cards not in the trash. */
  readonly cards: (id: string) => number;
  /** Whether a card of the paper is due. */
  readonly isDue: (id: string) => boolean;
  /** Every tag in use. */
  readonly tags: () => readonly string[];
};

type RowNode = Extract<
  Node,
  { kind: 'in' | 'tag' | 'status' | 'year' | 'added' | 'read' | 'has' | 'is' | 'arxiv' | 'doi' }
>;

const DAY = 86_400_000;

/** Whether a paper fits one part of a query that is about its row and not its words. */
export function fits(node: RowNode, facts: Facts): (paper: Paper) => boolean {
  switch (node.kind) {
    case 'in':
      if (node.place === 'title') return () => true;
      return ({ id }) => (node.place === 'notes' ? facts.hasNote(id) : facts.hasAbstract(id));
    case 'tag':
      return fitsTag(node.value, facts.tags());
    case 'status':
      return ({ status }) => status === node.value;
    case 'year': {
      const { from = -Infinity, to = Infinity } = node.value;
      return ({ issued }) => issued !== undefined && issued.year >= from && issued.year <= to;
    }
    case 'added': {
      const within = fitsWhen(node.value, facts);
      return ({ addedAt }) => within(addedAt);
    }
    case 'read': {
      const within = fitsWhen(node.value, facts);
      return ({ status, statusAt }) => status === 'read' && within(statusAt);
    }
    case 'has':
      return fitsHas(node.value, facts);
    case 'is':
      if (node.value === 'starred') return ({ priority }) => priority === 'high';
      if (node.value === 'due') return ({ id }) => facts.isDue(id);
      return ({ status }) => status !== 'read' && status !== 'archived';
    case 'arxiv': {
      const id = node.value.toLowerCase().replace(/^.*(?:abs|pdf)\//u, '').replace(/^arxiv:/u, '').replace(/v\d+$/u, ''); // prettier-ignore
      return ({ arxiv }) => arxiv !== undefined && arxiv.toLowerCase().startsWith(id);
    }
    case 'doi': {
      const doi = node.value
        .toLowerCase()
        .replace(/^.*doi\.org\//u, '')
        .replace(/^doi:/u, '');
      return ({ DOI }) => DOI !== undefined && DOI.toLowerCase().includes(doi);
    }
    default:
      return assertNever(node);
  }
}

/** A tag and those below it in the tree; where there is none of that name, those that begin so. */
function fitsTag(value: string, known: readonly string[]): (paper: Paper) => boolean {
  const exact = new Set(known.filter((tag) => isUnderTag(tag, value)));
  const wanted = foldTag(value);
  const found = exact.size > 0 ? exact : new Set(known.filter((tag) => foldTag(tag).startsWith(wanted)));
  return ({ tags }) => tags.some((tag) => found.has(tag));
}

function fitsWhen(when: When, facts: Facts): (at: number) => boolean {
  if (when.kind === 'age') {
    const oldest = when.newerThan === undefined ? -Infinity : facts.now - when.newerThan * DAY;
    const newest = when.olderThan === undefined ? Infinity : facts.now - when.olderThan * DAY;
    return (at) => at >= oldest && at <= newest;
  }
  const from = when.from === undefined ? -Infinity : facts.dayStart(when.from);
  const to = when.to === undefined ? Infinity : facts.dayStart(nextDay(when.to));
  return (at) => at >= from && at < to;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}

function fitsHas(has: Has, facts: Facts): (paper: Paper) => boolean {
  switch (has) {
    case 'note':
      return ({ id }) => facts.hasNote(id);
    case 'cards':
      return ({ id }) => facts.cards(id) > 0;
    case 'abstract':
      return ({ id }) => facts.hasAbstract(id);
    case 'pdf':
    case 'code':
    case 'data':
      return ({ links }) => links.some(({ kind }) => kind === has);
    case 'doi':
      return ({ DOI }) => DOI !== undefined;
    case 'arxiv':
      return ({ arxiv }) => arxiv !== undefined;
    case 'tags':
      return ({ tags }) => tags.length > 0;
    default:
      return assertNever(has);
  }
}
