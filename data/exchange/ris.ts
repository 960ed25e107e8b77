import type { Link, Name, PartialDate } from '../model/paper.ts';
import { LINK_KINDS } from '../model/paper.ts';
import { err, ok, type Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { isItemType, RIS_TO_CSL } from './item-types.ts';
import { plainText } from './latex.ts';
import { findArxiv, makeRecord, webAddress } from './make-record.ts';
import { parseName } from './names.ts';
import { splitParted } from './parted.ts';
import type { PaperRecord, Parsed, ParseError } from './record.ts';
import { type RisEntry, splitRis } from './ris-lines.ts';

type Read = {
  readonly all: (...tags: readonly string[]) => readonly string[];
  readonly first: (...tags: readonly string[]) => string | undefined;
};

/** Texts by tag: `all` in the order of the record, `first` in the order of the tags asked for. */
function reader(entry: RisEntry): Read {
  const all: Read['all'] = (...tags) =>
    entry.fields.filter((field) => tags.includes(field.tag) && field.text !== '').map((field) => field.text);
  const first: Read['first'] = (...tags) => tags.map((tag) => all(tag)[0]).find((text) => text !== undefined);
  return { all, first };
}

const detail = (date: PartialDate): number => (date.month === undefined ? 0 : date.day === undefined ? 1 : 2);

/** The most trusted of the date tags, and among them the most precise that agrees on the year. */
function issued({ all }: Read): PartialDate | undefined {
  const dates = ['DA', 'PY', 'Y1']
    .flatMap((tag) => all(tag))
    // Publishers add dates such as `2013/02/15/received` that are not those of publication.
    .filter((text) => !/\/\s*\p{L}+\s*$/u.test(text) || /^\d{4}\/\p{L}+\s*$/u.test(text))
    .flatMap((text) => parseDate(text) ?? []);
  const best = dates[0];
  if (!best) return undefined;
  const sameYear = dates.filter((date) => date.year === best.year);
  return sameYear.reduce((kept, date) => (detail(date) > detail(kept) && kept.month === undefined ? date : kept));
}

/** A1 and AU are the same list written by different programs; a name without a comma is a given name first. */
function names(read: Read): readonly Name[] {
  const authors = read.all('AU', 'A1');
  return (authors.length > 0 ? authors : read.all('ED', 'A2')).map(toName);
}

/** `Family, Given, Suffix`; a body is marked by a comma at its end; without any comma the given name is first. */
function toName(text: string): Name {
  const clean = text.replace(/\s+/gu, ' ').trim();
  if (clean.endsWith(',')) return { literal: clean.slice(0, -1).trim() };
  const [family, given, suffix] = clean.split(',').map((part) => part.trim());
  if (!family || !given) return parseName(clean);
  return { family: suffix ? `${family} ${suffix}` : family, given };
}

function pagesOf({ first }: Read): string | undefined {
  const [start, end] = [first('SP'), first('EP')];
  return start && end && !/\d\s*[-–—]/u.test(start) ? `${start}-${end}` : (start ?? end);
}

/** `doi: …` in N1 and M3 repeats the DO field, so it is no note. */
const isDoiNote = (text: string): boolean => /^doi:?\s*10\./iu.test(text);

function linksOf({ all }: Read, url: string | undefined): readonly Link[] {
  const pdf = all('L1').map((text): Link => ({ kind: 'pdf', url: webAddress(text) ?? '' }));
  const page = all('UR', 'L2').map((text): Link => ({ kind: 'page', url: webAddress(text) ?? '' }));
  const named = all('U1').map((text): Link => {
    const [kind, address] = text.split(': ', 2);
    return { kind: LINK_KINDS.find((known) => known === kind) ?? 'page', url: (kind && webAddress(address)) ?? '' };
  });
  const main = webAddress(url);
  return [...named, ...pdf, ...page.filter((link) => link.url !== main)].filter((link) => link.url !== '');
}

function typeOf({ all, first }: Read): string | undefined {
  const own = first('M3');
  if (own && own.startsWith('csl:') && isItemType(own.slice(4))) return own.slice(4);
  return RIS_TO_CSL.get((all('TY').at(-1) ?? '').toUpperCase());
}

function toRecord(entry: RisEntry): PaperRecord {
  const read = reader(entry);
  const { all, first } = read;
  const addresses = all('UR', 'L2', 'LK');
  const url = addresses.find((text) => webAddress(text) !== undefined);
  const doi = [first('DO'), ...all('M3', 'N1'), ...addresses].find(
    (text) => text && /(?:^|doi:?\s*|doi\.org\/)10\.\d{4,9}\//iu.test(text),
  );
  const type = typeOf(read);
  const isPart = type === 'chapter' || type === 'paper-conference';
  const notes = all('N1', 'RN').filter((text) => !isDoiNote(text));
  return makeRecord({
    rawTitle: first('TI', 'T1', 'CT', 'BT') ?? '',
    rawAbstract: all('AB', 'N2').toSorted((a, b) => b.length - a.length)[0],
    author: names(read),
    issued: issued(read),
    type,
    container: isPart ? first('T2', 'BT', 'JF', 'JO', 'JA') : first('JF', 'T2', 'JO', 'JA', 'J1', 'J2', 'BT'),
    volume: first('VL'),
    issue: first('IS'),
    page: pagesOf(read),
    publisher: first('PB'),
    arxiv: findArxiv([
      first('AN')?.match(/^arXiv:.*/u)?.[0],
      first('DO'),
      ...addresses,
      ...all('AN', 'C1', 'M1', 'N1', 'JO', 'JF', 'T2'),
    ]),
    doi: doi?.replace(/^.*?(?=10\.\d{4,9}\/)/su, '').replaceAll('%2F', '/'),
    url,
    links: linksOf(read, url),
    // Several keywords on one line, or one on each: both are common.
    tags: all('KW')
      .flatMap((text) => text.split('\n').flatMap((line) => splitParted(line, ';')))
      .map((tag) => plainText(tag)),
    note: notes.join('\n\n'),
    files: all('L1', 'L4').filter((text) => webAddress(text) === undefined),
    source: entry.source,
  });
}

/**
 * Reads a RIS file as it is met in practice: one space instead of two, records without `ER`, wrapped lines,
 * repeated and competing tags, dates of every shape. Err where there is no `TY` line; lines outside any
 * record, and records that hold nothing, are problems.
 */
export function parseRis(text: string): Result<Parsed, ParseError> {
  if (text.trim() === '') return err({ type: 'empty', message: 'There is nothing to read.' });
  const untyped = !/^[ \t\u{feff}\u{a0}]*TY {1,2}-/mu.test(text) && /^(?:TI|T1|DO) {1,2}- \S/mu.test(text);
  // Without any TY line the first tag begins the record, whose type is then not known.
  const typed = untyped ? text.replace(/^(?=[A-Z][A-Z\d] {1,2}- )/mu, 'TY  - GEN\n') : text;
  const { entries, problems } = splitRis(typed);
  if (entries.length === 0) {
    return err({ type: 'notThisFormat', message: 'This is no RIS file: no line begins with "TY  -".', line: 1 });
  }
  const empty = entries.filter((entry) => entry.fields.every((field) => field.tag === 'TY' || field.text === ''));
  const blank = empty.map(({ line, source }) => ({
    line,
    text: source,
    why: 'This record holds nothing but its type.',
  }));
  return ok({
    records: entries.filter((entry) => !empty.includes(entry)).map(toRecord),
    problems: [...problems, ...blank].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  });
}
