import { formatDate, parseDate } from '../exchange/dates.ts';
import { findArxiv, makeRecord, webAddress } from '../exchange/make-record.ts';
import { parseName } from '../exchange/names.ts';
import { parseXml, xmlParser } from '../exchange/xml.ts';
import { attribute, each } from '../exchange/xml-text.ts';
import { err, ok, type Result } from '../result.ts';
import { categoriesOf, fromHtml, fromText, linkOf, selfOf, textAt } from './feed-text.ts';
import { epochOf, parsedItem, uniqueItems, type FeedError, type ParsedFeed, type ParsedItem } from './parsed-feed.ts';

const PARSER = xmlParser(new Set(['item', 'link', 'category', 'creator', 'author']));

/** What arXiv puts before an abstract: `arXiv:2403.17372v1 Announce Type: new Abstract:`. */
const ANNOUNCED = /^\s*arXiv:\S{1,40}\s+Announce Type:\s*([a-z-]{1,20})\s*(?:Abstract:\s*)?/iu;
/** What arXiv's older feeds put behind a title: `. (arXiv:2101.00001v1 [cs.CL])`. */
const TITLE_TAIL = /\.?\s*\(arXiv:\S{1,40}(?: \[[\w.-]{1,30}\])?(?: (?:UPDATED|CROSS LISTED))?\)\s*$/u;

/** Reads RSS 0.9 to 2.0 and RSS 1.0 (RDF), where the items stand beside the channel. arXiv's replacements are left out. */
export function parseRss(text: string): Result<ParsedFeed, FeedError> {
  const document = parseXml(text, PARSER);
  if (!document.ok) return err({ message: document.error.message });
  const [root] = [...each(document.value, 'rss'), ...each(document.value, 'RDF'), ...each(document.value, 'rdf')];
  const [channel] = each(root, 'channel');
  if (channel === undefined) return err({ message: 'The feed has no channel, and so no entries.' });
  const entries = [...each(channel, 'item'), ...each(root, 'item')];
  const fresh = entries.filter((entry) => !isReplacement(entry));
  const items = fresh.map(toItem);
  const missing = items.filter((item) => item === undefined).length;
  const replaced = entries.length - fresh.length;
  const self = selfOf(channel);
  return ok({
    title: fromHtml(textAt(channel, 'title')) ?? '',
    ...(self === undefined ? {} : { self }),
    items: uniqueItems(items),
    notes: [
      ...(missing === 0 ? [] : [`${missing} of ${entries.length} entries had no title and were left out.`]),
      ...(replaced === 0 ? [] : [`${replaced} new versions of earlier papers were left out.`]),
    ],
  });
}

/** A new version of a paper that was announced before is no new paper. */
function isReplacement(entry: unknown): boolean {
  const type = textAt(entry, 'announce_type') ?? ANNOUNCED.exec(textAt(entry, 'description') ?? '')?.[1];
  return type?.toLowerCase().startsWith('replace') === true;
}

function toItem(entry: unknown): ParsedItem | undefined {
  const guid = textAt(entry, 'guid') ?? attribute(entry, 'about');
  const link = linkOf(entry) ?? (webAddress(guid) === undefined ? undefined : guid);
  const arxiv = findArxiv([link, guid?.replace(/^oai:arXiv\.org:/u, '')]);
  const published = textAt(entry, 'pubDate', 'date', 'published', 'updated');
  const described = textAt(entry, 'description', 'encoded', 'summary');
  const abstract =
    arxiv === undefined ? fromHtml(described) : fromText(withoutParagraph(described)?.replace(ANNOUNCED, ''));
  const title =
    arxiv === undefined ? fromHtml(textAt(entry, 'title')) : fromText(textAt(entry, 'title')?.replace(TITLE_TAIL, ''));
  const at = epochOf(published);
  const record = makeRecord({
    rawTitle: title ?? firstWords(abstract),
    rawAbstract: abstract,
    author: authorsOf(entry),
    // Dates as `Tue, 10 Jun 2003 04:00:00 GMT` are read by the clock, others as bibliographies write them.
    issued: at === undefined ? parseDate(published ?? '') : parseDate(new Date(at).toISOString().slice(0, 10)),
    ...(arxiv === undefined ? {} : { type: 'article' }),
    container: textAt(entry, 'publicationName'),
    arxiv,
    doi: doiOf(entry),
    url: webAddress(link),
  });
  return parsedItem({
    record,
    guid,
    published: published ?? (record.issued && formatDate(record.issued)),
    categories: categoriesOf(entry),
  });
}

/** Older feeds of arXiv put the abstract into one paragraph of HTML. */
const withoutParagraph = (text: string | undefined): string | undefined => text?.replace(/^\s*<p>|<\/p>\s*$/giu, '');

/** The DOI that journals name by PRISM or Dublin Core. */
function doiOf(entry: unknown): string | undefined {
  const named = textAt(entry, 'doi');
  if (named !== undefined) return named;
  const identifier = textAt(entry, 'identifier');
  return identifier !== undefined && /\b10\.\d{4,9}\//u.test(identifier)
    ? identifier.replace(/^.*?(?=10\.\d{4,9}\/)/u, '')
    : undefined;
}

function authorsOf(entry: unknown) {
  const creators = [...each(entry, 'creator'), ...each(entry, 'author')];
  const names = creators.flatMap((one) => {
    const text = fromHtml(
      typeof one === 'string' ? textAt({ one }, 'one') : (textAt(one, 'name') ?? textAt({ one }, 'one')),
    );
    // RSS 2.0 has `address (name)`; arXiv has all names in one, parted by commas.
    const name = /^\S+@\S+\s+\(([^()]+)\)$/u.exec(text ?? '')?.[1] ?? text;
    return name === undefined || /^\S+@\S+$/u.test(name)
      ? []
      : name.split(/,\s+(?!(?:jr|sr|i{2,3}|iv)\b)|\s+and\s+|;\s*/iu);
  });
  return names
    .filter((name) => /\p{L}/u.test(name))
    .map((name) => parseName(name.replace(/\s*\([^()]*\)$/u, '').trim()));
}

/** What an entry without a title is called. */
function firstWords(text: string | undefined): string {
  const words = (text ?? '').slice(0, 200).split(' ').slice(0, 12).join(' ');
  return words.length < (text ?? '').length && words !== '' ? `${words}…` : words;
}
