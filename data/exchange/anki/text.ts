import Papa from 'papaparse';
import { type Result, err, ok } from '../../result.ts';
import type { AnkiCard, AnkiNote } from './collection.ts';
import type { AnkiNotetype } from './definitions.ts';
import type { AnkiImport } from './read.ts';
import type { AnkiProblem } from './package.ts';
import type { CollectionOut } from './write-package.ts';

const SEPARATORS: Readonly<Record<string, string>> = {
  tab: '\t',
  comma: ',',
  semicolon: ';',
  colon: ':',
  pipe: '|',
  space: ' ',
};

const HEADER = /^#([a-z ]{2,20}):(.*)$/iu;

const BASIC: AnkiNotetype = {
  name: 'Basic',
  cloze: false,
  fields: ['Front', 'Back'],
  templates: [{ name: 'Card 1', question: '{{Front}}', answer: '{{FrontSide}}{{Back}}' }],
};
const CLOZE: AnkiNotetype = {
  name: 'Cloze',
  cloze: true,
  fields: ['Text', 'Back Extra'],
  templates: [{ name: 'Cloze', question: '{{cloze:Text}}', answer: '{{cloze:Text}}{{Back Extra}}' }],
};

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

/** A name for a note that has none, from its first field, so that the same file brings no doubles. */
const ownGuid = (deck: string, field: string): string => `text:${deck}:${field}`.slice(0, 300);

/**
 * Notes of a text file of Anki: `#separator:`, `#html:`, `#deck:`, `#tags:` and the columns named
 * by `#guid column:` and the like. The first two fields are question and answer; more of them are
 * joined to the answer. A note with `{{c1::…}}` is a cloze. All cards are new.
 */
export function readAnkiText(text: string, name: string): Result<AnkiImport, AnkiProblem> {
  const lines = text.replace(/^\uFEFF/u, '');
  const headers = new Map<string, string>();
  let from = 0;
  for (const line of lines.split('\n')) {
    const [, key = '', value = ''] = HEADER.exec(line.replace(/\r$/u, '')) ?? [];
    if (key === '') break;
    headers.set(key.toLowerCase(), value.trim());
    from += line.length + 1;
  }
  const named = headers.get('separator') ?? 'tab';
  const delimiter = SEPARATORS[named.toLowerCase()] ?? (named.length === 1 ? named : '\t');
  const { data } = Papa.parse<string[]>(lines.slice(from), { delimiter, skipEmptyLines: 'greedy' });
  const column = (key: string): number => Number(headers.get(`${key} column`) ?? 0) - 1;
  const [guidAt, typeAt, deckAt, tagsAt] = [column('guid'), column('notetype'), column('deck'), column('tags')];
  const apart = new Set([guidAt, typeAt, deckAt, tagsAt]);
  const html = headers.get('html') === 'true';
  const decks = new Map<number, string>();
  const deckIds = new Map<string, number>();
  const notes = new Map<number, AnkiNote>();
  const cards: AnkiCard[] = [];
  for (const [index, row] of data.entries()) {
    const fields = row.filter((_field, at) => !apart.has(at)).map((field) => (html ? field : escapeHtml(field)));
    const [first = '', ...rest] = fields;
    const deck = row[deckAt] ?? headers.get('deck') ?? 'Default';
    const deckId = deckIds.get(deck) ?? deckIds.size + 1;
    deckIds.set(deck, deckId);
    decks.set(deckId, deck);
    const numbers = new Set([...first.matchAll(/\{\{c([1-9]\d{0,2})::/gu)].map(([, number]) => Number(number)));
    const answer = rest.filter((field) => field.trim() !== '').join('<br>');
    const tags = `${headers.get('tags') ?? ''} ${row[tagsAt] ?? ''}`.split(/\s+/u).filter(Boolean);
    const id = index + 1;
    const guid = row[guidAt]?.trim() || ownGuid(deck, first);
    notes.set(id, { id, guid, notetype: numbers.size > 0 ? 2 : 1, mod: 0, tags, fields: [first, answer] });
    for (const ord of numbers.size > 0 ? [...numbers].map((number) => number - 1) : [0]) {
      cards.push({ ...NEW, id: 0, note: id, deck: deckId, ord, due: id });
    }
  }
  if (cards.length === 0) return err({ type: 'notThisFormat', message: 'The file holds no notes.' });
  const notetypes = new Map([
    [1, BASIC],
    [2, CLOZE],
  ]);
  const collection = { createdAt: 0, changedAt: 0, decks, notetypes, notes, cards, reviews: new Map() };
  return ok({ name, layout: 'text', media: [], collection });
}

const NEW = { type: 0, queue: 0, ivl: 0, factor: 0, reps: 0, lapses: 0, left: 0, odue: 0, odid: 0, flags: 0, data: '' };

/** Notes as a text that Anki imports: one a line, with their guid and tags in columns of their own. */
export function writeAnkiText({ notes }: Pick<CollectionOut, 'notes'>): string {
  const rows = notes.map(({ guid, cloze, fields, tags }) => [
    guid,
    cloze ? 'Lectern Cloze' : 'Lectern Basic',
    ...fields,
    tags.join(' '),
  ]);
  const headers = ['#separator:tab', '#html:true', '#guid column:1', '#notetype column:2', '#tags column:7'];
  return `${headers.join('\n')}\n${Papa.unparse(rows, { delimiter: '\t', newline: '\n' })}\n`;
}
