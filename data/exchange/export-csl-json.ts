import type { Name, PartialDate } from '../model/paper.ts';
import { citationKey, uniqueKeys } from './citation-key.ts';
import type { ExportRecord } from './export-record.ts';
import { stripMarkup } from './markup.ts';
import type { PaperRecord } from './record.ts';

/** CSL reads marks in texts: what would be taken for one is written as a reference. Other texts stay as they are. */
const text = (value: string): string =>
  stripMarkup(value) === value ? value : value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const markName = (name: Name, mark: (value: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(name).map(([part, value]) => [part, mark(value)]));

const dateParts = (date: PartialDate): readonly number[] =>
  [date.year, date.month, date.day].filter((part) => part !== undefined);

/** The record as one CSL-JSON item, with CSL's own variables only. Texts are as `mark` gives them. */
export function cslItem(
  record: PaperRecord,
  id: string,
  mark: (value: string) => string = text,
): Record<string, unknown> {
  const optional = (key: string, value: string | undefined): Record<string, string> =>
    value ? { [key]: mark(value) } : {};
  return {
    id,
    type: record.type ?? 'document',
    title: mark(record.title),
    ...(record.author.length > 0 ? { author: record.author.map((name) => markName(name, mark)) } : {}),
    ...(record.issued ? { issued: { 'date-parts': [dateParts(record.issued)] } } : {}),
    ...optional('container-title', record['container-title']),
    ...optional('volume', record.volume),
    ...optional('issue', record.issue),
    ...optional('page', record.page),
    ...optional('publisher', record.publisher),
    ...(record.arxiv ? { archive: 'arXiv', archive_location: record.arxiv } : {}),
    ...(record.DOI ? { DOI: record.DOI } : {}),
    ...(record.URL ? { URL: record.URL } : {}),
    ...optional('abstract', record.abstract),
  };
}

const withOwnFields = (record: ExportRecord, id: string) => ({
  ...cslItem(record, id),
  ...(record.tags.length > 0 ? { keyword: record.tags.join(', ') } : {}),
  custom: {
    links: record.links,
    tags: record.tags,
    raw: record.raw,
    ...(record.note ? { note: record.note } : {}),
    ...(record.files ? { files: record.files } : {}),
    ...(record.arxivVersion === undefined ? {} : { arxivVersion: record.arxivVersion }),
    ...(record.status ? { status: record.status } : {}),
    ...(record.findings ? { findings: record.findings } : {}),
    ...(record.cards ? { cards: record.cards } : {}),
  },
});

/**
 * A CSL-JSON file of all records, in parts of one item. What CSL has no variable for is under `custom`, which its
 * schema leaves free.
 */
export function* cslJsonParts(records: readonly ExportRecord[]): Generator<string> {
  const unique = uniqueKeys();
  yield '[';
  for (const [index, record] of records.entries()) {
    const item = JSON.stringify(withOwnFields(record, unique(citationKey(record))), undefined, 2);
    yield `${index === 0 ? '' : ','}\n  ${item.replaceAll('\n', '\n  ')}`;
  }
  yield records.length === 0 ? ']\n' : '\n]\n';
}

/** The file whole. */
export const exportCslJson = (records: readonly ExportRecord[]): string => [...cslJsonParts(records)].join('');
