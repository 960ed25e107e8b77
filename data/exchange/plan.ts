import type { Paper, PaperText } from '../model/paper.ts';
import { findLikely } from './duplicates.ts';
import { type Change, changesTo, mergeRecords } from './plan-changes.ts';
import { WorkIndex } from './plan-index.ts';
import type { PaperRecord } from './record.ts';

export type KnownPaper = { readonly paper: Paper; readonly text?: PaperText };

/** A paper of the library that may be this work, which only the reader can tell; and what joining would change. */
export type Perhaps = { readonly paperId: string; readonly why: string; readonly changes: readonly Change[] };

/** What is to be done about one work of the input. `stands` counts the records of the input that were this work. */
export type PlanEntry =
  | { readonly kind: 'new'; readonly record: PaperRecord; readonly stands: number; readonly perhaps?: Perhaps }
  | { readonly kind: 'same'; readonly record: PaperRecord; readonly stands: number; readonly paperId: string }
  | {
      readonly kind: 'update';
      readonly record: PaperRecord;
      readonly stands: number;
      readonly paperId: string;
      /** `raw` texts and `awaitsMetadata` follow a change of title or abstract, from the record. */
      readonly changes: readonly Change[];
    };

/** In the order in which the works first stand in the input. */
export type ImportPlan = { readonly entries: readonly PlanEntry[] };

type Draft = { record: PaperRecord; stands: number; readonly known: KnownPaper | undefined };

function entryOf({ record, stands, known }: Draft): PlanEntry {
  if (!known) return { kind: 'new', record, stands };
  const changes = changesTo(known.paper, known.text, record);
  const paperId = known.paper.id;
  return changes.length === 0
    ? { kind: 'same', record, stands, paperId }
    : { kind: 'update', record, stands, paperId, changes };
}

/**
 * Pairs records with the papers of the library and with each other: by arXiv id, by DOI, then by title and
 * first author; by title alone where a side has no authors and no second paper has the title. Pure, and in
 * proportion to the records and papers together.
 */
export function plan(records: readonly PaperRecord[], known: readonly KnownPaper[]): ImportPlan {
  const index = new WorkIndex();
  for (const [number, { paper }] of known.entries()) index.add(number, paper);
  // Works that only the input has are numbered on from those of the library.
  const drafts = new Map<number, Draft>();
  let next = known.length;
  for (const record of records) {
    const work = index.find(record) ?? next++;
    const draft = drafts.get(work);
    if (draft) {
      draft.record = mergeRecords(draft.record, record);
      draft.stands += 1;
    } else drafts.set(work, { record, stands: 1, known: known[work] });
    index.add(work, identityOf(known[work]?.paper, drafts.get(work)?.record ?? record));
  }
  return { entries: askAbout([...drafts.values()].map(entryOf), known) };
}

/** Imports larger than this are compared for what is surely one only; the rest is for the screen of duplicates. */
const MOST_ASKED = 3000;

/** New entries that may be papers of the library, each with the paper it may be. */
function askAbout(entries: readonly PlanEntry[], known: readonly KnownPaper[]): readonly PlanEntry[] {
  const fresh = entries.filter((entry) => entry.kind === 'new' && !entry.record.awaitsMetadata);
  if (fresh.length === 0 || fresh.length > MOST_ASKED || known.length === 0) return entries;
  const likely = findLikely(
    fresh.map(({ record }) => record),
    known,
    ({ paper }) => paper,
  );
  return entries.map((entry) => {
    const found = entry.kind === 'new' ? likely.get(entry.record) : undefined;
    if (entry.kind !== 'new' || found === undefined) return entry;
    const { paper, text } = found.known;
    return { ...entry, perhaps: { paperId: paper.id, why: found.why, changes: changesTo(paper, text, entry.record) } };
  });
}

/** A paper's identity with what the record has learned about it, so that a third record finds it by either. */
function identityOf(paper: Paper | undefined, record: PaperRecord): PaperRecord | Paper {
  if (!paper) return record;
  return { ...record, ...paper, author: paper.author.length > 0 ? paper.author : record.author };
}
