import { clozeNumbers, clozeText, parseCloze, stripCloze } from '../findings/cloze.ts';
import { noteCardContent, noteCards, readNoteLine } from '../findings/note-lines.ts';
import { newMemoryState } from '../scheduling/memory.ts';
import { studyDay, studyDayStart } from '../scheduling/study-day.ts';
import { expectWhole, FURTHEST_DAY } from '../scheduling/whole.ts';
import type { Replacement } from '../cards/replace.ts';
import type { Card, CardContent, CardOrigin } from '../model/card.ts';
import type { Tx } from '../storage/transact.ts';
import { newCard } from './findings.ts';
import { counted, write, type Context } from './context.ts';
import { keepVersion } from './note-history.ts';
import { readSettings, studyClock } from './settings.ts';

/** Adds a card to a paper; a cloze text makes one card for each of its numbers. */
export function addCard(
  context: Context,
  paperId: string,
  content:
    | { readonly kind: 'basic'; readonly front: string; readonly back: string }
    | { readonly kind: 'cloze'; readonly text: string },
  origin: CardOrigin = { kind: 'own' },
): Promise<Card[]> {
  const now = context.now();
  const contents: CardContent[] =
    content.kind === 'basic'
      ? [content]
      : clozeNumbers(content.text).map((number) => ({ kind: 'cloze', text: content.text, number }));
  const cards = contents.map((one, nth) => newCard(now, paperId, one, origin, nth));
  return write(context, `Add ${counted(cards.length, 'card')}`, ['cards'], async (tx) => {
    await tx.putMany('cards', cards);
    return cards;
  });
}

/**
 * Edits what a card asks; its schedule and history stay. Siblings of the same
 * cloze text follow: a number no longer marked goes to the trash, a new number
 * becomes a new card.
 */
export function editCard(context: Context, id: string, content: CardContent): Promise<void> {
  const now = context.now();
  return write(context, 'Edit card', CONTENT_TABLES, async (tx) => {
    const card = await tx.get('cards', id);
    if (card === undefined) throw new Error(`There is no card ${id}`);
    await putContent(tx, now, card, content);
  });
}

/** What an edit of a card may change besides it. */
const CONTENT_TABLES = ['cards', 'findings', 'notes', 'noteVersions'] as const;

/** Edits what cards ask in one step; one that has changed since, or is gone, is left as it is. Returns how many were edited. */
export function replaceInCards(context: Context, replacements: readonly Replacement[]): Promise<number> {
  const now = context.now();
  const label = `Replace in ${counted(replacements.length, 'card')}`;
  return write(context, label, CONTENT_TABLES, async (tx) => {
    let edited = 0;
    for (const { id, before, after } of replacements) {
      const card = await tx.get('cards', id);
      if (card === undefined) continue;
      // The cards of one text are edited with the first of them.
      const isDone = isSame(card.content, after);
      if (!isDone && !isSame(card.content, before)) continue;
      if (!isDone) await putContent(tx, now, card, after);
      edited += 1;
    }
    return edited;
  });
}

function isSame(a: CardContent, b: CardContent): boolean {
  if (a.kind === 'basic') return b.kind === 'basic' && a.front === b.front && a.back === b.back;
  return b.kind === 'cloze' && a.text === b.text && a.number === b.number;
}

async function putContent(tx: Tx, now: number, card: Card, content: CardContent): Promise<void> {
  const origin = await rewriteLine(tx, now, card, content);
  if (content.kind === 'basic' || card.content.kind === 'basic') {
    await tx.put('cards', { ...card, content, origin, version: card.version + 1 });
    return;
  }
  const siblings = clozeSiblings(await tx.where('cards', 'paperId', card.paperId), card);
  const wanted = new Set(clozeNumbers(content.text));
  for (const one of siblings) {
    if (one.content.kind !== 'cloze') continue;
    const { number } = one.content;
    const kept = wanted.delete(number);
    if (!kept && one.trashed === 1) continue;
    const text = kept ? content.text : one.content.text;
    await tx.put('cards', {
      ...one,
      content: { kind: 'cloze', text, number },
      // Each card of Anki has a log and an ordinal of its own.
      origin: kept && one.origin.kind !== 'own' ? withPart(origin, number) : one.origin,
      // A number that is marked again brings its card back, with its history.
      trashed: kept ? 0 : 1,
      version: one.version + 1,
    });
  }
  for (const number of wanted) {
    const added = newCard(now, card.paperId, { kind: 'cloze', text: content.text, number }, withPart(origin, number));
    // What one card of a text is tagged with holds for one that is made of it.
    await tx.put('cards', card.tags === undefined ? added : { ...added, tags: card.tags });
  }
  if (card.origin.kind === 'finding') {
    const finding = await tx.get('findings', card.origin.findingId);
    if (finding !== undefined) await tx.put('findings', { ...finding, text: stripCloze(content.text) });
  }
}

/**
 * The cards of one cloze text, `card` among them. One that lost its mark keeps its own wording in the
 * trash; it still belongs to a finding or a line of a note, where its number is free.
 */
export function clozeSiblings(ofPaper: readonly Card[], card: Card): readonly Card[] {
  const same = ofPaper.filter((one) => numberOf(one) > 0 && sameOrigin(one.origin, card.origin));
  const live = same.filter((one) => textOf(one) === textOf(card));
  if (card.origin.kind === 'own') return live;
  const taken = new Set(live.map(numberOf));
  const lost = same.filter((one) => one.trashed === 1 && !live.includes(one) && !taken.has(numberOf(one)));
  // Of several that had a number the one best known comes back.
  const best = new Map<number, Card>();
  for (const one of lost) {
    const known = best.get(numberOf(one));
    if (known === undefined || one.reps > known.reps) best.set(numberOf(one), one);
  }
  return [...live, ...best.values()];
}

/**
 * A note is the source of its cards: editing one rewrites its line, so that the
 * two stay the same. What cannot stand on one line leaves the note as it is, and
 * the card is from then on the reader's own.
 */
async function rewriteLine(tx: Tx, now: number, card: Card, content: CardContent): Promise<CardOrigin> {
  const { origin } = card;
  if (origin.kind !== 'note') return origin;
  const note = await tx.get('notes', card.paperId);
  const found = note === undefined ? undefined : noteCards(note.text).find(({ source }) => source === origin.line);
  if (note === undefined || found === undefined) return origin;
  const line = lineOf(content);
  const read = readNoteLine(line);
  if (read === undefined || JSON.stringify(noteCardContent(read, origin.part)) !== JSON.stringify(content)) {
    return { kind: 'own' };
  }
  const lines = note.text.split('\n');
  const old = lines[found.line] ?? '';
  lines[found.line] = old.slice(0, old.indexOf(origin.line)) + line;
  await keepVersion(tx, note, now, true);
  await tx.put('notes', { ...note, text: lines.join('\n'), updatedAt: now, rev: note.rev + 1 });
  return { ...origin, line };
}

/** What a card asks, as the line of a note that makes it. */
function lineOf(content: CardContent): string {
  if (content.kind === 'basic') return `${content.front} :: ${content.back}`;
  return parseCloze(content.text)
    .map((part) => (part.kind === 'text' ? part.text : `==${clozeText(part.parts)}==`))
    .join('');
}

function withPart(origin: CardOrigin, part: number): CardOrigin {
  if (origin.kind === 'note') return { ...origin, part };
  if (origin.kind === 'finding' || origin.anki === undefined) return origin;
  // A new part of a note of Anki: the same note, and a card that was not there.
  const { log: _, back, ...note } = origin.anki;
  const none = { card: 0, due: 0, factor: 0, left: 0, reps: 0, data: '', rows: '' };
  return {
    ...origin,
    anki: { ...note, ord: part - 1, ...(back === undefined ? {} : { back: { ...back, ...none } }) },
  };
}

const numberOf = ({ content }: Card): number => (content.kind === 'cloze' ? content.number : 0);
const textOf = ({ content }: Card): string | undefined => (content.kind === 'cloze' ? content.text : undefined);

function sameOrigin(a: CardOrigin, b: CardOrigin): boolean {
  if (a.kind === 'finding' && b.kind === 'finding') return a.findingId === b.findingId;
  if (a.kind === 'note' && b.kind === 'note') return a.line === b.line;
  return a.kind === 'own' && b.kind === 'own';
}

export function suspendCards(context: Context, ids: readonly string[], suspended: boolean): Promise<void> {
  const label = `${suspended ? 'Suspend' : 'Unsuspend'} ${counted(ids.length, 'card')}`;
  return change(context, label, ids, (card) => ({ ...card, suspended: suspended ? 1 : 0 }));
}

/** Hides cards until the next study day. */
export async function buryCards(context: Context, ids: readonly string[]): Promise<void> {
  const clock = studyClock(await readSettings(context.db));
  const tomorrow = studyDay(context.now(), clock) + 1;
  await change(context, `Bury ${counted(ids.length, 'card')}`, ids, (card) => ({ ...card, buriedUntil: tomorrow }));
}

/** Ends the burying of cards. */
export function unburyCards(context: Context, ids: readonly string[]): Promise<void> {
  return change(context, `Unbury ${counted(ids.length, 'card')}`, ids, (card) => ({ ...card, buriedUntil: 0 }));
}

/**
 * Makes cards due `from` to `to` study days from today, one day after the other in the order given.
 * Memory stays; a new card has no date and is left as it is. Returns how many were given a date.
 * Rejects with a RangeError for days that are no whole numbers, or a hundred years away.
 */
export async function setDue(context: Context, ids: readonly string[], from: number, to: number): Promise<number> {
  expectWhole('Days from today', from, -FURTHEST_DAY, FURTHEST_DAY);
  expectWhole('Days from today', to, -FURTHEST_DAY, FURTHEST_DAY);
  const clock = studyClock(await readSettings(context.db));
  const today = studyDay(context.now(), clock);
  const days = Math.max(1, to - from + 1);
  return write(context, `Set the date of ${counted(ids.length, 'card')}`, ['cards'], async (tx) => {
    const cards = await tx.getMany('cards', ids);
    const dated = cards.filter((card) => card !== undefined).filter(({ state }) => state !== 'new');
    const moved = dated.map((card, nth): Card => {
      const day = today + from + (nth % days);
      const since = card.lastReviewedAt === undefined ? day : day - studyDay(card.lastReviewedAt, clock);
      return {
        ...card,
        state: 'review',
        step: 0,
        dueAt: studyDayStart(day, clock),
        scheduledDays: Math.max(0, since),
        buriedUntil: 0,
        version: card.version + 1,
      };
    });
    await tx.putMany('cards', moved);
    return moved.length;
  });
}

/** Flags cards 1 to 7, or 0 to take the flag away. */
export function flagCards(context: Context, ids: readonly string[], flag: number): Promise<void> {
  return change(context, `Flag ${counted(ids.length, 'card')}`, ids, (card) => ({ ...card, flag }));
}

/** Puts cards in the trash, or takes them out, with their history. */
export function trashCards(context: Context, ids: readonly string[], trashed: boolean): Promise<void> {
  const label = `${trashed ? 'Delete' : 'Restore'} ${counted(ids.length, 'card')}`;
  return change(context, label, ids, (card) => ({ ...card, trashed: trashed ? 1 : 0 }));
}

/** Makes cards new again; their review log stays. */
export function resetCards(context: Context, ids: readonly string[]): Promise<void> {
  const fresh = newMemoryState(context.now());
  return change(context, `Reset ${counted(ids.length, 'card')}`, ids, (card) => {
    const { lastReviewedAt: _, ...rest } = card;
    return { ...rest, ...fresh, leech: 0 };
  });
}

function change(context: Context, label: string, ids: readonly string[], next: (card: Card) => Card): Promise<void> {
  return write(context, label, ['cards'], async (tx) => {
    const cards = await tx.getMany('cards', ids);
    await tx.putMany(
      'cards',
      cards.flatMap((card) => (card === undefined ? [] : [{ ...next(card), version: card.version + 1 }])),
    );
  });
}
