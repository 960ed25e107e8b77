/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { duplicatesOf } from '../../data/library.ts';
import type { Paper } from '../../data/model/paper.ts';

/** Compares the papers it is sent, away from the page, which a large library would hold up. */
self.addEventListener('message', (event: MessageEvent<readonly Paper[]>) => {
  self.postMessage(duplicatesOf(event.data));
});
