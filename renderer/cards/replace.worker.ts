/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { replacedCards, type Replacing } from '../../data/library.ts';

type Question = { readonly cards: Parameters<typeof replacedCards>[0]; readonly replacing: Replacing };

globalThis.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  globalThis.postMessage(replacedCards(data.cards, data.replacing));
});
