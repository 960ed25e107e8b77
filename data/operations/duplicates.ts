import { type Duplicate, findDuplicates } from '../exchange/duplicates.ts';
import type { Paper } from '../model/paper.ts';

/** Papers that are one work, in groups: those that surely are, and pairs about which the reader is asked. */
export type Duplicates = {
  readonly sure: readonly { readonly papers: readonly Paper[]; readonly why: string }[];
  readonly likely: readonly { readonly papers: readonly Paper[]; readonly why: string }[];
};

/** Duplicates among the papers that are not in the trash. Pairs that share a paper make one group. */
export function duplicatesOf(papers: readonly Paper[]): Duplicates {
  const found = findDuplicates(papers.filter(({ trashed }) => trashed === 0));
  const sure = groups(found.filter(({ kind }) => kind === 'sure'));
  const grouped = new Map(sure.flatMap((group) => group.papers.map(({ id }) => [id, group] as const)));
  const likely = found.filter(
    ({ kind, a, b }) => kind === 'likely' && (grouped.get(a.id) ?? a) !== (grouped.get(b.id) ?? b),
  );
  return { sure, likely: likely.map(({ a, b, why }) => ({ papers: [a, b], why })) };
}

function groups(pairs: readonly Duplicate<Paper>[]): Duplicates['sure'] {
  const of = new Map<string, { papers: Paper[]; why: string }>();
  for (const { a, b, why } of pairs) {
    const [left, right] = [of.get(a.id), of.get(b.id)];
    const group = left ?? right ?? { papers: [], why };
    const members = new Set([...group.papers, ...(left && right && left !== right ? right.papers : []), a, b]);
    group.papers = [...members];
    for (const { id } of group.papers) of.set(id, group);
  }
  return [...new Set(of.values())];
}
