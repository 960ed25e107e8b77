import papaparse from 'papaparse';
import type { Name } from '../model/paper.ts';
import { formatDate } from './dates.ts';
import type { ExportRecord } from './export-record.ts';

/** What spreadsheets may take for the start of a formula, also in full width and behind what they skip. */
const FORMULA = /^(?:[\s\p{Cc}\uFEFF"';,]*[=+\-@＝＋－＠]|\p{Cc})/u;

/** The text with an apostrophe before it where a spreadsheet would else calculate it. */
export const inertCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const nameText = (name: Name): string => name.literal ?? [name.family, name.given].filter(Boolean).join(', ');

const COLUMNS: readonly (readonly [string, (record: ExportRecord) => string | undefined])[] = [
  ['title', (record) => record.title],
  ['authors', (record) => record.author.map(nameText).join('; ')],
  ['date', (record) => record.issued && formatDate(record.issued)],
  ['type', (record) => record.type],
  ['venue', (record) => record['container-title']],
  ['volume', (record) => record.volume],
  ['issue', (record) => record.issue],
  ['pages', (record) => record.page],
  ['publisher', (record) => record.publisher],
  ['arxiv', (record) => record.arxiv],
  ['doi', (record) => record.DOI],
  ['url', (record) => record.URL],
  ['links', (record) => record.links.map((link) => `${link.kind}: ${link.url}`).join(' ; ')],
  ['tags', (record) => record.tags.join('; ')],
  ['status', (record) => record.status],
  ['abstract', (record) => record.abstract],
];

/** A CSV file (RFC 4180, UTF-8) with a header; no cell can be taken for a formula. */
export const exportCsv = (records: readonly ExportRecord[]): string =>
  `${papaparse.unparse({
    fields: COLUMNS.map(([name]) => name),
    data: records.map((record) => COLUMNS.map(([, cell]) => inertCell(cell(record) ?? ''))),
  })}\r\n`;
