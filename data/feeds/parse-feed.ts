import { parseJson, isObject, listOf, own, textOf } from '../exchange/json-text.ts';
import { entriesOf, hfRecord } from '../exchange/hf-papers.ts';
import { refuseEntities, xmlRoot } from '../exchange/xml-signs.ts';
import { err, ok, type Result } from '../result.ts';
import { parseAtom } from './atom.ts';
import { feedsOfPage } from './feeds-of-page.ts';
import { parseJsonFeed } from './json-feed.ts';
import { parsedItem, uniqueItems, type FeedError, type ParsedFeed } from './parsed-feed.ts';
import { parseRss } from './rss.ts';

/**
 * Reads a feed by what it is, whatever its server calls it: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0,
 * JSON Feed, daily-papers JSON, arXiv's answers and announcements. What is no feed, is cut off, or is
 * an error in a feed's dress is refused whole, in words for the feed's log. Never throws.
 */
export function parseFeed(text: string, address?: string): Result<ParsedFeed, FeedError> {
  const body = text.replace(/^\u{feff}/u, '').trimStart();
  if (body === '') return err({ message: 'The answer was empty.' });
  if (/^rate exceeded\.?/iu.test(body.slice(0, 100))) {
    return err({ message: 'arXiv asks for fewer requests.' });
  }
  try {
    if (/^[[{]/u.test(body)) return parseJsonText(body);
    return parseMarkup(body, address);
  } catch (error) {
    // A fault of a reader must not end what else is fetched.
    return err({ message: `The feed could not be read: ${error instanceof Error ? error.message : String(error)}` });
  }
}

function parseMarkup(body: string, address: string | undefined): Result<ParsedFeed, FeedError> {
  if (!body.startsWith('<')) return err({ message: 'The answer was text, and no feed.' });
  const root = xmlRoot(body);
  const declares = root === 'html' ? undefined : refuseEntities(body);
  if (declares !== undefined) return err({ message: declares.message });
  if (root === undefined && !/^<!doctype\s+html/iu.test(body)) return err({ message: 'The answer was no feed.' });
  switch (root) {
    case 'feed':
      return parseAtom(body);
    case 'rss':
    case 'rdf':
      return parseRss(body);
    case 'opml':
      return err({ message: 'This is a list of feeds (OPML), and no feed. Open it as a file.' });
    case 'html':
    case undefined: {
      const found = feedsOfPage(body, address);
      return err({ message: 'The answer was a web page, and no feed.', ...(found.length > 0 ? { found } : {}) });
    }
    default:
      return err({ message: `The answer was XML of another kind (<${root}>), and no feed.` });
  }
}

function parseJsonText(body: string): Result<ParsedFeed, FeedError> {
  const json = parseJson(body);
  if (!json.ok) return err({ message: json.error.message });
  const said = isObject(json.value) ? textOf(json.value, 'error') : undefined;
  if (said !== undefined) return err({ message: `The site answered with an error: ${said.slice(0, 200)}` });
  if (isObject(json.value) && Array.isArray(own(json.value, 'items'))) return parseJsonFeed(json.value);
  const entries = entriesOf(json.value);
  if (entries === undefined) return err({ message: 'The answer was JSON of another kind, and no feed.' });
  const items = entries.map((entry) => {
    const record = hfRecord(entry);
    const paper = isObject(own(entry, 'paper')) ? own(entry, 'paper') : entry;
    if (record === undefined) return undefined;
    return parsedItem({
      record,
      guid: textOf(paper, 'id'),
      published: textOf(paper, 'submittedOnDailyAt') ?? textOf(paper, 'publishedAt') ?? textOf(entry, 'publishedAt'),
      votes: numberOf(paper, 'upvotes'),
      comments: numberOf(entry, 'numComments'),
      categories: listOf(paper, 'ai_keywords').filter((word) => typeof word === 'string'),
    });
  });
  if (entries.length > 0 && items.every((item) => item === undefined)) {
    return err({ message: 'The answer was JSON of another kind, and no feed.' });
  }
  return ok({ title: 'Daily papers', items: uniqueItems(items), notes: leftOut(items) });
}

function numberOf(value: unknown, key: string): number | undefined {
  const found = own(value, key);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

function leftOut(items: readonly unknown[]): readonly string[] {
  const missing = items.filter((item) => item === undefined).length;
  return missing === 0 ? [] : [`${missing} of ${items.length} entries had no title and were left out.`];
}
