import { type Result, err, ok } from '../result.ts';
import { arxivVersionIn } from './make-record.ts';
import { type IdentifiedUrl, arxivUrl, doiUrl, identifyUrl, normalizeArxiv, normalizeDoi } from './identifiers.ts';
import { shortened } from './limits.ts';
import { trimUrl } from './links.ts';
import { paperRecord } from './paper-record.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';

/** One identifier as it stands in a text; `named` is missing where it names no paper. */
export type FoundIdentifier = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly named?: IdentifiedUrl;
};

const URL_TEXT =
  /(?:https?:\/\/|(?<![\w./@-])(?:www\.)?(?:(?:export\.)?arxiv\.org|(?:dx\.)?doi\.org|alphaxiv\.org|aclanthology\.org|openreview\.net|huggingface\.co\/papers)\/)[^\s<>"{}|^`]+/u;
const ARXIV_TEXT = /(?<![\w.-])arxiv:\s{0,2}[a-z\d./-]+/u;
const DOI_TEXT = /(?<![\w.])(?:(?:urn:)?doi:?\s{0,2})?10\.\d{4,9}\/[^\s"{}|^`]+|(?<!\w)doi:\s{0,2}10\/[a-z\d]+/u;
const BARE_ARXIV = /(?<![\w.$€£/:-])\d{4}\.\d{4,5}(?:v\d{1,2})?(?![\w%]|\.\d)/u;
const OLD_ARXIV = /(?<![\w./-])[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[a-z]{2})?\/\d{7}(?:v\d{1,2})?(?!\w)/u;

const ANY = new RegExp(
  [URL_TEXT, ARXIV_TEXT, DOI_TEXT, BARE_ARXIV, OLD_ARXIV].map((each) => each.source).join('|'),
  'giu',
);

/** Every identifier and address in a text, in order. */
export function findIdentifiers(text: string): readonly FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  for (const match of text.matchAll(ANY)) {
    const written = trimUrl(match[0]);
    const named = identify(written);
    const place = { start: match.index, end: match.index + written.length, text: written };
    if (named !== undefined) found.push({ ...place, named });
    // An old-style form of another kind (a date, a path) is no failed identifier.
    else if (/^(?:https?:|arxiv:)/iu.test(written)) found.push(place);
  }
  return found;
}

function identify(text: string): IdentifiedUrl | undefined {
  const url = identifyUrl(text);
  if (url !== undefined) return isPaper(url) ? url : undefined;
  const arxiv = normalizeArxiv(text);
  if (arxiv !== undefined) return { arxiv, URL: arxivUrl(arxiv) };
  const DOI = normalizeDoi(text);
  return DOI === undefined ? undefined : { DOI, URL: doiUrl(DOI) };
}

export function isPaper(named: IdentifiedUrl): boolean {
  return (named.arxiv ?? named.DOI ?? named.acl ?? named.openreview) !== undefined;
}

/**
 * Papers from arXiv ids, DOIs and addresses with any text around them, each once,
 * all awaiting their metadata. An address that names no paper becomes a problem.
 */
export function parseIdentifiers(text: string): Result<Parsed, ParseError> {
  const found = findIdentifiers(text);
  if (found.length === 0)
    return err({ type: 'notThisFormat', message: 'No arXiv id, DOI or paper address was found.' });
  const records = new Map<string, PaperRecord>();
  const problems = new Map<string, Problem>();
  const lineAt = lineCounter(text);
  for (const { start, text: written, named } of found) {
    const line = lineAt(start);
    if (named !== undefined) {
      if (!records.has(named.URL)) records.set(named.URL, recordOf(named, written));
    } else if (!problems.has(written)) {
      const why = /^arxiv:/iu.test(written)
        ? 'This is no valid arXiv identifier.'
        : 'This address names no paper that can be recognised.';
      problems.set(written, { line, text: shortened(written), why });
    }
  }
  return ok({ records: [...records.values()], problems: [...problems.values()] });
}

function recordOf(named: IdentifiedUrl, source: string): PaperRecord {
  const { arxiv, DOI, URL } = named;
  const title = readableName(named);
  const arxivVersion = arxiv === undefined ? undefined : arxivVersionIn(source, arxiv);
  return paperRecord(
    { title, abstract: '' },
    {
      ...(arxiv !== undefined && { arxiv }),
      ...(arxivVersion !== undefined && { arxivVersion }),
      ...(DOI !== undefined && { DOI }),
      URL,
      source,
      awaitsMetadata: true,
    },
  );
}

/** What an identifier is called while nothing else is known: `arXiv:2401.01234`. */
export function readableName({ arxiv, DOI, acl, openreview, URL }: IdentifiedUrl): string {
  if (arxiv !== undefined) return `arXiv:${arxiv}`;
  if (DOI !== undefined) return `doi:${DOI}`;
  if (acl !== undefined) return `ACL Anthology ${acl}`;
  return openreview === undefined ? URL : `OpenReview ${openreview}`;
}

/** Line numbers for rising offsets, each part of the text counted once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  // Kept between calls: on one long line each of them would look for its end again.
  let at = text.indexOf('\n');
  return (offset) => {
    for (; at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
    return line;
  };
}
