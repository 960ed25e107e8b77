import { type Result, assertNever, err, ok } from '../result.ts';
import { parseArxivListing } from './arxiv-listing.ts';
import { detect, refuseMarkup } from './detect.ts';
import { parseHtml } from './html.ts';
import { parseIdentifiers } from './identifier-list.ts';
import { MAX_TEXT_LENGTH, megabytes } from './limits.ts';
import { findLinks } from './links.ts';
import { parseListing } from './listing.ts';
import { refuseBytes } from './not-text.ts';
import { parsePaperPage } from './paper-page.ts';
import { paperRecord } from './paper-record.ts';
import type { Format, ParseError, Parsed } from './record.ts';

export type ParseInput = {
  readonly text: string;
  /** The clipboard's text/html beside the text. */
  readonly html?: string;
  /** Given where the reader says what it is; otherwise it is detected. */
  readonly format?: Format;
  readonly fileName?: string;
  /** For a table, what each of its columns is read as, '' for nothing; known by their headings where not given. */
  readonly columns?: readonly string[];
};

export type ParsedAs = { readonly format: Format } & Parsed;

/** What text/html beside the text may tell more of: it has the links. */
const PAGES: ReadonlySet<Format> = new Set(['listing', 'identifiers', 'arxiv-listing', 'csv']);

const READABLE =
  'a page of papers, arXiv ids, DOIs or addresses of papers, BibTeX, RIS, PubMed, EndNote, CSL-JSON, Zotero RDF, tables (CSV), daily-papers JSON, arXiv feeds and listings, OPML or HTML';

/**
 * Reads papers from anything that was pasted or dropped. HTML from the clipboard
 * goes before its plain text where it tells more. Errors: `empty`, `tooLarge`,
 * `unknownFormat` with what can be read, `notThisFormat` and `damaged` from the
 * format's own reader. Never throws on account of the input.
 */
export async function parse(input: ParseInput): Promise<Result<ParsedAs, ParseError>> {
  const { html = '' } = input;
  // Old Macs end lines by a lone return, at which no line would end here.
  const text = input.text.includes('\n') ? input.text : input.text.replaceAll('\r', '\n');
  if (Math.max(text.length, html.length) > MAX_TEXT_LENGTH) {
    const message = `The text is ${megabytes(Math.max(text.length, html.length))} long; at most ${megabytes(MAX_TEXT_LENGTH)} are read.`;
    return err({ type: 'tooLarge', message });
  }
  if (text.trim() === '' && html.trim() === '') return err({ type: 'empty', message: 'There is no text to read.' });
  const refused = refuseBytes(text) ?? refuseBytes(html);
  if (refused) return err(refused);
  if (input.format === undefined && input.columns !== undefined) return readAs('csv', text, input.columns);
  if (input.format !== undefined)
    return readAs(input.format, input.format === 'html' && html !== '' ? html : text, input.columns);
  const markup = refuseMarkup(text);
  if (markup) return err(markup);
  const format = detect(text) ?? formatByName(input.fileName);
  const plain = format === undefined ? undefined : await readAs(format, text, input.columns);
  const isPage = format === undefined || PAGES.has(format);
  if (html.trim() === '' || !isPage) return plain ?? unknown();
  const rich = await readAs('html', html);
  const richer = rich.ok && (plain?.ok !== true || worth(rich.value) >= worth(plain.value));
  return richer && worth(rich.value) > 0 ? rich : (plain ?? unknown());
}

function unknown(): Result<never, ParseError> {
  return err({ type: 'unknownFormat', message: `No papers were recognised in this text. Lectern reads ${READABLE}.` });
}

/** How much a reading tells: identifiers, and titles with abstracts. */
function worth({ records }: Parsed): number {
  const identified = records.filter(
    (record) => record.arxiv !== undefined || record.DOI !== undefined || record.URL !== undefined,
  );
  return identified.length + records.filter((record) => record.abstract !== '').length;
}

function formatByName(name: string | undefined): Format | undefined {
  const extension = /\.([a-z]+)$/iu.exec(name ?? '')?.[1]?.toLowerCase();
  const formats: Readonly<Record<string, Format>> = {
    bib: 'bibtex',
    ris: 'ris',
    htm: 'html',
    html: 'html',
    json: 'csl-json',
    jsonl: 'json-lines',
    ndjson: 'json-lines',
    atom: 'arxiv-atom',
    nbib: 'nbib',
    enw: 'refer',
    csv: 'csv',
    tsv: 'csv',
    opml: 'opml',
    rdf: 'zotero-rdf',
  };
  return extension !== undefined && Object.hasOwn(formats, extension) ? formats[extension] : undefined;
}

async function readAs(
  format: Format,
  text: string,
  columns?: readonly string[],
): Promise<Result<ParsedAs, ParseError>> {
  try {
    const body = text.startsWith('\u{feff}') ? text.slice(1) : text;
    // Half of a pair of surrogates is no character: no address can be made of it, and no file can hold it.
    const parsed = await read(format, body.toWellFormed(), columns);
    return parsed.ok ? ok({ ...parsed.value, format }) : parsed;
  } catch (error) {
    // A fault of a reader, or of a library it uses, must not take the import down with it.
    const reason = error instanceof Error ? error.message : String(error);
    return err({ type: 'damaged', message: `The text could not be read as ${format}: ${reason}` });
  }
}

/** The readers of whole formats are loaded when first needed. */
async function read(format: Format, text: string, columns?: readonly string[]): Promise<Result<Parsed, ParseError>> {
  switch (format) {
    case 'listing':
      return parseListing(text);
    case 'identifiers':
      return parseIdentifiers(text);
    case 'bibtex':
      return (await import('./bibtex.ts')).parseBibtex(text);
    case 'ris':
      return (await import('./ris.ts')).parseRis(text);
    case 'csl-json':
      return (await import('./csl-json.ts')).parseCslJson(text);
    case 'hf-papers':
      return (await import('./hf-papers.ts')).parseHfPapers(text);
    case 'json-lines':
      return (await import('./json-lines.ts')).parseJsonLines(text);
    case 'arxiv-atom':
      return (await import('./arxiv-atom.ts')).parseArxivAtom(text);
    case 'nbib':
      return (await import('./nbib.ts')).parseNbib(text);
    case 'pubmed-xml':
      return (await import('./pubmed-xml.ts')).parsePubmedXml(text);
    case 'endnote-xml':
      return (await import('./endnote-xml.ts')).parseEndnoteXml(text);
    case 'refer':
      return (await import('./refer.ts')).parseRefer(text);
    case 'zotero-rdf':
      return (await import('./zotero-rdf.ts')).parseZoteroRdf(text);
    case 'csv':
      return (await import('./csv.ts')).parseCsv(text, columns);
    case 'opml':
      return (await import('./opml.ts')).parseOpml(text);
    case 'arxiv-listing':
      return parseArxivListing(text);
    case 'paper-page':
      return parsePaperPage(text);
    case 'html':
      return parseHtml(text, (json) => read('hf-papers', json));
    case 'text':
      return parseAbstract(text);
    default:
      return assertNever(format);
  }
}

/** One bare abstract, whose title is not known. */
function parseAbstract(text: string): Result<Parsed, ParseError> {
  const abstract = text.trim();
  if (abstract === '') return err({ type: 'empty', message: 'There is no text to read.' });
  return ok({ records: [paperRecord({ title: '', abstract }, { links: findLinks(abstract) })], problems: [] });
}
