import papaparse from 'papaparse';
import { names } from './csv.ts';
import type { Link, Name } from '../model/paper.ts';
import { formatDate } from './dates.ts';
import { isFormula } from './formula.ts';
import { readsAsIs } from './latex-escape.ts';
import { joinParted } from './parted.ts';
import { parseName, sortName } from './names.ts';
import { arxivVersioned, type ExportRecord } from './export-record.ts';

/** The text with an apostrophe before it where a spreadsheet would else calculate it. */
export const inertCell = (text: string): string => (isFormula(text) ? `'${text}` : text);

/** Semicolons part what a cell holds several of. */
const item = (text: string): string =>
  text
    .split(';')
    .map((part) => part.trim())
    .join(', ');

const isSame = (one: Name, other: Name): boolean =>
  one.family === other.family && one.given === other.given && one.literal === other.literal;

/** A name as people write it, where it is read as the same again; else with braces around what belongs together. */
function nameText(name: Name): string {
  const bare = item(sortName(name));
  const braced =
    name.literal === undefined ? `{${item(name.family ?? '')}}, ${item(name.given ?? '')}` : `{${item(name.literal)}}`;
  return [bare, braced].find((text) => isSame(parseName(text), name)) ?? bare;
}

/** A semicolon at the end has one author read as one, whose name might else be two. */
function authorCell(author: readonly Name[]): string {
  const cell = author.map(nameText).join('; ');
  return names(cell).length === author.length ? cell : `${cell};`;
}

/** A semicolon says that commas part no tags. */
const tagsCell = (tags: readonly string[]): string => {
  const cell = joinParted(tags);
  return tags.length === 1 && /,\s/u.test(cell) ? `${cell};` : cell;
};

const linksCell = (links: readonly Link[]): string => links.map((link) => `${link.kind}: ${link.url}`).join(' ; ');

const held = (text: string | undefined): string | undefined => text && readsAsIs(text);

const COLUMNS: readonly (readonly [string, (record: ExportRecord) => string | undefined])[] = [
  ['title', (record) => held(record.title)],
  ['authors', (record) => authorCell(record.author)],
  ['date', (record) => record.issued && formatDate(record.issued)],
  ['type', (record) => record.type],
  ['venue', (record) => held(record['container-title'])],
  ['volume', (record) => record.volume],
  ['issue', (record) => record.issue],
  ['pages', (record) => record.page],
  ['publisher', (record) => held(record.publisher)],
  ['arxiv', arxivVersioned],
  ['doi', (record) => record.DOI],
  ['url', (record) => record.URL],
  ['links', (record) => linksCell(record.links)],
  ['tags', (record) => tagsCell(record.tags)],
  ['status', (record) => record.status],
  ['abstract', (record) => held(record.abstract)],
  ['note', (record) => record.note],
  ['findings', (record) => record.findings?.join('\n')],
  ['files', (record) => record.files && joinParted(record.files)],
];

const line = (cells: readonly string[]): string => `${papaparse.unparse([[...cells]])}\r\n`;

/** A CSV file (RFC 4180, UTF-8) with a header, in parts of one row; no cell can be taken for a formula. */
export function* csvParts(records: readonly ExportRecord[]): Generator<string> {
  yield line(COLUMNS.map(([name]) => name));
  for (const record of records) yield line(COLUMNS.map(([, cell]) => inertCell(cell(record) ?? '')));
}

/** The file whole. */
export const exportCsv = (records: readonly ExportRecord[]): string => [...csvParts(records)].join('');
