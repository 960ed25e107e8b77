import type { Name, PartialDate } from '../model/paper.ts';
import { identifyUrl } from './identifiers.ts';
import { findIdentifiers, isPaper } from './identifier-list.ts';
import type { PageLine } from './listing-lines.ts';
import { trimUrl } from './links.ts';
import { parseName } from './names.ts';

/**
 * What a line of the page's own furniture tells.
 * `before`: a card begins (vote widget, submitter). `after`: a card's text is over.
 * `submitter`: a person's name follows. `abstract`: an abstract follows.
 */
export type Mark =
  | { readonly kind: 'page' | 'before' | 'after' | 'submitter' | 'abstract' | 'count' }
  /** `loose`: nothing but a date, which may be the page's as well as a card's. */
  | { readonly kind: 'date'; readonly date: PartialDate; readonly loose: boolean }
  | { readonly kind: 'authors'; readonly author: readonly Name[] }
  | { readonly kind: 'dot' };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
const DATE = `(?:(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})|(\\d{1,2})\\s+(${MONTH}),?\\s+(\\d{4})|(\\d{4})-(\\d{2})-(\\d{2}))`;
const CARD_DATE = new RegExp(
  `^(.{0,120}?)\\s*(?:[·•|]\\s*(?:(?:published|submitted|posted)(?:\\s+on)?:?\\s*)?|\\[?(?:published|submitted|posted)(?:\\s+on)?:?\\s*)${DATE}(?:\\s*\\(.{0,120})?\\]?$`,
  'iu',
);
const PLAIN_DATE = new RegExp(`^(?:\\w{3,9},?\\s+)?${DATE}$`, 'iu');
const DAY = new RegExp(
  `^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?(?:${MONTH}\\s+\\d{1,2}|\\d{1,2}\\s+${MONTH})$`,
  'iu',
);

const PAGE = new Set(
  (
    'new|subscribe|daily|weekly|monthly|yearly|today|yesterday|this week|this month|trending|trending papers|daily papers|papers|by|ak|' +
    'and the research community|by ak and the research community|byak and the research community|hugging face|models|datasets|' +
    'spaces|buckets|community|docs|enterprise|pricing|log in|login|log in to|sign up|sign in|website|solutions|tasks|collections|' +
    'organizations|languages|blog|posts|learn|discord|forum|github|search|previous|next|load more|show more|view all|see more|' +
    'more|less|read more|back to top|home|about|careers|jobs|terms|privacy|company|tos|system theme|press|support|share|save|' +
    'bookmark|cite|copy|like|comment|comments|follow|following|filter|sort|sort by|menu|skip to content|main navigation|main|' +
    'arxiv|hot|top|latest|newest|all|pdf|html|other|view pdf|abs|img|ai-generated summary|view arxiv page|add to collection|submission history|cite as|' +
    'get trending papers in your email inbox|get trending papers in your email inbox once a day|loading|© hugging face'
  ).split('|'),
);
const AFTER =
  /^(?:[\s+]*(?:upvotes?|github|arxiv page|view paper|paper page|project page|stars?|[•·|]|(?<![\d.,])[\d.,]+(?![\d.,])[km]?))+\s*$/iu;
const AFTER_WORD = /upvote|github|arxiv page|view paper|paper page|project page/iu;
/** What the links beside a title are called; their addresses are kept. */
const LINK_WORD =
  /^\[?(?:code|project|demo|video|slides|poster|data|dataset|datasets|website|supplementary|supp|bibtex|openreview|doi|blog|model|models|paper|link)(?:\s+(?:page|link))?\]?$/iu;
const SUBJECT_PATH =
  /^(?:computer science|mathematics|physics|statistics|quantitative \w+|electrical engineering[\w\s]*|economics|[\w\s-]{3,40}) > [\w\s,()-]{3,60}$/iu;
const COUNT =
  /^[([+-]?\s*[\d.,]+(?:\s*[km])?(?:\s*[)\]+])?(?:\s*(?:comments?|likes?|votes?|stars?|views|replies))?\s*$/iu;
const AUTHOR_COUNT = /^\+?\s*\d{1,4}\s+(?:authors?|more)$/iu;
const DETAIL =
  /^(?:comments?|subjects?|categories|journal[- ]ref(?:erence)?|report[- ]no|msc[- ]class|acm[- ]class|cite as|related doi|submission history|from|date|keywords?|license)\s*:/iu;

/** `A Lee, B Xu - Venue, 2024 - site.org`, as search engines of papers show it. */
const BYLINE = /^(\p{Lu}[^:?!]{2,200}?) [-–] (?:[^?!]{0,200}[ ,])?(?:19|20)\d{2} [-–] [\w.… ]{3,60}$/u;

/** What a line of furniture tells, or undefined where it may belong to a paper. */
export function markOf(text: string): Mark | undefined {
  if (text.length > 300) return undefined;
  const line = text.replace(/\s+/gu, ' ').trim();
  const word = line.replace(/(?<![!:.…\s])[!:.…\s]+$/u, '').toLowerCase();
  if (/^[·•|]$/u.test(line)) return { kind: 'dot' };
  if (word === 'submitted by') return { kind: 'submitter' };
  if (/^submitted by\s\S.{0,60}$/iu.test(line) || /^\[-\]\s*(?:-|[\d.,]+k?)?$/u.test(line)) return { kind: 'before' };
  if (word === 'abstract' || word === 'summary') return { kind: 'abstract' };
  if (PAGE.has(word) || DAY.test(line) || /^[^\p{L}\p{N}]*$/u.test(line)) return { kind: 'page' };
  if (/^by\s?ak\b.{0,40}$/iu.test(line) || line.startsWith('©') || /^arxivlabs:/iu.test(line)) return { kind: 'page' };
  if (SUBJECT_PATH.test(line) || /\bcited by \d|\brelated articles\b/iu.test(line) || /^\(?or arxiv:/iu.test(line))
    return { kind: 'page' };
  if (COUNT.test(line) || LINK_WORD.test(line)) return { kind: 'count' };
  if (AFTER.test(line) && AFTER_WORD.test(line)) return { kind: 'after' };
  if (AUTHOR_COUNT.test(line.replace(/^[·•]\s*/u, ''))) return { kind: 'after' };
  const named = /^authors?\s*:\s*(.+)$/iu.exec(line)?.[1];
  if (named !== undefined) return { kind: 'authors', author: namesIn(named) };
  const byline = BYLINE.exec(line)?.[1];
  if (byline !== undefined) return { kind: 'authors', author: namesIn(byline.replace(/…/gu, '')) };
  if (DETAIL.test(line)) return { kind: 'page' };
  return dateMark(line.replace(/\s*\b(?:upvote|github)\b.*$/iu, ''));
}

function dateMark(line: string): Mark | undefined {
  const onCard = CARD_DATE.exec(line);
  if (onCard) {
    // What stands before the date on its line is an organisation or a number of authors.
    const date = dateFrom(onCard.slice(2));
    return date === undefined ? undefined : { kind: 'date', date, loose: false };
  }
  const plain = PLAIN_DATE.exec(line);
  const date = plain ? dateFrom(plain.slice(1)) : undefined;
  return date === undefined ? undefined : { kind: 'date', date, loose: true };
}

function dateFrom(groups: readonly (string | undefined)[]): PartialDate | undefined {
  const [monthA, dayA, yearA, dayB, monthB, yearB, yearC, monthC, dayC] = groups;
  const word = monthA ?? monthB;
  const month = word === undefined ? Number(monthC) : MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  const date = { year: Number(yearA ?? yearB ?? yearC), month, day: Number(dayA ?? dayB ?? dayC) };
  const real = month >= 1 && month <= 12 && date.day >= 1 && date.day <= 31 && date.year > 1900;
  return real ? date : undefined;
}

/** Names in a list of authors as a page shows it. */
export function namesIn(text: string): readonly Name[] {
  return text
    .replace(/[¹²³⁰-⁹*†‡§¶]+/gu, '')
    .split(/\s*(?:[,;·]|\band\b|&)\s*/u)
    .filter((name) => name !== '' && !/^\(?\d+ (?:more|additional).*$/u.test(name))
    .map(parseName);
}

/** True for `Ann Lee, Bo van der Berg and C. Xu`: two or more names and nothing else. */
export function looksLikeNames(text: string): boolean {
  if (text.length > 2000 || /[.:?!]$/u.test(text.replace(/\bet al\.$/u, ''))) return false;
  const names = text
    .replace(/[¹²³⁰-⁹*†‡§¶\d]+/gu, '')
    .split(/[,;·]|\band\b|&/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length >= 2 && names.every(looksLikeName);
}

const NAME_WORD =
  /^(?:\p{Lu}[\p{L}'’.-]*|\p{Lu}\.|van|von|der|den|de|del|della|di|da|la|le|el|al|bin|ibn|ten|zu|dos|do|du)$/u;

/** True for one name of two to five words. */
export function looksLikeName(text: string): boolean {
  const words = text.split(/\s+/u);
  return words.length >= 2 && words.length <= 5 && words.every((word) => NAME_WORD.test(word));
}

/** Addresses that a line is made of, or that stand at its end; with what is left of the text. */
export function addressesOf(line: PageLine): { readonly urls: readonly string[]; readonly rest: string } {
  const { text } = line;
  if (text.length > 400) return { urls: line.urls, rest: text };
  if (line.urls.length > 1) return { urls: line.urls, rest: text.replace(TRAILING_LABELS, '') || text };
  if (!/[\d/]/u.test(text)) return { urls: line.urls, rest: text };
  if (/^\W{0,4}(?:https?:\/\/|www\.)\S+(?:\s\W{0,3}(?:https?:\/\/|www\.)\S+)*$/iu.test(text)) {
    const written = text.match(/(?:https?:\/\/|www\.)[^\s[\]<>]+/giu) ?? [];
    return {
      urls: [...line.urls, ...written.map((url) => trimUrl(url.replace(/^www\./iu, 'https://www.')))],
      rest: '',
    };
  }
  const papers = findIdentifiers(text).filter((found) => found.named !== undefined && isPaper(found.named));
  const urls = [...line.urls, ...papers.flatMap((found) => found.named?.URL ?? [])];
  const first = papers[0];
  if (first === undefined) return { urls, rest: text };
  let rest = text;
  for (const found of papers) rest = rest.replace(found.text, ' ');
  if (!/\p{L}{2}/u.test(rest.replace(BESIDE_ID, ' '))) return { urls, rest: '' };
  // A title may have its identifier after it; a sentence that cites a paper stays whole.
  const title = text.slice(0, first.start).replace(/(?<![\s([\-–—|:])[\s([\-–—|:]+$/u, '');
  const isLast = !/\p{L}{2}/u.test(rest.slice(first.start).replace(BESIDE_ID, ' '));
  return isLast && title !== '' && !/[.]\s|\b(?:at|in|see|via|from|and|is)$/iu.test(title)
    ? { urls, rest: title }
    : { urls: line.urls, rest: text };
}

const BESIDE_ID =
  /(?:\b(?:pdf|html|other|ps|abs|arxiv|doi|link|url|paper|cs|stat|math|cross-list from [\w.]+)|\d+ ?kb)\b/giu;

/** `[pdf] [code]`, as links after a title are called. */
export const TRAILING_LABELS =
  /(?:[\s([|·,]+(?:pdf|arxiv|abs|html|link|paper|doi|openreview|code|project|poster|slides|video)[\s\])|,]*){1,8}$/iu;

/** The paper an address names, seen from a page of papers. */
export function paperAt(url: string): ReturnType<typeof identifyUrl> {
  const absolute = /^\/papers\/\d/u.test(url) ? `https://huggingface.co${url}` : url;
  const named = identifyUrl(absolute);
  return named !== undefined && isPaper(named) ? named : undefined;
}
