import type { AnkiReview } from '../../exchange/anki/collection.ts';
import type { AnkiBack, AnkiOrigin, Card, CardContent } from '../../model/card.ts';
import { crc32 } from '../../storage/crc32.ts';
import type { ReadCard } from './read-notes.ts';

/** A row of the log without its card: time, ease, interval, last interval, factor, ms, kind. */
export type LogRow = readonly [number, number, number, number, number, number, number];

/** A mark of what a card says, by which an edit is seen; the same for all clozes of a text. */
export function contentMark(content: CardContent): string {
  const said = content.kind === 'basic' ? [content.front, content.back] : [content.text];
  return crc32(new TextEncoder().encode(JSON.stringify(said)));
}

/** What is kept of a card for the way back, with its whole log. */
export function backOf({ note, card, content, deck }: ReadCard, log: readonly AnkiReview[]): AnkiBack {
  const { due, factor, left, reps, data } = card;
  return {
    note: note.id,
    card: card.id,
    type: note.notetype,
    deck,
    fields: note.fields,
    mark: contentMark(content),
    due,
    factor,
    left,
    reps,
    data,
    rows: packLog(log.map((row) => [row.id, row.ease, row.ivl, row.lastIvl, row.factor, row.time, row.type])),
  };
}

/** Rows as a short text: numbers to the base 36, times as what they are after the row before. */
export function packLog(rows: readonly LogRow[]): string {
  let before = 0;
  return rows
    .map(([at, ...rest]) => {
      const since = at - before;
      before = at;
      return [since, ...rest].map((value) => Math.trunc(value).toString(36)).join(',');
    })
    .join(';');
}

/** What `packLog` wrote. A row that is damaged is left out, and those behind it, as their times follow from it. */
export function unpackLog(packed: string): readonly LogRow[] {
  const rows: LogRow[] = [];
  let before = 0;
  for (const line of packed === '' ? [] : packed.split(';')) {
    const [since = NaN, ease = NaN, ivl = NaN, lastIvl = NaN, factor = NaN, time = NaN, type = NaN, ...more] = line
      .split(',')
      .map((value) => (/^-?[0-9a-z]{1,11}$/u.test(value) ? Number.parseInt(value, 36) : NaN));
    const at = before + since;
    const row: LogRow = [at, ease, ivl, lastIvl, factor, time, type];
    if (more.length > 0 || !row.every(Number.isSafeInteger)) break;
    before = at;
    if (at > 0) rows.push(row);
  }
  return rows;
}

/** Where a card goes back to: what was kept of it, checked. */
export type Return = {
  readonly anki: AnkiOrigin;
  readonly back: AnkiBack;
  readonly ord: number;
  readonly edited: boolean;
};

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);
const TEXTS = ['deck', 'mark', 'data', 'rows'] as const;
const NUMBERS = ['note', 'card', 'type', 'due', 'factor', 'left', 'reps'] as const;

/** The way back of a card; undefined for one that was made here, came before this was kept, or whose record is damaged. */
export function returnOf({ origin, content }: Card): Return | undefined {
  const anki = origin.kind === 'own' ? origin.anki : undefined;
  const back: unknown = anki?.back;
  if (anki === undefined || !isBack(back)) return undefined;
  if (typeof anki.guid !== 'string' || anki.guid === '' || !Array.isArray(anki.tags)) return undefined;
  const ord = content.kind === 'cloze' ? content.number - 1 : anki.ord;
  if (!isWhole(ord) || ord < 0 || !isWhole(anki.mod)) return undefined;
  return { anki, back, ord, edited: contentMark(content) !== back.mark };
}

function isBack(back: unknown): back is AnkiBack {
  if (typeof back !== 'object' || back === null) return false;
  const of = (key: keyof AnkiBack): unknown => Reflect.get(back, key);
  const fields = of('fields');
  return (
    TEXTS.every((key) => typeof of(key) === 'string') &&
    NUMBERS.every((key) => isWhole(of(key))) &&
    Array.isArray(fields) &&
    fields.every((field) => typeof field === 'string' && !field.includes('\u001F'))
  );
}
