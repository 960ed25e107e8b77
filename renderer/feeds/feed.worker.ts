/* oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name */
import { decode } from '../../data/exchange/decode.ts';
import { parseOpml } from '../../data/exchange/opml.ts';
import { xmlRoot } from '../../data/exchange/xml-signs.ts';
import { parseFeed } from '../../data/feeds/parse-feed.ts';
import type { FeedRead, FeedToRead } from './feed-messages.ts';

self.addEventListener('message', ({ data }: MessageEvent<FeedToRead>) => self.postMessage(read(data)));

function read(input: FeedToRead): FeedRead {
  if (input.kind === 'text') return parsed(input.text, input.address);
  const decoded = decode(input.bytes);
  if (!decoded.ok) return { kind: 'refused', error: { message: decoded.error.message } };
  const { text } = decoded.value;
  if (xmlRoot(text.trimStart()) !== 'opml') return parsed(text, undefined);
  const list = parseOpml(text);
  if (!list.ok) return { kind: 'refused', error: { message: list.error.message } };
  return { kind: 'list', feeds: list.value.feeds ?? [] };
}

function parsed(text: string, address: string | undefined): FeedRead {
  const feed = parseFeed(text, address);
  return feed.ok ? { kind: 'feed', feed: feed.value } : { kind: 'refused', error: feed.error };
}
