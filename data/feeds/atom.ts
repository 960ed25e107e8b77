import { parseDate } from '../exchange/dates.ts';
import { findArxiv, makeRecord, webAddress } from '../exchange/make-record.ts';
import { parseName } from '../exchange/names.ts';
import { parseXml, xmlParser } from '../exchange/xml.ts';
import { attribute, each } from '../exchange/xml-text.ts';
import type { Link, Name } from '../model/paper.ts';
import { err, ok, type Result } from '../result.ts';
import { categoriesOf, fromHtml, fromText, linkOf, selfOf, textAt } from './feed-text.ts';
import { parsedItem, uniqueItems, type FeedError, type ParsedFeed, type ParsedItem } from './parsed-feed.ts';

const PARSER = xmlParser(new Set(['entry', 'author', 'link', 'category']));

/** Reads Atom 0.3 (RFC draft) and 1.0 (RFC 4287), and arXiv's answers, which tell of errors in an entry called "Error". */
export function parseAtom(text: string): Result<ParsedFeed, FeedError> {
  const document = parseXml(text, PARSER);
  if (!document.ok) return err({ message: document.error.message });
  const [feed] = each(document.value, 'feed');
  const entries = each(feed, 'entry');
  const refused = entries.find(
    (one) => textAt(one, 'title') === 'Error' && /\/api\/errors/u.test(textAt(one, 'id') ?? ''),
  );
  if (refused !== undefined) {
    return err({ message: `arXiv answered with an error: ${textAt(refused, 'summary') ?? 'no reason given'}` });
  }
  const items = entries.map(toItem);
  const missing = items.filter((item) => item === undefined).length;
  const self = selfOf(feed);
  return ok({
    title: nameOf(fromHtml(textAt(feed, 'title')) ?? ''),
    ...(self === undefined ? {} : { self }),
    items: uniqueItems(items),
    notes: missing === 0 ? [] : [`${missing} of ${entries.length} entries had no title and were left out.`],
  });
}

/** arXiv calls an answer by the whole query. */
function nameOf(title: string): string {
  const query = /^arXiv Query: (?:search_query=)?([^&]{1,300})/u.exec(title)?.[1];
  return query === undefined ? title : `arXiv: ${query}`;
}

function toItem(entry: unknown): ParsedItem | undefined {
  const id = textAt(entry, 'id');
  const url = linkOf(entry);
  const arxiv = findArxiv([id, url]);
  // arXiv writes no HTML; others write little else.
  const read = arxiv === undefined ? fromHtml : fromText;
  const published = textAt(entry, 'published', 'issued', 'created', 'updated', 'modified');
  const record = makeRecord({
    rawTitle: read(textAt(entry, 'title')) ?? '',
    rawAbstract: read(textAt(entry, 'summary', 'content', 'description')),
    author: each(entry, 'author').flatMap((author): Name[] => {
      const name = fromHtml(textAt(author, 'name'));
      return name === undefined ? [] : [parseName(name)];
    }),
    issued: parseDate(published ?? ''),
    ...(arxiv === undefined ? {} : { type: 'article' }),
    container: textAt(entry, 'journal_ref'),
    arxiv,
    doi: textAt(entry, 'doi'),
    url: webAddress(url) ?? webAddress(id),
    links: pdfLinks(entry),
  });
  return parsedItem({ record, guid: id, published, categories: categoriesOf(entry) });
}

function pdfLinks(entry: unknown): readonly Link[] {
  return each(entry, 'link').flatMap((link): Link[] => {
    const isPdf = attribute(link, 'title') === 'pdf' || attribute(link, 'type') === 'application/pdf';
    const url = isPdf ? webAddress(attribute(link, 'href')) : undefined;
    return url === undefined ? [] : [{ kind: 'pdf', url }];
  });
}
