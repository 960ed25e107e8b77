import type { Link } from '../model/paper.ts';
import { type Result, err, ok } from '../result.ts';
import { arxivUrl, titleKey } from './identifiers.ts';
import { findLinks } from './links.ts';
import { type PageCard, cardsOf } from './listing-cards.ts';
import { itemsOf } from './listing-items.ts';
import { type PageLine, pageLines } from './listing-lines.ts';
import { paperAt } from './listing-marks.ts';
import { paperRecord } from './paper-record.ts';
import type { PaperRecord, ParseError, Parsed } from './record.ts';

/**
 * Papers of a page copied as text: titles and abstracts with the page's own
 * furniture between them, with or without addresses. A paper that is shown twice
 * comes once. What cannot be read is in `problems`; only known furniture is left out.
 */
export function parseListing(text: string): Result<Parsed, ParseError> {
  return papersOf(pageLines(text));
}

/** The same for a page whose lines are already known. */
export function papersOf(lines: readonly PageLine[]): Result<Parsed, ParseError> {
  const { cards, problems } = cardsOf(itemsOf(lines));
  if (cards.length === 0) return err({ type: 'notThisFormat', message: 'No title with an abstract was found.' });
  return ok({ records: once(cards.map(recordOf)), problems });
}

function recordOf(card: PageCard): PaperRecord {
  const named = card.paper === undefined ? undefined : paperAt(card.paper);
  const { arxiv, DOI } = named ?? {};
  return paperRecord(
    { title: card.rawTitle, abstract: card.rawAbstract },
    {
      author: card.author,
      links: joined(card.links, findLinks(card.rawAbstract)),
      awaitsMetadata: named !== undefined && card.rawAbstract === '',
      ...(card.issued !== undefined && { issued: card.issued }),
      ...(named !== undefined && { URL: arxiv === undefined ? named.URL : arxivUrl(arxiv) }),
      ...(arxiv !== undefined && { arxiv }),
      ...(DOI !== undefined && { DOI }),
    },
  );
}

/** Joins what is one paper by identifier, or by title where the identifiers do not differ. */
function once(records: readonly PaperRecord[]): readonly PaperRecord[] {
  const kept: PaperRecord[] = [];
  const places = new Map<string, number>();
  for (const record of records) {
    const id = record.arxiv ?? record.DOI ?? record.URL;
    const title = titleKey(record.title);
    const byId = id === undefined ? undefined : places.get(id);
    const byTitle = places.get(`title ${title}`);
    const other = byTitle === undefined ? undefined : kept[byTitle];
    const otherId = other?.arxiv ?? other?.DOI ?? other?.URL;
    const place = byId ?? (id === undefined || otherId === undefined ? byTitle : undefined);
    const before = place === undefined ? undefined : kept[place];
    if (place !== undefined && before !== undefined) kept[place] = merged(before, record);
    else kept.push(record);
    const at = place ?? kept.length - 1;
    if (id !== undefined) places.set(id, at);
    if (byTitle === undefined) places.set(`title ${title}`, at);
  }
  return kept;
}

/** The first card's words, and the longer abstract: a page may show a shortened one first. */
function merged(first: PaperRecord, second: PaperRecord): PaperRecord {
  const longer = second.abstract.length > first.abstract.length ? second : first;
  return {
    ...second,
    ...first,
    author: first.author.length > 0 ? first.author : second.author,
    abstract: longer.abstract,
    raw: { title: first.raw.title, abstract: longer.raw.abstract },
    links: joined(first.links, second.links),
  };
}

function joined(one: readonly Link[], other: readonly Link[]): readonly Link[] {
  const known = new Set(one.map((link) => link.url));
  return [...one, ...other.filter((link) => !known.has(link.url))];
}
