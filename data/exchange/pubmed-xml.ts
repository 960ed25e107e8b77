import type { Name, PartialDate } from '../model/paper.ts';
import { err, ok, type Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { findArxiv, makeRecord } from './make-record.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';
import { parseXml, xmlParser } from './xml.ts';
import { at, attribute, each, inner } from './xml-text.ts';

/** Texts with marks of their own (italics, formulas) are taken whole, as parsing would part them. */
const PARSER = xmlParser(
  new Set(),
  ['ArticleTitle', 'AbstractText', 'VernacularTitle', 'BookTitle', 'CollectionTitle', 'Title'].map(
    (name) => `*.${name}`,
  ),
);

function authors(parent: unknown): readonly Name[] {
  return each(parent, 'AuthorList', 'Author').flatMap((author): Name[] => {
    const literal = at(author, 'CollectiveName');
    const family = [at(author, 'LastName'), at(author, 'Suffix')].filter(Boolean).join(' ');
    const given = at(author, 'ForeName') ?? at(author, 'FirstName') ?? at(author, 'Initials');
    if (literal !== undefined) return [{ literal }];
    if (family === '') return given === undefined ? [] : [{ literal: given }];
    return [given === undefined ? { family } : { family, given }];
  });
}

/** `Year`, `Month`, `Day`; else MEDLINE's own words, as `1998 Dec-1999 Jan`. */
function dateOf(element: unknown): PartialDate | undefined {
  const year = at(element, 'Year');
  const words = at(element, 'MedlineDate');
  const text =
    year === undefined
      ? words
      : [year, at(element, 'Month') ?? at(element, 'Season'), at(element, 'Day')].filter(Boolean).join(' ');
  if (text === undefined) return undefined;
  return parseDate(/^\d{4} \d{1,2}(?: \d{1,2})?$/u.test(text) ? text.replaceAll(' ', '-') : text);
}

/** Parts of a structured abstract, each under its label. */
function abstractOf(parent: unknown): string | undefined {
  const parts = each(parent, 'Abstract', 'AbstractText').flatMap((part) => {
    const text = inner(part);
    const label = attribute(part, 'Label');
    return text === undefined ? [] : [label === undefined || /^unlabelled$/iu.test(label) ? text : `${label}: ${text}`];
  });
  return parts.length === 0 ? undefined : parts.join(' ');
}

function idOf(ids: readonly unknown[], type: string): string | undefined {
  const found = ids.find((id) => attribute(id, 'IdType') === type || attribute(id, 'EIdType') === type);
  return inner(found);
}

function tagsOf(citation: unknown): readonly string[] {
  const keywords = each(citation, 'KeywordList', 'Keyword');
  const headings = each(citation, 'MeshHeadingList', 'MeshHeading', 'DescriptorName');
  return [...keywords, ...headings].flatMap((tag) => inner(tag) ?? []);
}

function articleRecord(entry: unknown, source: string | undefined): PaperRecord {
  const citation = each(entry, 'MedlineCitation')[0] ?? entry;
  const article = each(citation, 'Article')[0];
  const journal = each(article, 'Journal')[0];
  const issue = each(journal, 'JournalIssue')[0];
  const ids = [...each(entry, 'PubmedData', 'ArticleIdList', 'ArticleId'), ...each(article, 'ELocationID')];
  const doi = idOf(ids, 'doi');
  const pmid = at(citation, 'PMID') ?? idOf(ids, 'pubmed');
  const preprint = each(article, 'PublicationTypeList', 'PublicationType').some((type) =>
    /preprint/iu.test(inner(type) ?? ''),
  );
  return makeRecord({
    rawTitle: at(article, 'ArticleTitle') ?? at(article, 'VernacularTitle') ?? '',
    rawAbstract: abstractOf(article) ?? abstractOf({ Abstract: each(citation, 'OtherAbstract')[0] }),
    author: authors(article),
    issued: dateOf(each(issue, 'PubDate')[0]) ?? dateOf(each(article, 'ArticleDate')[0]),
    type: preprint ? 'article' : 'article-journal',
    container: at(journal, 'Title') ?? at(citation, 'MedlineJournalInfo', 'MedlineTA'),
    volume: at(issue, 'Volume'),
    issue: at(issue, 'Issue'),
    page: at(article, 'Pagination', 'MedlinePgn') ?? at(article, 'Pagination', 'StartPage'),
    arxiv: findArxiv([doi, ...ids.map((id) => inner(id))]),
    doi,
    url: pmid === undefined ? undefined : `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(pmid)}/`,
    tags: tagsOf(citation),
    ...(source === undefined ? {} : { source }),
  });
}

function bookRecord(entry: unknown, source: string | undefined): PaperRecord {
  const document = each(entry, 'BookDocument')[0] ?? entry;
  const book = each(document, 'Book')[0];
  const title = at(document, 'ArticleTitle');
  const ids = [...each(document, 'ArticleIdList', 'ArticleId'), ...each(book, 'ELocationID')];
  const pmid = at(document, 'PMID');
  const people = authors(document);
  return makeRecord({
    rawTitle: title ?? at(book, 'BookTitle') ?? '',
    rawAbstract: abstractOf(document),
    author: people.length > 0 ? people : authors(book),
    issued: dateOf(each(book, 'PubDate')[0]),
    type: title === undefined ? 'book' : 'chapter',
    container: title === undefined ? undefined : at(book, 'BookTitle'),
    publisher: at(book, 'Publisher', 'PublisherName'),
    page: at(document, 'Pagination', 'MedlinePgn'),
    doi: idOf(ids, 'doi'),
    url: pmid === undefined ? undefined : `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(pmid)}/`,
    tags: tagsOf(document),
    ...(source === undefined ? {} : { source }),
  });
}

const KINDS = ['PubmedArticle', 'PubmedBookArticle', 'MedlineCitation', 'BookDocument'] as const;

/**
 * Reads PubMed's XML: a set of articles and books, or one alone. A record without a title is a problem; XML that
 * is cut off or declares entities is refused with its line.
 */
export function parsePubmedXml(text: string): Result<Parsed, ParseError> {
  const document = parseXml(text, PARSER);
  if (!document.ok) return document;
  const roots = ['PubmedArticleSet', 'PubmedBookArticleSet', 'MedlineCitationSet', 'BookDocumentSet'].flatMap((name) =>
    each(document.value, name),
  );
  const parents = [document.value, ...roots];
  const found = KINDS.flatMap((kind) =>
    parents.flatMap((parent) => each(parent, kind).map((entry) => ({ kind, entry }))),
  );
  if (found.length === 0 && roots.length === 0)
    return err({ type: 'notThisFormat', message: 'This XML is none of PubMed’s.', line: 1 });
  const sources = [...text.matchAll(/<(PubmedArticle|PubmedBookArticle)(?=[\s>])[\s\S]*?<\/\1\s*>/gu)].map(
    ([source]) => source,
  );
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  for (const [index, { kind, entry }] of found.entries()) {
    const source = sources.length === found.length ? sources[index] : undefined;
    const book = kind === 'PubmedBookArticle' || kind === 'BookDocument';
    const record = book ? bookRecord(entry, source) : articleRecord(entry, source);
    if (record.title !== '' || record.DOI !== undefined) records.push(record);
    else problems.push({ text: source ?? `Record ${index + 1}`, why: 'This record has neither title nor DOI.' });
  }
  return ok({ records, problems });
}
