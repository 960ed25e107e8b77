import type { Link, Name } from '../model/paper.ts';
import { err, ok, type Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { endnoteType } from './endnote-types.ts';
import { findArxiv, makeRecord, webAddress } from './make-record.ts';
import { parseName } from './names.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';
import { parseXml, xmlParser } from './xml.ts';
import { at, attribute, each, inner } from './xml-text.ts';

/** Texts that are cut into styles, and are read whole. */
const TEXTS = [
  'title',
  'secondary-title',
  'tertiary-title',
  'alt-title',
  'short-title',
  'full-title',
  'abbr-1',
  'abstract',
  'author',
  'keyword',
  'url',
  'electronic-resource-num',
  'notes',
  'research-notes',
  'pages',
  'volume',
  'number',
  'year',
  'date',
  'publisher',
  'accession-num',
  'label',
].map((name) => `*.${name}`);

const PARSER = xmlParser(new Set(), TEXTS);

const toName = (text: string): Name => (text.endsWith(',') ? { literal: text.slice(0, -1).trim() } : parseName(text));

function names(record: unknown, kind: string): readonly Name[] {
  return each(record, 'contributors', kind, 'author').flatMap((author) => {
    const text = inner(author);
    return text === undefined ? [] : [toName(text)];
  });
}

function toRecord(record: unknown, source: string | undefined): PaperRecord {
  const type = endnoteType(attribute(each(record, 'ref-type')[0], 'name') ?? at(record, 'ref-type'));
  const year = at(record, 'dates', 'year');
  const day = at(record, 'dates', 'pub-dates', 'date');
  const whole = day === undefined ? undefined : parseDate(/\d{4}/u.test(day) ? day : `${day} ${year ?? ''}`);
  const known = year === undefined ? undefined : parseDate(year);
  const urls = ['related-urls', 'web-urls', 'text-urls'].flatMap((kind) =>
    each(record, 'urls', kind, 'url').map((url) => inner(url)),
  );
  const pdfs = each(record, 'urls', 'pdf-urls', 'url').flatMap((url) => inner(url) ?? []);
  const doi = [at(record, 'electronic-resource-num'), ...urls].find((text) => text && /10\.\d{4,9}\//u.test(text));
  const people = names(record, 'authors');
  const periodical = at(record, 'periodical', 'full-title') ?? at(record, 'periodical', 'abbr-1');
  return makeRecord({
    rawTitle: at(record, 'titles', 'title') ?? '',
    rawAbstract: at(record, 'abstract'),
    author: people.length > 0 ? people : names(record, 'secondary-authors'),
    issued: whole && (!known || whole.year === known.year) ? whole : known,
    type,
    container:
      type === 'book' || type === 'thesis' || type === 'report'
        ? undefined
        : (at(record, 'titles', 'secondary-title') ?? periodical ?? at(record, 'titles', 'alt-title')),
    volume: at(record, 'volume'),
    issue: at(record, 'number'),
    page: at(record, 'pages'),
    publisher: at(record, 'publisher'),
    arxiv: findArxiv([doi, ...urls, at(record, 'accession-num'), at(record, 'titles', 'secondary-title')]),
    doi: doi?.replace(/^.*?(?=10\.\d{4,9}\/)/su, ''),
    url: urls.find((url) => webAddress(url) !== undefined),
    links: pdfs.flatMap((text): Link[] => {
      const url = webAddress(text);
      return url === undefined ? [] : [{ kind: 'pdf', url }];
    }),
    // Most are `internal-pdf://1234/name.pdf`, of which the name is worth keeping.
    files: pdfs.filter((text) => webAddress(text) === undefined),
    tags: each(record, 'keywords', 'keyword').flatMap((tag) => (inner(tag) ?? '').split(/[;\n]/u)),
    note: [at(record, 'notes'), at(record, 'research-notes')].filter(Boolean).join('\n\n'),
    ...(source === undefined ? {} : { source }),
  });
}

/** Reads EndNote's XML export. A record without a title is a problem; damaged XML is refused with its line. */
export function parseEndnoteXml(text: string): Result<Parsed, ParseError> {
  const document = parseXml(text, PARSER);
  if (!document.ok) return document;
  const list = [document.value, ...each(document.value, 'xml')].flatMap((parent) => each(parent, 'records'));
  if (list.length === 0) return err({ type: 'notThisFormat', message: 'This XML is no EndNote library.', line: 1 });
  const found = list.flatMap((records) => each(records, 'record'));
  const sources = [...text.matchAll(/<record(?=[\s>])[\s\S]*?<\/record\s*>/gu)].map(([source]) => source);
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  for (const [index, one] of found.entries()) {
    const source = sources.length === found.length ? sources[index] : undefined;
    const record = toRecord(one, source);
    if (record.title !== '' || record.DOI !== undefined) records.push(record);
    else problems.push({ text: source ?? `Record ${index + 1}`, why: 'This record has neither title nor DOI.' });
  }
  return ok({ records, problems });
}
