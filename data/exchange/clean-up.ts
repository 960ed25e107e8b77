import type { Bibliography, Name } from '../model/paper.ts';
import { normalizeDoi } from './identifiers.ts';
import { SMALL_WORDS, VENUES } from './clean-up-words.ts';

export const CLEAN_UP_RULES = ['title-case', 'venue', 'doi', 'names'] as const;

export type CleanUpRule = (typeof CLEAN_UP_RULES)[number];

/** A change that a rule proposes of one field; nothing is done until the reader takes it. */
export type CleanUp = {
  readonly rule: CleanUpRule;
  readonly field: 'title' | 'container-title' | 'DOI' | 'author';
  readonly before: string;
  readonly after: string;
  readonly change: Partial<Pick<Bibliography, 'title' | 'container-title' | 'DOI' | 'author'>>;
};

/** `ATTENTION IS ALL` as `Attention Is All`; words with digits, and those of a title that is not all capitals, stay. */
export function titleCase(title: string): string {
  const letters = title.replace(/[^\p{L}]/gu, '');
  const shouted = letters.length > 8 && letters === letters.toUpperCase();
  if (!shouted) return title;
  const words = title.split(/(\s+|(?<=[-–—/:(]))/u);
  let afterColon = true;
  return words
    .map((word, index) => {
      if (!/\p{L}/u.test(word)) return word;
      const lower = word.toLowerCase();
      const isLast = !words.slice(index + 1).some((one) => /\p{L}/u.test(one));
      const bare = lower.replace(/[^\p{L}]/gu, '');
      const small = SMALL_WORDS.has(bare) && !afterColon && !isLast;
      afterColon = /[:.?!]$/u.test(word);
      if (/\d/u.test(word) || (bare.length <= 4 && !SMALL_WORDS.has(bare) && !/[aeiouy]/u.test(bare))) return word;
      return small ? lower : lower.replace(/\p{L}/u, (letter) => letter.toUpperCase());
    })
    .join('');
}

/** The full name of a venue that is known by its abbreviation: `NeurIPS`, `Proc. ICML`; '' for an unknown one. */
export function venueName(venue: string): string {
  const bare = venue
    .replace(/^(?:in\s+)?(?:proc(?:eedings|\.)?(?:\s+of(?:\s+the)?)?\s+)?/iu, '')
    .replace(/[\s,'’]*(?:19|20)?\d\d\s*$/u, '')
    .replace(/[.\s]+$/u, '')
    .trim();
  const key = bare.toLowerCase();
  return VENUES.get(key) ?? '';
}

function tidyPart(text: string): string {
  const letters = text.replace(/[^\p{L}]/gu, '');
  const shouted = letters.length > 3 && letters === letters.toUpperCase();
  const cased = shouted
    ? text
        .toLowerCase()
        .replace(/(^|[\s'’-])(\p{L})/gu, (_whole, before: string, letter: string) => before + letter.toUpperCase())
    : text;
  return cased
    .replace(/(\p{Lu}\.)(?=\p{Lu})/gu, '$1 ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** `DU, WEI` as `Du, Wei`, and `W.X.` as `W. X.`. */
function tidyName(name: Name): Name {
  const { family, given, literal } = name;
  return {
    ...(family === undefined ? {} : { family: tidyPart(family) }),
    ...(given === undefined ? {} : { given: tidyPart(given) }),
    ...(literal === undefined ? {} : { literal: literal.replace(/\s+/gu, ' ').trim() }),
  };
}

const written = (names: readonly Name[]): string =>
  names.map(({ family, given, literal }) => literal ?? [family, given].filter(Boolean).join(', ')).join('; ');

/** What could be tidied of a paper: a shouted title, a venue's abbreviation, a DOI's form, the case of names. */
export function cleanUps(
  paper: Pick<Bibliography, 'title' | 'container-title' | 'DOI' | 'author'>,
): readonly CleanUp[] {
  const found: CleanUp[] = [];
  const title = titleCase(paper.title);
  if (title !== paper.title)
    found.push({ rule: 'title-case', field: 'title', before: paper.title, after: title, change: { title } });
  const venue = paper['container-title'] ?? '';
  const full = venueName(venue);
  if (full !== '' && full !== venue) {
    found.push({
      rule: 'venue',
      field: 'container-title',
      before: venue,
      after: full,
      change: { 'container-title': full },
    });
  }
  const DOI = paper.DOI === undefined ? undefined : normalizeDoi(paper.DOI);
  if (DOI !== undefined && paper.DOI !== undefined && DOI !== paper.DOI) {
    found.push({ rule: 'doi', field: 'DOI', before: paper.DOI, after: DOI, change: { DOI } });
  }
  const author = paper.author.map(tidyName);
  if (written(author) !== written(paper.author)) {
    found.push({
      rule: 'names',
      field: 'author',
      before: written(paper.author),
      after: written(author),
      change: { author },
    });
  }
  return found;
}
