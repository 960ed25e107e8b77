import type { Link, Name } from '../model/paper.ts';
import type { Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { endnoteType } from './endnote-types.ts';
import { findArxiv, makeRecord, webAddress } from './make-record.ts';
import { parseName } from './names.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';
import { readEntries, type TaggedEntry, valuesOf } from './tagged-entries.ts';

/** Records of `%X text` lines: each begins with `%0`, or after an empty line where the file has none. */
function split(text: string): { readonly entries: readonly TaggedEntry[]; readonly stray: readonly Problem[] } {
  const entries: TaggedEntry[] = [];
  const stray: Problem[] = [];
  const typed = /^%0/mu.test(text);
  let open: TaggedEntry | undefined;
  for (const [index, written] of text.split(/\r\n|\n|\r/u).entries()) {
    const [, tag, value = ''] = /^\s{0,3}%([0-9A-Z!@#$%^&*()+><~[\]?])(?:\s+(.*)|\s*)$/su.exec(written) ?? [];
    if (written.trim() === '') {
      if (!typed) open = undefined;
    } else if (tag !== undefined) {
      if (open === undefined || tag === '0') {
        open = { line: index + 1, lines: [], fields: [] };
        entries.push(open);
      }
      open.lines.push(written);
      open.fields.push({ tag, text: value.trim() });
    } else if (open === undefined) {
      stray.push({ line: index + 1, text: written, why: 'This line belongs to no record.' });
    } else {
      open.lines.push(written);
      const last = open.fields.at(-1);
      // Lines under a keyword or an abstract go on with it.
      if (last) last.text = `${last.text}\n${written.trim()}`.trim();
    }
  }
  return { entries, stray };
}

const toName = (text: string): Name => {
  const clean = text.replace(/\s+/gu, ' ').trim();
  return clean.endsWith(',') ? { literal: clean.slice(0, -1) } : parseName(clean);
};

function toRecord(entry: TaggedEntry): PaperRecord {
  const { all, first } = valuesOf(entry);
  const people = all('A', 'Q').flatMap((text) => text.split(/\n|;/u));
  const editors = all('E').flatMap((text) => text.split('\n'));
  const urls = all('U').flatMap((text) => text.split(/\s+/u));
  const url = urls.find((text) => webAddress(text) !== undefined);
  const doi = all('R', 'U', 'M', 'O').find((text) => /(?:^|doi:?\s*|doi\.org\/)10\.\d{4,9}\//iu.test(text));
  const pdf = all('>').flatMap((text): Link[] => {
    const address = webAddress(text);
    return address === undefined ? [] : [{ kind: 'pdf', url: address }];
  });
  return makeRecord({
    rawTitle: first('T', '!') ?? '',
    rawAbstract: first('X'),
    author: (people.length > 0 ? people : editors).filter((name) => name.trim() !== '').map(toName),
    issued: issued(first('D'), first('8')),
    type: endnoteType(first('0')) ?? (first('J') === undefined ? undefined : 'article-journal'),
    container: first('J', 'B'),
    volume: first('V'),
    issue: first('N'),
    page: first('P'),
    publisher: first('I'),
    arxiv: findArxiv([...all('R', 'U', 'M', 'O', 'J')]),
    doi: doi?.replace(/^.*?(?=10\.\d{4,9}\/)/su, ''),
    url,
    links: pdf,
    files: all('>').filter((text) => webAddress(text) === undefined),
    tags: all('K').flatMap((text) => text.split(/[\n;,]/u)),
    note: all('Z', '<').join('\n\n'),
    source: entry.lines.join('\n'),
  });
}

/** `%8` holds a whole date, or only its month and day beside the year of `%D`. */
function issued(year: string | undefined, date: string | undefined) {
  const whole = date === undefined ? undefined : parseDate(date);
  const known = year === undefined ? undefined : parseDate(year);
  if (!known) return whole;
  const joined =
    date === undefined || known.month !== undefined ? undefined : parseDate(whole ? date : `${date} ${known.year}`);
  return joined?.year === known.year ? joined : known;
}

/** Reads EndNote's tagged format (.enw, refer). Err where no line carries a tag; a record without a title is a problem. */
export function parseRefer(text: string): Result<Parsed, ParseError> {
  return readEntries(split(text), toRecord, 'This is no EndNote file: no line begins with "%0" or another tag.');
}
