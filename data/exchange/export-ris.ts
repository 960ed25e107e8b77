import type { Link, Name } from '../model/paper.ts';
import { arxivVersioned } from './export-record.ts';
import { CSL_TO_RIS, RIS_TO_CSL } from './item-types.ts';
import { readsAsIs } from './latex-escape.ts';
import type { PaperRecord } from './record.ts';

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** A comma at the end marks a body, whose name would else be taken apart. */
const nameText = (name: Name): string => {
  const part = (text: string | undefined): string => oneLine((text ?? '').replaceAll(',', ' '));
  if (name.literal !== undefined) return `${oneLine(name.literal)},`;
  return name.given ? `${part(name.family)}, ${part(name.given)}` : part(name.family);
};

function pageFields(page: string): readonly (readonly [string, string])[] {
  const range = /^([^-\s]+)-([^-\s]+)$/u.exec(page);
  return range?.[1] && range[2]
    ? [
        ['SP', range[1]],
        ['EP', range[2]],
      ]
    : [['SP', page]];
}

/** RIS has tags for a PDF and for addresses; the other kinds of link are named in a field of free use. */
const linkField = ({ kind, url }: Link): readonly [string, string] =>
  kind === 'pdf' ? ['L1', url] : ['U1', `${kind}: ${url}`];

/** Paragraphs of a note one field each; a line that would read as a tag is joined to the one before. */
const noteFields = (note: string): readonly (readonly [string, string])[] =>
  note
    .split(/\n\s*\n/u)
    .map((paragraph) => [
      'N1',
      paragraph.replace(/\n(?:[^\S\n]*\n)*[^\S\n]*(?=[A-Z][A-Z0-9](?: {1,2}|\t)-)/gu, ' ').trim(),
    ]);

const held = (text: string | undefined): string | undefined => text && readsAsIs(text);

const optional = (tag: string, value: string | undefined): readonly (readonly [string, string])[] =>
  value ? [[tag, value]] : [];

function risRecord(record: PaperRecord): string {
  const type = CSL_TO_RIS.get(record.type ?? '') ?? 'GEN';
  const { issued } = record;
  const date =
    issued &&
    [issued.year, issued.month, issued.day].map((part) => (part === undefined ? '' : String(part).padStart(2, '0')));
  const fields: readonly (readonly [string, string])[] = [
    ['TY', type],
    ...optional('M3', record.type && RIS_TO_CSL.get(type) !== record.type ? `csl:${record.type}` : undefined),
    ...optional('TI', held(record.title)),
    ...record.author.map((name) => ['AU', nameText(name)] as const),
    ...(issued && date
      ? [
          ['PY', String(issued.year)] as const,
          ['DA', `${String(issued.year).padStart(4, '0')}/${date[1]}/${date[2]}`] as const,
        ]
      : []),
    ...optional('T2', held(record['container-title'])),
    ...optional('VL', record.volume),
    ...optional('IS', record.issue),
    ...(record.page ? pageFields(record.page) : []),
    ...optional('PB', held(record.publisher)),
    ...optional('DO', record.DOI),
    ...optional('AN', record.arxiv && `arXiv:${arxivVersioned(record)}`),
    ...optional('UR', record.URL),
    ...record.links.map(linkField),
    ...(record.files ?? []).map((name) => ['L1', name] as const),
    ...record.tags.map((tag) => ['KW', readsAsIs(tag).replaceAll(';', String.raw`\;`)] as const),
    ...optional('AB', held(record.abstract)),
  ];
  const lines = fields.map(([tag, value]) => `${tag}  - ${oneLine(value)}`);
  const notes = record.note ? noteFields(record.note).map(([tag, value]) => `${tag}  - ${value}`) : [];
  return [...lines, ...notes, 'ER  - ', ''].join('\r\n');
}

/** A RIS file of all records, with the line ends that its readers expect, in parts of one record. */
export function* risParts(records: readonly PaperRecord[]): Generator<string> {
  for (const [index, record] of records.entries()) yield `${index === 0 ? '' : '\r\n'}${risRecord(record)}`;
}

/** The file whole. */
export const exportRis = (records: readonly PaperRecord[]): string => [...risParts(records)].join('');
