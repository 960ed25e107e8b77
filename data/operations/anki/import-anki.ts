import type { AnkiReview } from '../../exchange/anki/collection.ts';
import type { AnkiImport } from '../../exchange/anki/read.ts';
import { uniteTags } from '../../exchange/make-record.ts';
import { type AnkiBack, type Card, FROM_ANKI, type Review } from '../../model/card.ts';
import type { Paper, PaperText } from '../../model/paper.ts';
import { tagOfAnki } from '../../model/tag.ts';
import { MEMORY_MODEL } from '../../scheduling/scheduler.ts';
import { transact, type Tx } from '../../storage/transact.ts';
import { counted, newId, type Context } from '../context.ts';
import { newCard } from '../findings.ts';
import { readSettings, studyClock } from '../settings.ts';
import { OF_CARDS } from './deck-tag.ts';
import type { AnkiPlan, PlannedCard } from './import-plan.ts';
import { keepTypes } from './keep-types.ts';
import { OWN_DECK } from './our-fields.ts';
import { scheduleReader, type TakenReview, type TakenSchedule } from './schedule.ts';

export type AnkiOutcome = {
  readonly added: number;
  readonly changed: number;
  readonly reviews: number;
  readonly papers: number;
  /** What was mended or left out on the way, one sentence each. */
  readonly remarks: readonly string[];
};

export type AnkiOptions = {
  /** Called with the number of cards written so far, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
};

/** Cards written before progress is told and a cancel is looked for. */
const CHUNK = 1000;
type Reader = ReturnType<typeof scheduleReader>;
/** Of cards that are new, and of those that are here already. */
type Rows = { cards: Card[]; reviews: Review[] };

/**
 * Writes what a plan found in some files, in one transaction and one undo step: cards under their papers with
 * schedule and log. A card that is here already is brought up to date: its text where the note
 * changed in Anki since, its schedule where it was reviewed there later, its log by what is
 * missing. Rejects with the signal's reason, and leaves nothing behind, when cancelled.
 */
export async function importAnki(
  context: Context,
  reads: readonly AnkiImport[],
  plan: AnkiPlan,
  options: AnkiOptions = {},
): Promise<AnkiOutcome> {
  const now = context.now();
  const settings = await readSettings(context.db);
  const readers = reads.map(({ collection }) => ({
    reader: scheduleReader(collection, settings.scheduler, studyClock(settings), now),
    reviews: collection.reviews,
  }));
  const from = reads.length === 1 ? reads[0]?.name : counted(reads.length, 'Anki file');
  const outcome = { added: 0, changed: 0, reviews: 0 };
  const counts = new Map<TakenSchedule['from'] | 'future', number>();
  const papers = papersOf(context, plan.cards, now);
  const { value, commit, saved } = await transact(
    context.db,
    `Import ${counted(plan.cards.length, 'card')} from ${from}`,
    ['papers', 'paperTexts', 'cards', 'reviews'],
    async (tx) => {
      await tx.putMany('papers', papers.rows);
      await tx.putMany('paperTexts', papers.texts);
      await keepTypes(tx, reads, plan.cards, papers.idOf);
      for (let start = 0; start < plan.cards.length; start += CHUNK) {
        options.signal?.throwIfAborted();
        const [fresh, known]: [Rows, Rows] = [
          { cards: [], reviews: [] },
          { cards: [], reviews: [] },
        ];
        const chunk = plan.cards.slice(start, start + CHUNK);
        const logs = await Promise.all(
          chunk.map(({ here }) => (here === undefined ? Promise.resolve([]) : tx.where('reviews', 'cardId', here.id))),
        );
        for (const [index, card] of chunk.entries()) {
          const of = readers[card.file];
          if (of === undefined) throw new Error('The plan is of other files');
          const taken = of.reader.read(card.card, of.reviews.get(card.card.id) ?? []);
          counts.set(taken.from, (counts.get(taken.from) ?? 0) + 1);
          counts.set('future', (counts.get('future') ?? 0) + taken.future);
          const paperId = papers.idOf(card);
          const rows = card.here === undefined ? fresh : known;
          add(rows, made(card, taken, of.reader, { now, paperId, nth: start + index }), logs[index] ?? [], taken);
        }
        await tx.addMany('cards', fresh.cards);
        await tx.addMany('reviews', fresh.reviews);
        await putChanged(tx, known, outcome);
        outcome.added += fresh.cards.length;
        outcome.reviews += fresh.reviews.length;
        options.onProgress?.(Math.min(start + CHUNK, plan.cards.length), plan.cards.length);
      }
      options.signal?.throwIfAborted();
      return papers.rows.length;
    },
    { at: now, signal: options.signal },
  );
  context.committed(commit);
  await saved;
  return { ...outcome, papers: value, remarks: remarks(counts) };
}

/** Of cards that are here already what differs. */
async function putChanged(
  tx: Tx,
  { cards, reviews }: Rows,
  outcome: { added: number; changed: number; reviews: number },
): Promise<void> {
  if (cards.length === 0) return;
  const before = await tx.getMany(
    'cards',
    cards.map(({ id }) => id),
  );
  const changed = cards.filter((card, index) => before[index]?.version !== card.version);
  await tx.putMany('cards', changed);
  await tx.putMany('reviews', reviews);
  // One that was deleted for good since the preview is new again.
  const added = before.filter((one) => one === undefined).length;
  outcome.added += added;
  outcome.changed += changed.length - added;
  outcome.reviews += reviews.length;
}

function made(
  { here, newer, bare, content, origin, card, note }: PlannedCard,
  taken: TakenSchedule,
  reader: Reader,
  { now, paperId, nth }: { readonly now: number; readonly paperId: string; readonly nth: number },
): Card {
  const log = taken.unscheduled.map(rowOf);
  const anki = { ...origin, ...(log.length === 0 ? {} : { log }) };
  const facts = {
    suspended: card.queue === -1 ? 1 : 0,
    buriedUntil: reader.buriedUntil(card),
    flag: card.flags >= 0 ? card.flags & 7 : 0,
    leech: note.tags.some((tag) => tag.toLowerCase() === 'leech') ? 1 : 0,
  } as const;
  if (here === undefined) {
    // Ids of Anki are the times at which things were made.
    const createdAt = card.id > 0 ? Math.min(card.id, now) : now;
    return { ...newCard(now, paperId, content, { kind: 'own', anki }, nth), ...taken.memory, ...facts, createdAt };
  }
  const later = (taken.memory.lastReviewedAt ?? 0) > (here.lastReviewedAt ?? 0);
  if (!newer && !later && !bare && here.trashed === 0) return here;
  const known = here.origin.kind === 'own' ? here.origin.anki : undefined;
  const back = known === undefined || (known.back !== undefined && !later) ? undefined : anki.back;
  const { lastReviewedAt: _, ...rest } = here;
  return {
    ...(later ? { ...rest, ...taken.memory, ...facts } : here),
    // The note stays as it was taken last, the columns of the card and its log are of its last answer.
    ...(newer
      ? { content, origin: { kind: 'own', anki } }
      : known === undefined || back === undefined
        ? {}
        : { origin: { kind: 'own', anki: { ...known, back: { ...back, ...noteOf(known.back) } } } }),
    trashed: 0,
    version: here.version + 1,
  };
}

/** The part of a record that is of the note, not of the card. */
const noteOf = (back: AnkiBack | undefined): Partial<AnkiBack> =>
  back === undefined ? {} : { note: back.note, type: back.type, fields: back.fields, mark: back.mark };

function add(rows: Rows, card: Card, known: readonly Review[], taken: TakenSchedule): void {
  rows.cards.push(card);
  for (const review of taken.reviews) {
    if (known.some((one) => isSame(one, review))) continue;
    rows.reviews.push({
      id: `${card.id}:anki${review.reviewedAt}`,
      cardId: card.id,
      paperId: card.paperId,
      ...review,
      model: `${MEMORY_MODEL}${FROM_ANKI}`,
    });
  }
}

/** What was exported and comes back may have been moved by some ms, as times name the rows of Anki's log. */
const isSame = (one: Review, other: TakenReview): boolean =>
  one.rating === other.rating && Math.abs(one.reviewedAt - other.reviewedAt) < 1000;

const rowOf = ({ id, ease, ivl, lastIvl, factor, time, type }: AnkiReview): readonly number[] => [
  id,
  ease,
  ivl,
  lastIvl,
  factor,
  time,
  type,
];

/** Tags of a paper: of the decks its cards came from, and those that all of its notes have. Others stay with their cards. */
type PaperTags = { readonly decks: Set<string>; readonly shared: ReadonlySet<string> };

/** The papers to be written: those that are made, and those that get tags. */
function papersOf(context: Context, cards: readonly PlannedCard[], now: number) {
  const ids = new Map<string, string>();
  const tags = new Map<string, PaperTags>();
  const fresh = new Map<string, Paper>();
  const texts: PaperText[] = [];
  let order = 0;
  for (const paper of context.papers.all()) order = Math.max(order, paper.order + 1);
  for (const { place, note, here } of cards) {
    if (here !== undefined) continue;
    const { key, named, paperId, ofDeck } = place;
    let id = ids.get(key);
    if (id === undefined) {
      id = paperId ?? newId(now, fresh.size);
      ids.set(key, id);
      if (paperId === undefined) {
        fresh.set(id, newPaper(id, named, ofDeck, order, now));
        texts.push({ paperId: id, abstract: '', raw: { title: named.title, abstract: '' } });
        order += 1;
      }
    }
    const ofNote = new Set(note.tags.filter((tag) => !OF_CARDS.has(tag.toLowerCase())).map(tagOfAnki));
    const before = tags.get(id);
    const decks = before?.decks ?? new Set<string>();
    if (ofDeck || place.deck !== OWN_DECK) decks.add(tagOfAnki(place.deck));
    tags.set(id, {
      decks,
      shared: before === undefined ? ofNote : new Set([...before.shared].filter((tag) => ofNote.has(tag))),
    });
  }
  const rows = [...tags].flatMap(([id, { decks, shared }]) => {
    const paper = fresh.get(id) ?? context.papers.get(id);
    if (paper === undefined) return [];
    const next = uniteTags([...paper.tags, ...decks, ...shared]);
    return fresh.has(id) || next.length > paper.tags.length ? [{ ...paper, tags: next }] : [];
  });
  return {
    rows,
    texts,
    idOf: ({ here, place }: PlannedCard): string => {
      const id = here?.paperId ?? ids.get(place.key);
      if (id === undefined) throw new Error(`There is no paper for ${place.key}`);
      return id;
    },
  };
}

function newPaper(
  id: string,
  named: PlannedCard['place']['named'],
  ofDeck: boolean,
  order: number,
  now: number,
): Paper {
  const { title, arxiv, DOI, URL } = named;
  return {
    title,
    author: [],
    links: [],
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(DOI === undefined ? {} : { DOI }),
    ...(URL === undefined ? {} : { URL }),
    id,
    // A deck is nothing to read, but its cards are reviewed.
    status: ofDeck ? 'archived' : 'inbox',
    tags: [],
    priority: 'normal',
    order,
    addedAt: now,
    statusAt: now,
    awaitsMetadata: arxiv === undefined && DOI === undefined ? 0 : 1,
    trashed: 0,
  };
}

function remarks(counts: ReadonlyMap<TakenSchedule['from'] | 'future', number>): readonly string[] {
  const said: string[] = [];
  const [damaged, sm2, future] = (['damaged', 'sm2', 'future'] as const).map((key) => counts.get(key) ?? 0);
  if (sm2) said.push(`The memory of ${counted(sm2, 'card')} was worked out from interval and ease, as Anki does.`);
  if (damaged) said.push(`${counted(damaged, 'card')} without a usable schedule begin as new.`);
  if (future) said.push(`${counted(future, 'review')} dated in the future were left out.`);
  return said;
}
