import { err, ok, type Result } from '../result.ts';
import { parseIdentifiers } from './identifier-list.ts';
import { isObject } from './json-text.ts';
import { webAddress } from './make-record.ts';
import type { FeedEntry, ParseError, Parsed } from './record.ts';
import { parseXml, xmlParser } from './xml.ts';
import { each } from './xml-text.ts';
import { decodeReferences } from './markup.ts';

const PARSER = xmlParser(new Set(['outline']));

/** An attribute whatever its case: `xmlUrl`, `xmlurl` and `XMLURL` are all met. */
function value(outline: unknown, name: string): string | undefined {
  if (!isObject(outline)) return undefined;
  const found = Object.entries(outline).find(
    ([key, text]) => key.toLowerCase() === `@${name}` && typeof text === 'string' && text.trim() !== '',
  );
  return found === undefined ? undefined : decodeReferences(String(found[1])).trim();
}

type Found = { readonly feeds: FeedEntry[]; readonly addresses: string[] };

/** Goes through outlines in their order; folders name those in them. Deeper than fifty is no list of a person's. */
function walk(outlines: readonly unknown[], folder: string, into: Found, depth = 0): void {
  for (const outline of outlines) {
    const title = value(outline, 'title') ?? value(outline, 'text') ?? '';
    const feed = webAddress(value(outline, 'xmlurl'));
    const page = webAddress(value(outline, 'url') ?? value(outline, 'htmlurl'));
    if (feed !== undefined) into.feeds.push({ title: title || feed, url: feed, ...(folder === '' ? {} : { folder }) });
    else if (page !== undefined) into.addresses.push(page);
    const children = each(outline, 'outline');
    if (children.length > 0 && depth < 50) walk(children, [folder, title].filter(Boolean).join('/'), into, depth + 1);
  }
}

/** Reads OPML: its subscriptions, whatever their depth, and the papers that its other outlines link to. */
export function parseOpml(text: string): Result<Parsed, ParseError> {
  const document = parseXml(text, PARSER);
  if (!document.ok) return document;
  const body = each(document.value, 'opml', 'body');
  if (body.length === 0)
    return err({ type: 'notThisFormat', message: 'This XML is no OPML: it has no body.', line: 1 });
  const into: Found = { feeds: [], addresses: [] };
  walk(each(body[0], 'outline'), '', into);
  const papers = parseIdentifiers(into.addresses.join('\n'));
  return ok({ records: papers.ok ? papers.value.records : [], problems: [], feeds: into.feeds });
}
