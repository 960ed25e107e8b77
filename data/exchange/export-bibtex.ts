import type { Name, Paper, PaperText } from '../model/paper.ts';
import { citationKey, uniqueKeys } from './citation-key.ts';
import { formatDate } from './dates.ts';
import { arxivVersioned, toRecord } from './export-record.ts';
import { BIBTEX_TO_CSL, CSL_TO_BIBTEX } from './item-types.ts';
import { escapeLatex, protectCapitals, toLatex } from './latex-escape.ts';
import type { PaperRecord } from './record.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Angle brackets in names would be read as Spanish marks by the classic TeX encoding, and by programs that follow it. */
const escapeName = (text: string): string =>
  escapeLatex(text.replace(/\s+/gu, ' ').trim()).replaceAll('<', '\\textless{}').replaceAll('>', '\\textgreater{}');

/** Braces keep a part together that holds a comma or the word that separates names. */
const namePart = (text: string): string =>
  /,|(?:^|\s)and(?:\s|$)/iu.test(text) ? `{${escapeName(text)}}` : escapeName(text);

function nameText(name: Name): string {
  if (name.literal !== undefined) return `{${escapeName(name.literal)}}`;
  const family = namePart(name.family ?? '');
  // A family name of several words alone would be taken apart but for the comma.
  return name.given || /\s/u.test(family) ? `${family}, ${namePart(name.given ?? '')}` : family;
}

/** The field that a container stands in depends on the type of entry. */
const containerField = (type: string): string =>
  ['inproceedings', 'incollection', 'inbook', 'inreference'].includes(type) ? 'booktitle' : 'journal';

/** Addresses are taken as they stand by BibTeX; only what would end the field is encoded. */
const address = (url: string): string => url.replace(/[{}\\]/gu, encodeURIComponent);

/** Identifiers keep their underscores bare, as `doi` and `eprint` are not set as running text. */
const verbatim = (text: string): string => text.replace(/[{}\\]/gu, '');

const text = (value: string | undefined): string | undefined => (value ? escapeLatex(value) : undefined);

/** As JabRef writes it: a description, which is empty here, the name, and a type likewise. */
const filePart = (name: string): string => `:${verbatim(name).replace(/[:;]/gu, '\\$&')}:`;

/** Braces keep a tag together that holds what parts keywords. */
const keyword = (tag: string): string => (/[,;]/u.test(tag) ? `{${escapeLatex(tag)}}` : escapeLatex(tag));

/** One entry in UTF-8, with both the fields of BibTeX (`year`, `month`) and BibLaTeX's `date`. */
function bibtexEntry(record: PaperRecord, key: string): string {
  const type = CSL_TO_BIBTEX.get(record.type ?? '') ?? 'misc';
  const implied = type === 'misc' ? (record.arxiv ? 'article' : undefined) : BIBTEX_TO_CSL.get(type);
  const { issued } = record;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', record.author.map(nameText).join(' and ')],
    ['title', toLatex(record.title, record.raw.title, protectCapitals)],
    [containerField(type), text(record['container-title'])],
    ['date', issued ? formatDate(issued) : undefined],
    ['year', issued ? String(issued.year) : undefined],
    ['volume', text(record.volume)],
    ['number', text(record.issue)],
    ['pages', text(record.page)?.replace(/^(\w+)-(\w+)$/u, '$1--$2')],
    ['publisher', text(record.publisher)],
    ['entrysubtype', record.type && record.type !== implied ? record.type : undefined],
    ['eprint', arxivVersioned(record)],
    ['archiveprefix', record.arxiv ? 'arXiv' : undefined],
    ['doi', record.DOI ? verbatim(record.DOI) : undefined],
    ['url', record.URL ? address(record.URL) : undefined],
    ['links', record.links.map((link) => `${link.kind} ${address(link.url)}`).join(' ')],
    ['keywords', record.tags.map(keyword).join(', ')],
    ['abstract', toLatex(record.abstract, record.raw.abstract)],
    ['annote', text(record.note)],
    ['file', record.files?.map(filePart).join(';')],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  if (issued?.month !== undefined) lines.push(`  month = ${MONTHS[issued.month - 1]},`);
  return `@${type}{${key},\n${lines.join('\n')}\n}\n`;
}

/** A BibTeX file of all records, each under its own key, in parts of one entry. */
export function* bibtexParts(records: readonly PaperRecord[]): Generator<string> {
  const unique = uniqueKeys();
  for (const [index, record] of records.entries())
    yield `${index === 0 ? '' : '\n'}${bibtexEntry(record, unique(citationKey(record)))}`;
}

/** The file whole. */
export const exportBibtex = (records: readonly PaperRecord[]): string => [...bibtexParts(records)].join('');

/** Papers as BibTeX entries without abstracts, keyed like `du2024stacking`, each key once. */
export const toBibtex = (papers: readonly Paper[], texts: readonly (PaperText | undefined)[] = []): string =>
  exportBibtex(
    papers.map((paper, index) => {
      const record = toRecord(paper, texts[index]);
      return { ...record, abstract: '', raw: { ...record.raw, abstract: '' }, tags: [], links: [], files: [] };
    }),
  );
