/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { formatBibliography, type FormattedBibliography } from '../../data/exchange/csl-bibliography.ts';
import { toRecord } from '../../data/exchange/export-record.ts';
import type { CslStyle } from '../../data/model/citation.ts';
import type { Paper } from '../../data/model/paper.ts';

export type CiteJob = { readonly job: number; readonly papers: readonly Paper[]; readonly style: CslStyle };

export type CiteAnswer = { readonly job: number; readonly made: FormattedBibliography };

/** Formats the papers it is sent, and answers under the same number. */
self.addEventListener('message', ({ data: { job, papers, style } }: MessageEvent<CiteJob>) => {
  const made = formatBibliography(
    papers.map((paper) => toRecord(paper)),
    style,
  );
  self.postMessage({ job, made } satisfies CiteAnswer);
});
