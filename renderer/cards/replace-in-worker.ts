/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import type { Replacement, Replacing } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { err, type Result } from '../../data/result.ts';

const LONGEST = 4000;

type Answer = Result<readonly Replacement[], string>;

/** What a replacing would do, worked out where it can be stopped: a pattern may never come to an end. */
export function replaceInWorker(
  cards: readonly Pick<Card, 'id' | 'content'>[],
  replacing: Replacing,
): { readonly answer: Promise<Answer>; readonly stop: () => void } {
  const worker = new Worker(new URL('./replace.worker.ts', import.meta.url), { type: 'module' });
  let timer = 0;
  const stop = (): void => {
    window.clearTimeout(timer);
    worker.terminate();
  };
  const answer = new Promise<Answer>((resolve, reject) => {
    timer = window.setTimeout(() => {
      stop();
      resolve(err('This pattern takes too long on these cards. Make it simpler, or choose fewer cards.'));
    }, LONGEST);
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      stop();
      resolve(data);
    });
    worker.addEventListener('error', (event) => {
      stop();
      reject(new Error(event.message));
    });
  });
  worker.postMessage({ cards: cards.map(({ id, content }) => ({ id, content })), replacing });
  return { answer, stop };
}
