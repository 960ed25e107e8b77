import type { Name, PartialDate } from '../model/paper.ts';
import { findIdentifiers } from './identifier-list.ts';
import type { PageLine } from './listing-lines.ts';
import { addressesOf, markOf, paperAt } from './listing-marks.ts';
import { type Traits, traitsOf } from './listing-traits.ts';

export type Address = { readonly url: string; readonly label: string };

/** What of the page's furniture lies before an item, since the one before it. */
export type Gap = {
  blank: boolean;
  /** A card's text is over: votes, repository, number of authors, date. */
  after: boolean;
  /** A card begins: vote widget, submitter. */
  before: boolean;
  /** The next text is the submitter's name, or an abstract. */
  expects: 'submitter' | 'abstract' | undefined;
  /** An address of a paper stands in it. */
  paper: boolean;
  dot: boolean;
  date: PartialDate | undefined;
  author: readonly Name[];
  readonly addresses: Address[];
};

/** A line that may belong to a paper. */
export type Item = {
  readonly text: string;
  /** The text with its own line breaks and blanks. */
  readonly written: string;
  /** The line as read, but for markup around the whole of it. */
  readonly raw: string;
  readonly number: number;
  readonly heading: boolean;
  readonly labelled: 'title' | 'abstract' | undefined;
  readonly urls: readonly string[];
  readonly paper: boolean;
  readonly gap: Gap;
  readonly traits: Traits;
  /** A date comes next, as after an organisation. */
  beforeDate: boolean;
};

export type Items = { readonly items: readonly Item[]; readonly rest: Gap };

const LABEL = /^(title|abstract|summary|tl;dr)\s*[:—]\s*(?=\S)/iu;

function emptyGap(): Gap {
  return {
    blank: false,
    after: false,
    before: false,
    expects: undefined,
    paper: false,
    dot: false,
    date: undefined,
    author: [],
    addresses: [],
  };
}

/** Separates what may belong to papers from what is known to be the page's furniture. */
export function itemsOf(lines: readonly PageLine[]): Items {
  const items: Item[] = [];
  let gap = emptyGap();
  const push = (line: PageLine, text: string, urls: readonly string[]) => {
    const labelled = LABEL.exec(text);
    const bare = labelled ? text.slice(labelled[0].length) : text;
    const paper = urls.some((url) => paperAt(url) !== undefined);
    const kind = labelled?.[1]?.toLowerCase() === 'title' ? 'title' : labelled ? 'abstract' : undefined;
    const raw = bare === line.text && !isWholeLink(line.source) ? line.source : bare;
    items.push({
      text: bare.replace(/\s+/gu, ' '),
      written: bare,
      raw,
      number: line.number,
      heading: line.heading,
      labelled: kind,
      urls,
      paper,
      gap,
      traits: traitsOf(bare),
      beforeDate: false,
    });
    gap = emptyGap();
  };
  for (const line of lines) {
    const { urls, rest } = addressesOf(line);
    if (rest === '') {
      if (urls.length === 0) gap.blank = true;
      else if (continues(items.at(-1), gap, urls)) push(line, line.text, urls);
      else addAddresses(gap, urls, '');
      continue;
    }
    const mark = goesOn(items.at(-1), gap) && line.urls.length === 0 ? afterText(rest) : markOf(rest);
    if (mark === undefined) push(line, rest, urls);
    else {
      if (mark.kind === 'dot' || (mark.kind === 'date' && !mark.loose)) markOrganisation(items.at(-1), gap);
      // A menu's links are of no paper's card.
      addAddresses(gap, mark.kind === 'page' ? urls.filter((url) => paperAt(url) !== undefined) : urls, rest);
      if (mark.kind === 'authors') addAddresses(gap, papersIn(rest), '');
      addMark(gap, mark);
    }
  }
  return { items, rest: gap };
}

function papersIn(text: string): readonly string[] {
  return findIdentifiers(text).flatMap((found) => found.named?.URL ?? []);
}

function addMark(gap: Gap, mark: NonNullable<ReturnType<typeof markOf>>): void {
  if (mark.kind === 'after') gap.after = true;
  else if (mark.kind === 'dot') gap.dot = true;
  else if (mark.kind === 'before' || mark.kind === 'submitter') gap.before = true;
  else if (mark.kind === 'authors') gap.author = mark.author;
  else if (mark.kind === 'date' && (!mark.loose || gap.dot || gap.after)) {
    gap.after = true;
    gap.date ??= mark.date;
  }
  if (mark.kind === 'submitter' || mark.kind === 'abstract') gap.expects = mark.kind;
}

function markOrganisation(item: Item | undefined, gap: Gap): void {
  if (item !== undefined && !gap.after && !gap.before && !gap.dot && item.text.length <= 90) item.beforeDate = true;
}

function addAddresses(gap: Gap, urls: readonly string[], label: string): void {
  for (const url of urls) {
    gap.addresses.push({ url, label });
    if (paperAt(url) !== undefined) gap.paper = true;
  }
}

/** An abstract's sentence may end in an address that stands on a line of its own. */
function continues(last: Item | undefined, gap: Gap, urls: readonly string[]): boolean {
  if (last === undefined || gap.after || gap.before || gap.addresses.length > 0) return false;
  if (last.traits.endsSentence || (gap.blank && !last.traits.open)) return false;
  if (last.traits.open && /\b(?:at|in|via|on|from|see|is|here):?$|:$/iu.test(last.text)) return true;
  return !gap.blank && last.traits.prose > last.traits.title && !urls.some((url) => paperAt(url) !== undefined);
}

/** A line directly under one of wrapped text that has not come to its end. */
function goesOn(last: Item | undefined, gap: Gap): boolean {
  if (last === undefined || gap.blank || gap.after || gap.before || gap.addresses.length > 0) return false;
  const { length, endsSentence, prose, title } = last.traits;
  return !endsSentence && length >= 40 && length <= 250 && prose > title;
}

/** There, a word or number that looks like the page's furniture is the text's own. */
function afterText(text: string): ReturnType<typeof markOf> {
  const mark = markOf(text);
  return mark?.kind === 'page' || mark?.kind === 'count' ? undefined : mark;
}

function isWholeLink(source: string): boolean {
  return source.startsWith('[') && source.indexOf('](') === source.lastIndexOf('](') && source.endsWith(')');
}
