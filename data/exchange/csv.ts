import Papa from 'papaparse';
import { LINK_KINDS, type Link, type Name } from '../model/paper.ts';
import { err, ok, type Result } from '../result.ts';
import { columnFields, type ColumnField, DELIMITERS, isColumnField } from './csv-columns.ts';
import { parseDate } from './dates.ts';
import { isFormula } from './formula.ts';
import { isKnownType } from './item-types.ts';
import { shortened } from './limits.ts';
import { findArxiv, makeRecord, webAddress } from './make-record.ts';
import { parseName } from './names.ts';
import { isParted, splitParted } from './parted.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';

/** Authors are divided by semicolons, by `and`, or by commas where each stands given name first. */
export function names(text: string): readonly Name[] {
  const parts = text.includes(';')
    ? text.split(';')
    : / and /iu.test(text) && !/,/u.test(text.split(/ and /iu)[0] ?? '')
      ? text.split(/,| and /iu)
      : / and /u.test(text)
        ? text.split(/ and /iu)
        : byCommas(text);
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseName);
}

/** `Du, Wei, Li, Xu` cannot be told from names without commas; `Wei Du, Xu Li` can. */
function byCommas(text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => part.includes(' '))
    ? parts
    : parts.length > 2 && parts.length % 2 === 0
      ? parts.flatMap((part, index) => (index % 2 === 0 ? [`${part}, ${parts[index + 1] ?? ''}`] : []))
      : [text];
}

function toRecord(cells: readonly string[], fields: readonly (ColumnField | undefined)[], source: string): PaperRecord {
  const get = (field: ColumnField): string | undefined => {
    const texts = fields
      .flatMap((one, index) => (one === field ? [unescaped(cells[index] ?? '')] : []))
      .filter((text) => text !== '');
    return texts.length === 0 ? undefined : texts.join(field === 'author' ? '; ' : field === 'tags' ? ';' : ' ');
  };
  const link = (kind: Link['kind'], field: ColumnField): readonly Link[] => {
    const url = webAddress(get(field));
    return url === undefined ? [] : [{ kind, url }];
  };
  const links = linksOf(get('links'));
  const type = get('type');
  return makeRecord({
    rawTitle: get('title') ?? '',
    rawAbstract: get('abstract'),
    author: names(get('author') ?? ''),
    issued: parseDate(get('date') ?? get('year') ?? ''),
    container: get('container-title'),
    volume: get('volume'),
    issue: get('issue'),
    page: get('page'),
    publisher: get('publisher'),
    arxiv: findArxiv([get('arxiv'), get('DOI'), get('URL')]),
    doi: get('DOI'),
    // Where a table has no other address, the first that is no link of a kind of its own.
    url: get('URL') ?? (get('links')?.startsWith('http') ? links[0]?.url : undefined),
    links: [...links, ...link('pdf', 'pdf'), ...link('code', 'code')],
    type: type !== undefined && isKnownType(type) ? type : undefined,
    files: splitParted(get('files') ?? '', ';'),
    tags: tagsOf(get('tags') ?? ''),
    note: get('note'),
    source,
  });
}

/** Programs that guard against formulas put a quote before them. */
function unescaped(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;
}

/** By semicolons or bars; by commas only where there are none, as a tag may hold one. */
const tagsOf = (text: string): readonly string[] =>
  isParted(text) ? splitParted(text) : splitParted(text).flatMap((tag) => tag.split(/,(?=\s)/u));

/** `code: https://…` as exported, one behind the other; a bare address is a page. */
function linksOf(text: string | undefined): readonly Link[] {
  return (text ?? '').split(/[;|\n]\s/u).flatMap((part): readonly Link[] => {
    const [, kind = 'page', address] = /^(?:([a-z]{3,8}):)?\s*(https?:\S+)$/iu.exec(part.trim()) ?? [];
    const url = webAddress(address);
    return url === undefined ? [] : [{ kind: LINK_KINDS.find((known) => known === kind.toLowerCase()) ?? 'page', url }];
  });
}

/**
 * Reads a table (comma, semicolon, tab or bar). Columns are known by their headings, or by `chosen`: for each
 * column a field, or '' for none. The answer tells what each was read as. A row without title, author and identifier is
 * a problem with its line.
 */
export function parseCsv(text: string, chosen?: readonly string[]): Result<Parsed, ParseError> {
  const lines = lineStarts(text);
  const parsed = Papa.parse<string[]>(text.replace(/^\u{feff}/u, ''), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: DELIMITERS,
  });
  const [header, ...rows] = parsed.data;
  if (header === undefined || header.length < 2)
    return err({ type: 'notThisFormat', message: 'This is no table: its first line has one column only.', line: 1 });
  const found = columnFields(header);
  const isHeaded = found.some((field) => field !== undefined);
  const fields =
    chosen === undefined ? found : header.map((_, index) => (isColumnField(chosen[index]) ? chosen[index] : undefined));
  const body = isHeaded ? rows : parsed.data;
  const columns = header.map((heading, index) => {
    const field = fields[index];
    return {
      heading: isHeaded ? heading : `Column ${index + 1}`,
      sample: shortened(body.find((row) => row[index]?.trim())?.[index] ?? '', 60),
      ...(field === undefined ? {} : { field }),
    };
  });
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  for (const broken of parsed.errors) {
    if (broken.code === 'MissingQuotes' && broken.row !== undefined)
      problems.push({
        text: shortened((parsed.data[broken.row] ?? []).join(' ')),
        why: 'A quotation mark is never closed, so that all after it is one cell.',
      });
  }
  let line = 0;
  for (const cells of body) {
    const source = cells.join('\t');
    const record = toRecord(cells, fields, source);
    line = lines.next(cells, line);
    const { title, abstract, DOI, arxiv, URL, note, author } = record;
    const says =
      title !== '' || abstract !== '' || author.length > 0 || [DOI, arxiv, URL, note].some((one) => one !== undefined);
    if (says) records.push(record);
    else
      problems.push({
        ...(line > 0 ? { line } : {}),
        text: shortened(cells.join(' | ')),
        why: 'This row has neither title, author, identifier, abstract nor note in the columns chosen.',
      });
  }
  return ok({ records, problems, columns });
}

/** Where each row stands, found by its first cell with a text, looked for behind the row before. */
function lineStarts(text: string): { readonly next: (cells: readonly string[], after: number) => number } {
  let offset = 0;
  let counted = 0;
  let line = 1;
  return {
    next: (cells, after) => {
      const cell = cells
        .find((one) => one.trim() !== '')
        ?.trim()
        .slice(0, 40);
      const found = cell === undefined ? -1 : text.indexOf(cell, offset);
      if (found === -1) return after;
      for (let mark = text.indexOf('\n', counted); mark !== -1 && mark < found; mark = text.indexOf('\n', counted)) {
        line += 1;
        counted = mark + 1;
      }
      offset = found;
      return line;
    },
  };
}
