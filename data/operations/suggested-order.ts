import type { Paper } from '../model/paper.ts';
import {
  featuresOf,
  interestIn,
  learnInterest,
  reasonsFor,
  type Decision,
  type InterestModel,
} from '../search/interest.ts';
import { relatedTo } from '../search/related.ts';
import type { TextIndex } from '../search/text-index.ts';
import type { Context } from './context.ts';

/** Learns a model of decisions; in a worker, where there is one. */
export type Learn = (decisions: readonly Decision[]) => Promise<InterestModel | undefined>;

export const learnHere: Learn = (decisions) => Promise.resolve(learnInterest(decisions));

/** Decisions learned from: the latest, as interests change. */
const MOST_DECISIONS = 400;
/** Kept papers whose neighbours count a little as kept too: few decisions name few of the words one reads for. */
const MOST_SPREAD = 60;
const NEIGHBOURS = 8;
const A_TURN_MS = 12;

/** How much each paper of some is like what the reader keeps, and by which words. */
export type SuggestedOrder = {
  /** Higher first. Absent for papers that came since. */
  readonly scoreOf: (id: string) => number | undefined;
  readonly wordsOf: (id: string) => readonly string[];
  readonly decisions: number;
};

/**
 * Learns from what the reader kept (To read, Reading, Read) and set aside (archived
 * unread, or deleted), and scores the papers given. Undefined where too little was decided yet.
 */
export async function suggestOrder(
  context: Context,
  papers: readonly Paper[],
  learn: Learn,
): Promise<SuggestedOrder | undefined> {
  await context.search.ready();
  const index = context.search.index();
  if (index === undefined) return undefined;
  const pace = pacer();
  const decided = context.papers
    .all()
    .flatMap((paper) => decisionOn(context, paper))
    .toSorted((a, b) => b.paper.statusAt - a.paper.statusAt)
    .slice(0, MOST_DECISIONS);
  const decisions: Decision[] = [];
  let spread = 0;
  for (const { paper, kept, weight } of decided) {
    const doc = index.numberOf(paper.id);
    if (doc === undefined) continue;
    decisions.push({ features: featuresOf(index, doc), kept, weight });
    if (!kept || spread >= MOST_SPREAD) continue;
    spread += 1;
    await pace();
    decisions.push(...neighboursOf(index, doc));
  }
  const model = await learn(decisions);
  if (model === undefined) return undefined;
  const scores = new Map<string, number>();
  for (const { id } of papers) {
    const doc = index.numberOf(id);
    if (doc !== undefined) scores.set(id, interestIn(model, featuresOf(index, doc)));
    await pace();
  }
  return {
    scoreOf: (id) => scores.get(id),
    wordsOf: (id) => {
      const doc = index.numberOf(id);
      return doc === undefined ? [] : reasonsFor(model, featuresOf(index, doc), 3).map((term) => index.word(term));
    },
    decisions: decided.length,
  };
}

/** The nearest papers of one that was kept, counted as kept by as much as they are like it. */
export function neighboursOf(index: TextIndex, doc: number): readonly Decision[] {
  return relatedTo(index, doc, () => true, NEIGHBOURS).map((near) => ({
    features: featuresOf(index, near.doc),
    kept: true,
    weight: near.score,
  }));
}

type Decided = { readonly paper: Paper; readonly kept: boolean; readonly weight: number };

function decisionOn({ search }: Context, paper: Paper): readonly Decided[] {
  if (paper.trashed === 1) return [{ paper, kept: false, weight: 1 }];
  switch (paper.status) {
    case 'inbox':
      return [];
    case 'archived':
      // What was worked with was worth it, wherever it lies now.
      return [{ paper, kept: search.hasWork(paper.id), weight: 1 }];
    case 'to-read':
      return [{ paper, kept: true, weight: 1 }];
    default:
      return [{ paper, kept: true, weight: 1.5 }];
  }
}

/** Gives the page its turn whenever some milliseconds are used up. */
function pacer(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < A_TURN_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    began = performance.now();
  };
}
