import { type Duplicate, findDuplicates } from '../exchange/duplicates.ts';
import type { Paper } from '../model/paper.ts';
import { counted, write, type Context } from './context.ts';

/** Papers that are one work, in groups: those that surely are, and pairs about which the reader is asked. */
export type Duplicates = {
  readonly sure: readonly { readonly papers: readonly Paper[]; readonly why: string }[];
  readonly likely: readonly { readonly papers: readonly Paper[]; readonly why: string }[];
};

/** Duplicates among the papers that are not in the trash. Pairs that share a paper make one group. */
export function duplicatesOf(papers: readonly Paper[]): Duplicates {
  const here = papers.filter(({ trashed }) => trashed === 0);
  const found = findDuplicates(here).filter(({ a, b }) => !isApart(a, b));
  const sure = groups(found.filter(({ kind }) => kind === 'sure'));
  const grouped = new Map(sure.flatMap((group) => group.papers.map(({ id }) => [id, group] as const)));
  const likely = found.filter(
    ({ kind, a, b }) => kind === 'likely' && (grouped.get(a.id) ?? a) !== (grouped.get(b.id) ?? b),
  );
  return { sure, likely: likely.map(({ a, b, why }) => ({ papers: [a, b], why })) };
}

const isApart = (a: Paper, b: Paper): boolean =>
  a.apartFrom?.includes(b.id) === true || b.apartFrom?.includes(a.id) === true;

/** Remembers that papers which look alike are different works. */
export function keepApart(context: Context, ids: readonly string[]): Promise<void> {
  return write(context, `Keep ${counted(ids.length, 'paper')} apart`, ['papers'], async (tx) => {
    const papers = await tx.getMany('papers', ids);
    await tx.putMany(
      'papers',
      papers.flatMap((paper) =>
        paper === undefined
          ? []
          : [
              {
                ...paper,
                apartFrom: [...new Set([...(paper.apartFrom ?? []), ...ids.filter((id) => id !== paper.id)])],
              },
            ],
      ),
    );
  });
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
