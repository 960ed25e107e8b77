import { parseDate } from '../exchange/dates.ts';
import { listOf, textOf } from '../exchange/json-text.ts';
import { findArxiv, makeRecord, webAddress } from '../exchange/make-record.ts';
import { parseName } from '../exchange/names.ts';
import { ok, type Result } from '../result.ts';
import { fromHtml, fromText } from './feed-text.ts';
import { parsedItem, uniqueItems, type FeedError, type ParsedFeed } from './parsed-feed.ts';

/** Reads JSON Feed 1 and 1.1 (jsonfeed.org). */
export function parseJsonFeed(feed: unknown): Result<ParsedFeed, FeedError> {
  const entries = listOf(feed, 'items');
  const items = entries.map((entry) => {
    const url = textOf(entry, 'url') ?? textOf(entry, 'external_url');
    const id = textOf(entry, 'id');
    const published = textOf(entry, 'date_published') ?? textOf(entry, 'date_modified');
    const text = fromText(textOf(entry, 'content_text')) ?? fromHtml(textOf(entry, 'content_html'));
    const people = [...listOf(entry, 'authors'), ...authorOf(entry)];
    const record = makeRecord({
      rawTitle: fromText(textOf(entry, 'title')) ?? (text ?? '').split(' ').slice(0, 12).join(' '),
      rawAbstract: fromText(textOf(entry, 'summary')) ?? text,
      author: people.flatMap((one) => {
        const name = textOf(one, 'name');
        return name === undefined ? [] : [parseName(name)];
      }),
      issued: parseDate(published ?? ''),
      arxiv: findArxiv([url, id]),
      url: webAddress(url) ?? webAddress(id),
    });
    const categories = listOf(entry, 'tags').filter((tag) => typeof tag === 'string');
    return parsedItem({ record, guid: id, published, categories });
  });
  const missing = items.filter((item) => item === undefined).length;
  const self = webAddress(textOf(feed, 'feed_url'));
  return ok({
    title: fromText(textOf(feed, 'title')) ?? '',
    ...(self === undefined ? {} : { self }),
    items: uniqueItems(items),
    notes: missing === 0 ? [] : [`${missing} of ${entries.length} entries had no title and were left out.`],
  });
}

/** The one author of version 1. */
function authorOf(entry: unknown): readonly unknown[] {
  return typeof entry === 'object' && entry !== null && 'author' in entry ? [entry.author] : [];
}
