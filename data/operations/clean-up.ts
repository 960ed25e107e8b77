import { type CleanUp, cleanUps } from '../exchange/clean-up.ts';
import type { Paper } from '../model/paper.ts';
import { counted, write, type Context } from './context.ts';

export type PaperCleanUp = CleanUp & { readonly paperId: string };

/** What the rules propose for the papers that are not in the trash. */
export const cleanUpsOf = (papers: readonly Paper[]): readonly PaperCleanUp[] =>
  papers.flatMap((paper) => (paper.trashed === 1 ? [] : cleanUps(paper).map((one) => ({ ...one, paperId: paper.id }))));

/**
 * Makes the proposed changes in one step. One whose field is no longer as it was shown is left out. The raw record
 * stays as it came in.
 */
export function applyCleanUps(context: Context, chosen: readonly PaperCleanUp[]): Promise<void> {
  const ids = [...new Set(chosen.map(({ paperId }) => paperId))];
  return write(context, `Clean up ${counted(ids.length, 'paper')}`, ['papers'], async (tx) => {
    const papers = new Map(
      (await tx.getMany('papers', ids)).flatMap((paper) => (paper ? [[paper.id, paper] as const] : [])),
    );
    for (const { paperId, rule, before, change } of chosen) {
      const paper = papers.get(paperId);
      const isAsShown =
        paper !== undefined && cleanUps(paper).some((one) => one.rule === rule && one.before === before);
      if (paper !== undefined && isAsShown) papers.set(paperId, { ...paper, ...change });
    }
    await tx.putMany('papers', [...papers.values()]);
  });
}
