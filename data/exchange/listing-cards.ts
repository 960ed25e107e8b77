import type { Link, Name, PartialDate } from '../model/paper.ts';
import { parseUrl } from './identifiers.ts';
import { shortened } from './limits.ts';
import { linkKind } from './links.ts';
import { type Address, type Gap, type Item, type Items } from './listing-items.ts';
import { type Label, isNames, labelItems } from './listing-label.ts';
import { namesIn, paperAt } from './listing-marks.ts';
import type { Problem } from './record.ts';

/** A paper as one card of a page shows it. */
export type PageCard = {
  readonly title: Item;
  readonly rawTitle: string;
  readonly rawAbstract: string;
  readonly author: readonly Name[];
  readonly issued: PartialDate | undefined;
  /** An address of the paper itself. */
  readonly paper: string | undefined;
  readonly links: readonly Link[];
};

type Draft = {
  title: Item[];
  abstract: Item[];
  author: readonly Name[];
  issued: PartialDate | undefined;
  own: Address[];
  beforeIt: readonly Address[];
  afterIt: Address[];
};

/** No abstract is as long as this; a longer text is something else. */
const MAX_ABSTRACT = 50_000;

/** Puts labelled lines together into cards; what belongs to none becomes a problem. */
export function cardsOf({ items, rest }: Items): {
  readonly cards: readonly PageCard[];
  readonly problems: readonly Problem[];
} {
  const labels = labelItems(items);
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  let draft: Draft | undefined;
  items.forEach((item, index) => {
    const label = labels[index] ?? 'other';
    if (draft !== undefined) addGap(draft, item.gap);
    if (label === 'title') {
      draft = newDraft(item, draft?.afterIt ?? item.gap.addresses);
      if (drafts.length === 0) draft.author = item.gap.author;
      drafts.push(draft);
    } else if (draft === undefined || !place(draft, item, label)) {
      const why =
        label === 'abstract' || label === 'abstractMore'
          ? 'No title was found for this abstract.'
          : 'This is neither a title nor an abstract.';
      if (!isKnownOther(item, label)) problems.push({ line: item.number, text: shortened(item.text), why });
    }
  });
  if (draft !== undefined) addGap(draft, rest);
  const idFirst = idsComeFirst(drafts);
  const complete = drafts.findIndex((each) => each.abstract.length > 0);
  const cards = drafts.flatMap((each, index) => {
    const card = cardOf(each, idFirst);
    const why = refusal(each, card, complete !== -1 && index > complete);
    if (why === undefined) return card;
    problems.push({ line: card.title.number, text: shortened(`${card.rawTitle}\n${card.rawAbstract}`), why });
    return [];
  });
  return { cards, problems: problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
}

const isPaper = ({ url }: Address) => paperAt(url) !== undefined;

function newDraft(title: Item, beforeIt: readonly Address[]): Draft {
  const own = title.urls.map((url) => ({ url, label: '' }));
  return { title: [title], abstract: [], author: [], issued: undefined, own, beforeIt, afterIt: [] };
}

function addGap(draft: Draft, gap: Gap): void {
  draft.issued ??= gap.date;
  if (draft.author.length === 0) draft.author = gap.author;
  draft.afterIt = [...draft.afterIt, ...gap.addresses];
}

function place(draft: Draft, item: Item, label: Label): boolean {
  switch (label) {
    case 'titleMore':
      draft.title.push(item);
      draft.own.push(...item.urls.map((url) => ({ url, label: '' })));
      return true;
    case 'names':
      if (isNames(item, draft.title[0])) draft.author = namesIn(item.text);
      return item.beforeDate || isNames(item, draft.title[0]);
    case 'abstract':
    case 'abstractMore':
      if (label === 'abstract') draft.own.push(...draft.afterIt);
      draft.abstract.push(item);
      draft.afterIt = [...draft.afterIt, ...item.urls.map((url) => ({ url, label: '' }))];
      return true;
    default:
      return false;
  }
}

/** An organisation, or the name of whoever submitted a paper: understood, and not kept. */
function isKnownOther(item: Item, label: Label): boolean {
  return label === 'other' && (item.beforeDate || item.gap.expects === 'submitter') && item.text.length < 90;
}

/** On some pages a paper's address stands over its title: then the first title has one above, and the last none below. */
function idsComeFirst(drafts: readonly Draft[]): boolean {
  const first = drafts[0];
  return first !== undefined && first.beforeIt.some(isPaper) && drafts.at(-1)?.afterIt.some(isPaper) !== true;
}

function cardOf(draft: Draft, idFirst: boolean): PageCard {
  const [title] = draft.title;
  if (title === undefined) throw new Error('A card has no title.');
  const paper = draft.own.find(isPaper) ?? (idFirst ? draft.beforeIt.findLast(isPaper) : draft.afterIt.find(isPaper));
  const links = new Map([...draft.own, ...draft.afterIt].flatMap(linkOf).map((link) => [link.url, link]));
  return {
    title,
    rawTitle: draft.title.map((item) => item.written).join('\n'),
    rawAbstract: draft.abstract
      .map((item, index) => (index === 0 ? '' : item.gap.blank ? '\n\n' : '\n') + item.raw)
      .join(''),
    author: draft.author,
    issued: draft.issued,
    paper: paper?.url,
    links: [...links.values()],
  };
}

/** Links beside a card, apart from those that every card of the site has. */
function linkOf({ url, label }: Address): readonly Link[] {
  const parsed = parseUrl(url);
  if (parsed === undefined || paperAt(url) !== undefined || /upvote/iu.test(label)) return [];
  if (
    /(?:^|\.)(?:huggingface\.co|hf\.co|alphaxiv\.org|arxiv\.org)$/u.test(parsed.hostname) &&
    !/^\/(?:datasets|spaces)\//u.test(parsed.pathname)
  )
    return [];
  return [{ kind: linkKind(parsed, label), url }];
}

/** Why a card is no paper, or undefined where it is one. */
function refusal(draft: Draft, card: PageCard, amongCards: boolean): string | undefined {
  const { title } = card;
  if (card.rawAbstract.length > MAX_ABSTRACT) return 'The text is longer than any abstract.';
  if (title.heading || title.labelled || card.paper !== undefined) return undefined;
  if (title.traits.title <= -6 || /[,:;]$/u.test(card.rawTitle)) return 'No title was found for this text.';
  if (draft.abstract.length > 0 || draft.issued !== undefined || card.links.length > 0) return undefined;
  const words = title.text.split(/\s+/u).length;
  return amongCards && words >= 3 && title.traits.title >= 3 ? undefined : 'This is neither a title nor an abstract.';
}
