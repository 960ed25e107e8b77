import type { Link, Name } from '../model/paper.ts';
import { err, ok, type Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { listOf, own, textOf } from './json-text.ts';
import { findArxiv, makeRecord, webAddress } from './make-record.ts';
import { decodeReferences } from './markup.ts';
import { parseName } from './names.ts';
import type { PaperRecord, Parsed, ParseError, Problem } from './record.ts';
import { parseXml, xmlParser } from './xml.ts';

/** Element names whose repetition is a list, so that one alone is a list of one. */
const PARSER = xmlParser(new Set(['entry', 'author', 'link', 'category']));

/** An element's text on one line: arXiv breaks titles and summaries at a fixed width. */
function text(parent: unknown, key: string): string | undefined {
  const value = own(parent, key);
  const first = Array.isArray(value) ? value[0] : value;
  const found = typeof first === 'string' ? first : textOf(first, '#text');
  const joined = found === undefined ? '' : decodeReferences(found).replace(/\s+/gu, ' ').trim();
  return joined === '' ? undefined : joined;
}

const attribute = (element: unknown, name: string): string | undefined => {
  const value = textOf(element, `@${name}`);
  return value === undefined ? undefined : decodeReferences(value);
};

function links(entry: unknown): readonly Link[] {
  return listOf(entry, 'link').flatMap((link): Link[] => {
    const url = webAddress(attribute(link, 'href'));
    const isPdf = attribute(link, 'title') === 'pdf' || attribute(link, 'type') === 'application/pdf';
    return url && isPdf ? [{ kind: 'pdf', url }] : [];
  });
}

function toRecord(entry: unknown, source: string | undefined): PaperRecord {
  const names = listOf(entry, 'author').flatMap((author): Name[] => {
    const name = text(author, 'name');
    return name ? [parseName(name)] : [];
  });
  const page = listOf(entry, 'link').find((link) => attribute(link, 'rel') === 'alternate');
  return makeRecord({
    rawTitle: text(entry, 'title') ?? '',
    rawAbstract: text(entry, 'summary'),
    author: names,
    // `updated` is the date of the latest version; the work is as old as its first.
    issued: parseDate(text(entry, 'published') ?? text(entry, 'updated') ?? ''),
    type: 'article',
    container: text(entry, 'journal_ref'),
    arxiv: findArxiv([text(entry, 'id'), attribute(page, 'href')]),
    doi: text(entry, 'doi'),
    url: attribute(page, 'href') ?? text(entry, 'id'),
    links: links(entry),
    ...(source === undefined ? {} : { source }),
  });
}

/** Why this text is not read, before any of it is parsed. */
function refusal(xml: string): ParseError | undefined {
  const start = xml.slice(0, 500).trim();
  if (xml.trim() === '') return { type: 'empty', message: 'There is nothing to read.' };
  if (/^rate exceeded\.?$/iu.test(start)) {
    return {
      type: 'damaged',
      message: 'arXiv refused to answer because it was asked too often. Try again in a minute.',
    };
  }
  if (!start.startsWith('<')) return { type: 'notThisFormat', message: 'This is no Atom feed.', line: 1 };
  return undefined;
}

/**
 * Reads an answer of arXiv's query address. arXiv tells of its errors in a feed of one entry titled "Error", or
 * in bare text; both are errors here. A feed that is cut off is refused whole, since entries would be missing.
 */
export function parseArxivAtom(xml: string): Result<Parsed, ParseError> {
  const body = xml.replace(/^\uFEFF/u, '').trimStart();
  const refused = refusal(body);
  if (refused) return err(refused);
  const document = parseXml(body, PARSER);
  if (!document.ok) return document;
  const feed = own(document.value, 'feed');
  if (feed === undefined) return err({ type: 'notThisFormat', message: 'This XML is no Atom feed.', line: 1 });
  const entries = listOf(feed, 'entry');
  const sources = [...body.matchAll(/<(?:[\w-]+:)?entry(?=[\s>])[\s\S]*?<\/(?:[\w-]+:)?entry\s*>/gu)].map(
    ([found]) => found,
  );
  // A comment or a text that holds such tags would shift them all.
  const matched = sources.length === entries.length ? sources : [];
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  for (const [index, entry] of entries.entries()) {
    const title = text(entry, 'title');
    if (title === 'Error' && /\/api\/errors/u.test(text(entry, 'id') ?? '')) {
      const message = `arXiv answered with an error: ${text(entry, 'summary') ?? 'no reason given'}`;
      return err({ type: 'damaged', message });
    }
    if (title) records.push(toRecord(entry, matched[index]));
    else problems.push({ text: matched[index] ?? `Entry ${index + 1}`, why: 'This entry has no title.' });
  }
  return ok({ records, problems });
}
