import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePackage, type CardOut, type CollectionOut } from '../../exchange/anki/write-package.ts';
import { readAnki } from '../../exchange/anki/read.ts';
import type { Library } from '../../library.ts';
import { escapeMarkdown } from '../../findings/escape-markdown.ts';
import type { Card } from '../../model/card.ts';
import { aLibrary, addPapers } from '../testing.ts';
import { memoryFromSm2 } from './sm2-memory.ts';
import { defaultParameters } from '../../scheduling/scheduler.ts';

const DAY = 86_400_000;
const NOON = new Date(2026, 4, 4, 12).getTime();
const MADE = new Date(2026, 3, 1, 4).getTime();
const OFFSET = new Date(MADE).getTimezoneOffset();

const aCard = (over: Partial<CardOut>): CardOut => ({
  id: MADE + 1000,
  note: 1,
  ord: 0,
  deck: 7,
  mod: 1,
  type: 0,
  queue: 0,
  due: 1,
  ivl: 0,
  factor: 0,
  reps: 0,
  lapses: 0,
  left: 0,
  flags: 0,
  data: '',
  ...over,
});

const aPackage = (over: Partial<CollectionOut>) =>
  writePackage({
    createdAt: MADE / 1000,
    creationOffset: OFFSET,
    now: NOON,
    rollover: 4,
    decks: new Map([[7, 'Reading::Attention']]),
    types: { basic: 11, cloze: 12 },
    notes: [
      { id: 1, guid: 'g1', cloze: false, mod: 5, tags: ['nlp::models'], fields: ['<b>Who</b>?', 'They', '', ''] },
    ],
    cards: [aCard({})],
    reviews: [],
    ...over,
  });

async function take(library: Library, bytes: Uint8Array) {
  const read = await readAnki(bytes, 'deck.apkg');
  if (!read.ok) throw new Error(read.error.message);
  const plan = await library.planAnki([read.value]);
  return { preview: plan.preview, outcome: await library.importAnki([read.value], plan) };
}

const sorted = (cards: readonly Card[]) =>
  cards.toSorted((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id));

describe('a package of Anki', () => {
  it('becomes cards under a paper of the deck, in one step', async () => {
    const { library } = await aLibrary();
    const { preview, outcome } = await take(library, await aPackage({}));
    expect(preview).toMatchObject({ cards: { added: 1, changed: 0, same: 0 }, papers: { found: 0, made: 1 } });
    expect(outcome).toMatchObject({ added: 1, papers: 1 });
    const [paper] = library.papers.all();
    expect(paper).toMatchObject({ title: 'Attention', tags: ['Reading/Attention', 'nlp/models'], status: 'archived' });
    const [card] = await library.allCards();
    expect(card).toMatchObject({
      paperId: paper?.id,
      state: 'new',
      content: { kind: 'basic', front: '**Who**?', back: 'They' },
      origin: { kind: 'own', anki: { guid: 'g1', ord: 0, tags: ['nlp::models'] } },
    });
    await library.undo();
    expect([await library.allCards(), library.papers.all()]).toEqual([[], []]);
  });

  it('gives the paper the tags that all of its notes have, and finds a card by its own as well', async () => {
    const { library } = await aLibrary();
    const notes = ['hard easy::so', 'easy::so', 'easy::so odd'].map((tags, at) => ({
      id: at + 1,
      guid: `g${at}`,
      cloze: false,
      mod: 5,
      tags: tags.split(' '),
      fields: [`Question ${at}`, 'They', '', ''],
    }));
    const cards = notes.map(({ id }) => aCard({ id: MADE + id, note: id }));
    await take(library, await aPackage({ notes, cards }));
    expect(library.papers.all()[0]?.tags).toEqual(['Reading/Attention', 'easy/so']);
    const found = async (query: string) => {
      const ids = await library.matchCards(query);
      return ids.ok ? ids.value.length : ids.error;
    };
    expect(await found('tag:easy')).toBe(3);
    expect(await found('tag:hard')).toBe(1);
    expect(await found('-tag:odd')).toBe(2);
  });

  it('keeps the memory of FSRS, the due day, suspension and flag', async () => {
    const { library } = await aLibrary();
    const due = 40;
    const cards = [
      aCard({
        type: 2,
        queue: -1,
        due,
        ivl: 12,
        reps: 3,
        lapses: 1,
        flags: 3,
        factor: 2500,
        data: '{"s":12.5,"d":6.1}',
      }),
    ];
    await take(library, await aPackage({ cards }));
    const [card] = await library.allCards();
    expect(card).toMatchObject({
      state: 'review',
      stability: 12.5,
      difficulty: 6.1,
      scheduledDays: 12,
      reps: 3,
      lapses: 1,
      suspended: 1,
      flag: 3,
    });
    expect(new Date(card?.dueAt ?? 0)).toEqual(new Date(2026, 3, 1 + due, 4));
    expect((await library.check()).damages).toEqual([]);
  });

  it('works the memory out of interval and ease where Anki knew SM-2 alone', async () => {
    const { library } = await aLibrary();
    await take(
      library,
      await aPackage({ cards: [aCard({ type: 2, queue: 2, due: 40, ivl: 10, factor: 2500, reps: 4 })] }),
    );
    const [card] = await library.allCards();
    expect(card?.stability).toBeCloseTo(10, 6);
    expect(card?.difficulty).toBeCloseTo(memoryFromSm2(2.5, 10, defaultParameters).difficulty, 6);
  });

  it('takes answers of the log as reviews, and keeps what was set by hand or crammed aside', async () => {
    const { library } = await aLibrary();
    const at = (day: number): number => MADE + day * DAY + 6 * 3_600_000;
    const id = MADE + 1000;
    const cards = [aCard({ type: 2, queue: 2, due: 20, ivl: 8, factor: 2500, reps: 3 })];
    const reviews: CollectionOut['reviews'] = [
      [at(1), id, 3, -600, 0, 2500, 7000, 0],
      [at(1) + 700_000, id, 3, 3, -600, 2500, 90_000, 0],
      [at(4), id, 3, 8, 3, 2500, 4000, 1],
      [at(5), id, 3, 0, 8, 0, 4000, 3],
      [at(6), id, 0, 8, 8, 2500, 0, 4],
      [NOON + DAY, id, 3, 8, 8, 2500, 10, 1],
    ];
    const { outcome } = await take(library, await aPackage({ cards, reviews }));
    expect(outcome.reviews).toBe(3);
    expect(outcome.remarks).toEqual(['1 review dated in the future were left out.']);
    const [card] = await library.allCards();
    const log = await library.reviewsOf(card?.id ?? '');
    expect(log.map(({ reviewedAt, rating, answerMs }) => [reviewedAt, rating, answerMs])).toEqual([
      [at(1), 3, 7000],
      [at(1) + 700_000, 3, 60_000],
      [at(4), 3, 4000],
    ]);
    expect(log.map(({ before }) => before.state)).toEqual(['new', 'learning', 'review']);
    expect(card?.origin).toMatchObject({ anki: { log: [{ 0: at(5) }, { 0: at(6) }] } });
    expect((await library.check()).damages).toEqual([]);
  });

  it('updates rather than doubles when it comes again, and leaves what was edited here', async () => {
    const { library } = await aLibrary();
    await take(library, await aPackage({}));
    const [first] = await library.allCards();
    await library.editCard(first?.id ?? '', { kind: 'basic', front: 'Mine', back: 'They' });
    const again = await take(library, await aPackage({}));
    expect(again.preview.cards).toEqual({ added: 0, changed: 0, same: 1 });
    expect((await library.allCards()).map(({ content }) => content)).toEqual([
      { kind: 'basic', front: 'Mine', back: 'They' },
    ]);
    const notes = [{ id: 1, guid: 'g1', cloze: false, mod: 9, tags: [], fields: ['Newer', 'They', '', ''] }];
    const newer = await take(library, await aPackage({ notes }));
    expect(newer.outcome).toMatchObject({ added: 0, changed: 1, papers: 0 });
    expect((await library.allCards()).map(({ content }) => content)).toEqual([
      { kind: 'basic', front: 'Newer', back: 'They' },
    ]);
  });

  it('puts cards under the paper that their note names', async () => {
    const { library } = await aLibrary();
    const { entries } = await library.planImport([
      {
        title: 'Attention Is All You Need',
        author: [],
        links: [],
        tags: [],
        arxiv: '1706.03762',
        abstract: '',
        raw: { title: '', abstract: '' },
        awaitsMetadata: false,
      },
    ]);
    await library.importPapers(entries);
    const fields = ['Who?', 'see https://arxiv.org/abs/1706.03762v5.', '', ''];
    const { preview } = await take(
      library,
      await aPackage({ notes: [{ id: 1, guid: 'g1', cloze: false, mod: 5, tags: [], fields }] }),
    );
    expect(preview.papers).toEqual({ found: 1, made: 0 });
    expect(library.papers.all().map(({ title, tags }) => [title, tags])).toEqual([
      ['Attention Is All You Need', ['Reading/Attention']],
    ]);
  });

  it('says of every card that is not taken why', async () => {
    const { library } = await aLibrary();
    const notes = [
      { id: 1, guid: 'a', cloze: true, mod: 5, tags: [], fields: ['{{c1::image-occlusion:rect:left=.1}}', '', '', ''] },
      { id: 2, guid: 'b', cloze: true, mod: 5, tags: [], fields: ['A {{c1::b}}', '', '', ''] },
    ];
    const cards = [
      aCard({}),
      aCard({ id: MADE + 2, note: 2, ord: 1 }),
      aCard({ id: MADE + 3, note: 2 }),
      aCard({ id: MADE + 4, note: 3 }),
    ];
    const { preview } = await take(library, await aPackage({ notes, cards }));
    expect(preview.cards.added + preview.refused.reduce((sum, { cards: some }) => sum + some, 0)).toBe(4);
    expect(preview.refused.map(({ why }) => why).toSorted()).toEqual([
      'Image occlusion asks for parts of a picture, and pictures are not kept',
      'Its note is missing in the package',
      'Its text no longer hides the part that the card asks for',
    ]);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const { library } = await aLibrary();
    const read = await readAnki(await aPackage({}), 'deck.apkg');
    if (!read.ok) throw new Error(read.error.message);
    const stop = new AbortController();
    const plan = await library.planAnki([read.value]);
    const importing = library.importAnki([read.value], plan, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(importing).rejects.toThrow(/abort/iu);
    expect([await library.allCards(), library.papers.all()]).toEqual([[], []]);
  });

  it.each([
    ['interval', { type: 2, queue: 2, due: 1e12, ivl: 1e12, factor: 2500, reps: 1 }],
    ['memory', { type: 2, queue: 2, due: 5, ivl: 5, factor: 2500, data: '{"s":-1,"d":1e99}' }],
    ['type', { type: 99, queue: 2, due: 5, ivl: 5 }],
    ['due time', { type: 1, queue: 1, due: 1e300, ivl: 0, data: '{"s":1,"d":5}' }],
  ] satisfies [string, Partial<CardOut>][])('gives a card with an absurd %s a usable schedule', async (_name, over) => {
    const { library } = await aLibrary();
    await take(library, await aPackage({ cards: [aCard(over)] }));
    const [card] = await library.allCards();
    expect(Number.isFinite(card?.dueAt)).toBe(true);
    expect((await library.check()).damages).toEqual([]);
  });
});

describe('the memory of SM-2', () => {
  // From fsrs-rs's own tests.
  it.each([
    [2.5, 10, 0.9, 10, 6.9140563],
    [2.5, 10, 0.8, 3.01572, 9.393428],
  ])('of ease %d and interval %d is as Anki has it', (ease, interval, retention, stability, difficulty) => {
    const memory = memoryFromSm2(ease, interval, defaultParameters, retention);
    expect(memory.stability).toBeCloseTo(stability, 3);
    expect(memory.difficulty).toBeCloseTo(difficulty, 2);
  });
});

describe('an export for Anki', () => {
  it('comes back with text, tags, state and log', async () => {
    const words = fc.stringMatching(/^[A-Za-z<&*_$ {}:\\[\]().,-]{1,30}$/u).map((text) => `Q ${text.trim()}`);
    await fc.assert(
      fc.asyncProperty(
        words,
        words,
        fc.array(fc.constantFrom(1, 2, 3, 4), { maxLength: 5 }),
        async (front, back, ratings) => {
          const { library, clock } = await aLibrary();
          const [paperId = ''] = await addPapers(library, 'A *starred* title');
          await library.editPapers([paperId], { field: 'tags', add: ['nlp/models'], remove: [] });
          await library.addCard(paperId, { kind: 'basic', front: escapeMarkdown(front), back: escapeMarkdown(back) });
          await library.addCard(paperId, { kind: 'cloze', text: 'The {{c1::rate}} is {{c2::$\\frac{a}{b}$}}.' });
          for (const rating of ratings) {
            const [card] = sorted(await library.allCards());
            if (card === undefined) throw new Error('no card');
            clock.now = Math.max(clock.now + 60_000, card.dueAt);
            // oxlint-disable-next-line no-await-in-loop -- each answer follows the one before
            await library.answerCard({ cardId: card.id, seen: card.version, rating, now: clock.now, answerMs: 3000 });
          }
          const bytes = await writePackage(await library.exportAnki(undefined, { scheduling: true }));
          const other = await aLibrary();
          other.clock.now = clock.now;
          await take(other.library, bytes);
          const [before, after] = [sorted(await library.allCards()), sorted(await other.library.allCards())];
          const shape = (card: Card) => ({
            ...card,
            id: 0,
            paperId: 0,
            origin: 0,
            version: 0,
            createdAt: 0,
            stability: card.stability.toFixed(3),
            difficulty: card.difficulty.toFixed(2),
            step: 0,
            dueAt: card.state === 'new' ? 0 : Math.floor(card.dueAt / 1000),
            leech: 0,
          });
          const byText = (cards: readonly Card[]) =>
            cards.map(shape).toSorted((a, b) => JSON.stringify(a.content).localeCompare(JSON.stringify(b.content)));
          expect(byText(after)).toEqual(byText(before));
          const log = async (lib: Library, cards: readonly Card[]) =>
            (await Promise.all(cards.map(({ id }) => lib.reviewsOf(id))))
              .flat()
              .map(({ reviewedAt, rating, answerMs }) => [reviewedAt, rating, answerMs])
              .toSorted(([a = 0], [b = 0]) => a - b);
          expect(await log(other.library, after)).toEqual(await log(library, before));
          expect(other.library.papers.all().map(({ title, tags }) => [title, tags])).toEqual([
            ['A *starred* title', ['nlp/models']],
          ]);
          // Here it is known again.
          expect((await take(library, bytes)).outcome).toMatchObject({ added: 0, changed: 0, reviews: 0, papers: 0 });
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('several packages at once', () => {
  const read = async (bytes: Uint8Array, name: string) => {
    const found = await readAnki(bytes, name);
    if (!found.ok) throw new Error(found.error.message);
    return found.value;
  };
  const id = MADE + 1000;
  const learnt = { type: 2, queue: 2, due: 20, ivl: 8, factor: 2500 } as const;
  const answer = (day: number, ivl: number, kind: number) =>
    [MADE + day * DAY + 6 * 3_600_000, id, 3, ivl, 0, 2500, 7000, kind] as const;

  it('are one step, each card under its deck and by the clock of its own collection', async () => {
    const { library } = await aLibrary();
    const notes = [{ id: 2, guid: 'g2', cloze: false, mod: 5, tags: [], fields: ['Where?', 'There', '', ''] }];
    const reads = [
      await read(await aPackage({ cards: [aCard({ ...learnt, due: 40 })] }), 'one.apkg'),
      await read(
        await aPackage({
          createdAt: (MADE - 10 * DAY) / 1000,
          decks: new Map([[7, 'Biology']]),
          notes,
          cards: [aCard({ ...learnt, note: 2, due: 40 })],
        }),
        'two.apkg',
      ),
    ];
    const plan = await library.planAnki(reads);
    expect(plan.preview).toMatchObject({
      files: [
        { name: 'one.apkg', notes: 1, cards: 1, reviews: 0 },
        { name: 'two.apkg', notes: 1, cards: 1, reviews: 0 },
      ],
      notes: 2,
      cards: { added: 2, changed: 0, same: 0 },
      papers: { found: 0, made: 2 },
    });
    expect(await library.importAnki(reads, plan)).toMatchObject({ added: 2, papers: 2 });
    const [early, late] = (await library.allCards()).toSorted((a, b) => a.dueAt - b.dueAt);
    expect((late?.dueAt ?? 0) - (early?.dueAt ?? 0)).toBe(10 * DAY);
    expect((await library.undoState()).undo).toBe('Import 2 cards from 2 Anki files');
    await library.undo();
    expect([await library.allCards(), library.papers.all()]).toEqual([[], []]);
  });

  it.each(['first', 'last'])('take a card that is in both once, the newest %s', async (place) => {
    const { library } = await aLibrary();
    // In one its text was changed later, in the other it was answered later.
    const reworded = await aPackage({
      notes: [{ id: 1, guid: 'g1', cloze: false, mod: 9, tags: [], fields: ['Who, now?', 'They', '', ''] }],
      cards: [aCard({ ...learnt, reps: 1 })],
      reviews: [answer(1, 8, 0)].map((row) => [...row]) as CollectionOut['reviews'],
    });
    const answered = await aPackage({
      cards: [aCard({ ...learnt, due: 30, ivl: 20, reps: 2 })],
      reviews: [answer(1, 8, 0), answer(9, 20, 1)].map((row) => [...row]) as CollectionOut['reviews'],
    });
    const both = [await read(reworded, 'a.apkg'), await read(answered, 'b.apkg')];
    const reads = place === 'first' ? both : both.toReversed();
    const plan = await library.planAnki(reads);
    expect(plan.preview).toMatchObject({ cards: { added: 1 }, notes: 1, reviews: 2 });
    expect(plan.preview.remarks[0]).toMatch(/^In more than one of the files: 1 card,/u);
    await library.importAnki(reads, plan);
    const [card] = await library.allCards();
    expect(card).toMatchObject({ content: { front: 'Who, now?' }, scheduledDays: 20, reps: 2 });
    expect(await library.reviewsOf(card?.id ?? '')).toHaveLength(2);
    expect((await library.check()).damages).toEqual([]);
  });
});
