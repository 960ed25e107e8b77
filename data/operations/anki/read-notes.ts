import type { AnkiCard, AnkiCollection, AnkiNote } from '../../exchange/anki/collection.ts';
import { fieldText } from '../../exchange/anki/field-text.ts';
import { fillingOf, renderCloze, renderSides } from '../../exchange/anki/template.ts';
import { identifyUrl } from '../../exchange/identifiers.ts';
import { clozeNumbers } from '../../findings/cloze.ts';
import { escapeMarkdown } from '../../findings/escape-markdown.ts';
import type { CardContent } from '../../model/card.ts';
import { LINK_FIELD, PAPER_FIELD } from './our-fields.ts';

/** A paper that a note names. */
export type NamedPaper = {
  readonly title?: string;
  readonly arxiv?: string;
  readonly DOI?: string;
  readonly URL?: string;
};

/** A card of Anki as content of ours. */
export type ReadCard = {
  readonly card: AnkiCard;
  readonly note: AnkiNote;
  readonly content: CardContent;
  /** Name of its own deck, also where a filtered deck has borrowed it. */
  readonly deck: string;
  readonly extra: string;
  readonly media: readonly string[];
  readonly hints: number;
  readonly paper: NamedPaper | undefined;
};

/** Cards that are not taken, by why. */
export type Refusal = { readonly why: string; readonly cards: number; readonly examples: readonly string[] };

export type ReadCards = { readonly cards: readonly ReadCard[]; readonly refused: readonly Refusal[] };

const ADDRESS = /\bhttps?:\/\/[^\s<>"']{4,500}|\barxiv:\s*\d{4}\.\d{4,5}\b|\bdoi:\s*10\.\d{4,9}\/[^\s<>"']{1,200}/giu;
const EXAMPLES = 3;

/** Cards of a collection as content, with those that cannot be taken and why. Every card is in one of the two. */
export function readCards(collection: AnkiCollection): ReadCards {
  const cards: ReadCard[] = [];
  const refused = new Map<string, { cards: number; examples: string[] }>();
  const papers = new Map<number, NamedPaper | undefined>();
  for (const card of collection.cards) {
    const note = collection.notes.get(card.note);
    const read = note === undefined ? 'Its note is missing in the package' : readCard(collection, card, note, papers);
    if (typeof read !== 'string') {
      cards.push(read);
      continue;
    }
    const known = refused.get(read) ?? { cards: 0, examples: [] };
    known.cards += 1;
    const example = fieldText(note?.fields[0]?.slice(0, 300) ?? '', (plain) => plain).text.slice(0, 100);
    if (known.examples.length < EXAMPLES && example !== '') known.examples.push(example);
    refused.set(read, known);
  }
  return { cards, refused: [...refused].map(([why, rest]) => ({ why, ...rest })) };
}

/** The card, or why it cannot be taken. */
function readCard(
  collection: AnkiCollection,
  card: AnkiCard,
  note: AnkiNote,
  papers: Map<number, NamedPaper | undefined>,
): ReadCard | string {
  const notetype = collection.notetypes.get(note.notetype);
  if (notetype === undefined) return 'Its note type is missing in the package';
  const template = notetype.templates[notetype.cloze ? 0 : card.ord];
  if (template === undefined) return 'Its template is missing in the package';
  const filling = fillingOf(note, notetype);
  // In notes that were made here these tell of the paper, which the card belongs to anyway.
  if (isOurs(notetype.fields)) for (const field of [PAPER_FIELD, LINK_FIELD]) filling.set(field, '');
  const sides = notetype.cloze ? undefined : renderSides(template, filling);
  const cloze = notetype.cloze ? renderCloze(template, filling) : undefined;
  if (cloze !== undefined && /\{\{c\d+::image-occlusion:/u.test(cloze.text)) {
    return 'Image occlusion asks for parts of a picture, and pictures are not kept';
  }
  const front = fieldText(sides?.front ?? cloze?.text ?? '', escapeMarkdown);
  const back = fieldText(sides?.back ?? cloze?.extra ?? '', escapeMarkdown);
  const number = card.ord + 1;
  if (front.text === '') return 'Its question is empty';
  if (cloze !== undefined && !clozeNumbers(front.text).includes(number)) {
    return 'Its text no longer hides the part that the card asks for';
  }
  if (!papers.has(note.id)) papers.set(note.id, namedPaper(note, notetype.fields));
  return {
    card,
    note,
    content:
      cloze === undefined
        ? { kind: 'basic', front: front.text, back: back.text }
        : { kind: 'cloze', text: front.text, number },
    deck: collection.decks.get(card.odid === 0 ? card.deck : card.odid) ?? 'Default',
    extra: cloze === undefined ? '' : back.text,
    media: [...new Set([...front.media, ...back.media])],
    hints: front.hints + back.hints,
    paper: papers.get(note.id),
  };
}

const isOurs = (fields: readonly string[]): boolean => fields.includes(PAPER_FIELD) && fields.includes(LINK_FIELD);

const plain = (html: string): string =>
  fieldText(html, (text) => text)
    .text.replace(/\s+/gu, ' ')
    .trim();

/** An address without the punctuation of the sentence that it ends. */
function withoutEnding(address: string): string {
  let end = address.length;
  while (end > 0 && '.,;)]'.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

/** The first paper that a note's fields name by address or identifier; for notes of ours also by title. */
function namedPaper(note: AnkiNote, fields: readonly string[]): NamedPaper | undefined {
  const title = isOurs(fields) ? plain(note.fields[fields.indexOf(PAPER_FIELD)] ?? '') : '';
  const named = title === '' ? {} : { title: title.slice(0, 1000) };
  let other: string | undefined;
  for (const [index, field] of note.fields.entries()) {
    for (const [found] of field.replaceAll('&amp;', '&').matchAll(ADDRESS)) {
      const address = withoutEnding(found);
      const url = /^arxiv:/iu.test(address)
        ? `https://arxiv.org/abs/${address.slice(6).trim()}`
        : /^doi:/iu.test(address)
          ? `https://doi.org/${address.slice(4).trim()}`
          : address;
      const known = identifyUrl(url);
      if (known?.arxiv !== undefined || known?.DOI !== undefined) {
        const { arxiv, DOI, URL } = known;
        return { ...named, ...(arxiv === undefined ? {} : { arxiv }), ...(DOI === undefined ? {} : { DOI }), URL };
      }
      if (title !== '' && fields[index] === LINK_FIELD) other ??= known?.URL;
    }
  }
  return title === '' ? undefined : { ...named, ...(other === undefined ? {} : { URL: other }) };
}
