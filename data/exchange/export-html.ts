import type { Link } from '../model/paper.ts';
import { paperAddress } from './citation.ts';
import { escapeHtml } from './escape-html.ts';
import type { ExportCard, ExportRecord } from './export-record.ts';
import { PAGE_STYLE } from './export-html-style.ts';
import { plainText, toSegments } from './latex.ts';
import { inlineMarkdownHtml, linkHtml, markdownHtml, type PlaceOf } from './markdown-html.ts';
import { linkKey } from './markdown-out.ts';
import { mathHtml } from './math-html.ts';
import { fullName } from './names.ts';

const TAGS = { text: '', emphasis: 'em', strong: 'strong', code: 'code' } as const;

/** A title or abstract with its formulas: from the text as it was read, where that still says the same. */
function readText(plain: string, raw: string): string {
  if (plainText(raw) !== plain) return escapeHtml(plain);
  return toSegments(raw)
    .map((segment) => {
      const text = escapeHtml(segment.plain);
      if (segment.kind === 'math') return mathHtml(segment.tex);
      if (segment.kind === 'link') return linkHtml(segment.url, text);
      const tag = TAGS[segment.kind];
      return tag === '' ? text : `<${tag}>${text}</${tag}>`;
    })
    .join('');
}

const LINK_NAMES: Readonly<Record<Link['kind'], string>> = {
  code: 'Code',
  project: 'Project',
  data: 'Data',
  pdf: 'PDF',
  page: 'Page',
};

const STATUS_NAMES = { inbox: 'Inbox', 'to-read': 'To read', reading: 'Reading', read: 'Read', archived: 'Archived' };

function about(record: ExportRecord): string {
  const volume = [record.volume, record.issue && `(${record.issue})`].filter(Boolean).join('');
  const venue = [record['container-title'], volume, record.page].filter(Boolean).join(', ');
  const names = record.author.map(fullName).join(', ');
  const parts = [names, venue, record.issued === undefined ? '' : String(record.issued.year)];
  const links = [
    ...(record.DOI ? [linkHtml(`https://doi.org/${record.DOI}`, escapeHtml(`doi:${record.DOI}`))] : []),
    ...(record.arxiv ? [linkHtml(`https://arxiv.org/abs/${record.arxiv}`, escapeHtml(`arXiv:${record.arxiv}`))] : []),
    ...record.links.map(({ kind, url }) => linkHtml(url, LINK_NAMES[kind])),
  ];
  const filed = [record.status === undefined ? '' : STATUS_NAMES[record.status], ...record.tags];
  return [
    parts.filter(Boolean).map(escapeHtml).join(' · '),
    links.join(' · '),
    filed.filter(Boolean).map(escapeHtml).join(' · '),
  ]
    .filter(Boolean)
    .map((line) => `<p class="about">${line}</p>\n`)
    .join('');
}

const cardHtml = (card: ExportCard, placeOf: PlaceOf): string =>
  card.kind === 'cloze'
    ? `<li>${inlineMarkdownHtml(card.text, placeOf)}</li>`
    : `<li>${inlineMarkdownHtml(card.front, placeOf)}<div class="answer">${inlineMarkdownHtml(card.back, placeOf)}</div></li>`;

const section = (heading: string, html: string): string => (html === '' ? '' : `<h3>${heading}</h3>\n${html}\n`);

const listed = (items: readonly string[]): string => (items.length === 0 ? '' : `<ul>${items.join('\n')}</ul>`);

const titleHtml = (record: ExportRecord): string => readText(record.title, record.raw.title) || 'Untitled';

function article(record: ExportRecord, index: number, heading: 'h1' | 'h2', placeOf: PlaceOf): string {
  const { findings = [], cards = [], note = '' } = record;
  return [
    `<article id="p${index + 1}">\n<${heading}>${linkHtml(paperAddress(record), titleHtml(record))}</${heading}>\n`,
    about(record),
    section('Abstract', record.abstract === '' ? '' : `<p>${readText(record.abstract, record.raw.abstract)}</p>`),
    section('Findings', listed(findings.map((text) => `<li>${inlineMarkdownHtml(text, placeOf)}</li>`))),
    section('Notes', note === '' ? '' : markdownHtml(note, placeOf)),
    section('Cards', listed(cards.map((card) => cardHtml(card, placeOf)))),
    '</article>\n',
  ].join('');
}

const contents = (records: readonly ExportRecord[]): string =>
  records.length < 2
    ? ''
    : `<nav aria-label="Papers">\n<ol>\n${records
        .map((record, index) => `<li><a href="#p${index + 1}">${escapeHtml(record.title) || 'Untitled'}</a></li>`)
        .join('\n')}\n</ol>\n</nav>\n`;

/**
 * Papers as one page to read or print, part by part: abstract, findings, note and cards of each. It needs nothing
 * beside it, loads nothing and runs nothing, which its own policy also says. `date`, where given, is shown under the
 * heading.
 */
export function* htmlParts(records: readonly ExportRecord[], date = ''): Generator<string> {
  const places = new Map<string, string>();
  for (const [index, { id, title }] of records.entries())
    for (const key of [linkKey(title), ...(id === undefined ? [] : [linkKey(id)])])
      if (!places.has(key)) places.set(key, `#p${index + 1}`);
  const placeOf: PlaceOf = (target) => places.get(linkKey(target));
  const [only] = records;
  const isOne = records.length === 1 && only !== undefined;
  const heading = isOne ? only.title || 'Untitled' : `${records.length} papers`;
  const under = date === '' ? '' : `<p class="about">${escapeHtml(date)}</p>\n`;
  yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n';
  yield `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n`;
  yield '<meta name="viewport" content="width=device-width">\n<meta name="color-scheme" content="light dark">\n';
  yield `<title>${escapeHtml(heading)}</title>\n<style>\n${PAGE_STYLE}</style>\n</head>\n<body>\n<main>\n`;
  if (!isOne) yield `<h1>${escapeHtml(heading)}</h1>\n${under}`;
  yield contents(records);
  for (const [index, record] of records.entries()) yield article(record, index, isOne ? 'h1' : 'h2', placeOf);
  yield '</main>\n</body>\n</html>\n';
}

/** The page whole. */
export const exportHtml = (records: readonly ExportRecord[], date = ''): string =>
  [...htmlParts(records, date)].join('');
