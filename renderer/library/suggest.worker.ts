/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { suggest, type SuggestedFrom } from '../../data/library.ts';

/** Proposes findings of the papers it is sent, in their order, and answers under the same number. */
self.addEventListener('message', (event: MessageEvent<{ job: number; papers: readonly SuggestedFrom[] }>) => {
  const { job, papers } = event.data;
  self.postMessage({ job, found: papers.map(suggest) });
});
