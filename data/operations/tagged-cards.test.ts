import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Library } from '../library.ts';
import type { Card, CardOrigin } from '../model/card.ts';
import { ownTagsOf } from '../model/card-tags.ts';
import { schedulerFor } from '../scheduling/presets.ts';
import { studyDay } from '../scheduling/study-day.ts';
import { aLibrary, addPapers } from './testing.ts';

const ofAnki = (guid: string, ...tags: readonly string[]): CardOrigin => ({
  kind: 'own',
  anki: { guid, ord: 0, mod: 0, tags },
});

/** A deck whose notes differ in their tags, beside a paper that is tagged as a whole; every card was answered once. */
async function aDeck() {
  const { library, clock } = await aLibrary();
  const [deck = '', paper = ''] = await addPapers(library, 'Deck', 'Paper');
  await library.changeTags([paper], { add: ['ml/vision'] });
  const make = async (paperId: string, front: string, origin?: CardOrigin): Promise<string> => {
    const [card] = await library.addCard(paperId, { kind: 'basic', front, back: 'A' }, origin);
    clock.now += 1000;
    const answer = { cardId: card?.id ?? '', seen: card?.version ?? 0, now: clock.now, answerMs: 1000 };
    await library.answerCard({ ...answer, rating: 4 });
    return answer.cardId;
  };
  const verb = await make(deck, 'verb', ofAnki('1', 'Verbs::irregular'));
  const noun = await make(deck, 'noun', ofAnki('2', 'nouns'));
  const plain = await make(deck, 'plain');
  const seen = await make(paper, 'seen');
  return { library, clock, deck, paper, verb, noun, plain, seen };
}

const total = (figures: Awaited<ReturnType<Library['statistics']>>['figures'], id: string): number =>
  (figures.find((one) => one.id === id)?.rows ?? []).reduce((sum, { values }) => sum + (values[0] ?? 0), 0);

test('an exam, a preset, a sitting, statistics and a search all see the tags of a card itself', async () => {
  const { library, clock, verb, deck } = await aDeck();
  const settings = await library.settings();
  const preset = {
    ...settings.scheduler,
    id: 'v',
    name: 'Verbs',
    tags: ['verbs'],
    paperIds: [],
    desiredRetention: 0.97,
  };
  expect(await library.updateSettings({ presets: [preset] })).toMatchObject({ ok: true });
  const card = await library.card(verb);
  if (card === undefined) throw new Error('no card');
  const before = (await library.previewCard(card, clock.now))[4].after.scheduledDays;
  await library.updateSettings({ presets: [] });
  expect((await library.previewCard(card, clock.now))[4].after.scheduledDays).toBeGreaterThan(before);

  const day = studyDay(clock.now, { rolloverHour: 4 }) + 4;
  const exam = { id: 'e', tag: 'verbs', day, retention: 0.99 };
  const outlook = await library.examOutlook(exam);
  expect(outlook.cards).toBe(1);
  expect(outlook.moves.map(({ id }) => id)).toEqual([verb]);

  const choice = { kind: 'some', source: { kind: 'tag', tag: 'VERBS' }, which: 'all' } as const;
  expect((await library.studyQueue({ choice, practice: true, startedAt: clock.now + 1 })).queue).toEqual([verb]);

  const { figures, answers } = await library.statistics({ tag: 'verbs' });
  expect([answers, total(figures, 'cards-added'), total(figures, 'papers')]).toEqual([1, 1, 0]);
  expect((await library.statistics({ paperId: deck })).answers).toBe(3);

  expect(await library.matchCards('tag:verbs')).toEqual({ ok: true, value: [verb] });
  expect(await library.tagsInUse()).toEqual(['ml', 'ml/vision', 'nouns', 'Verbs', 'Verbs/irregular']);
});

test('cards are tagged and untagged in one step that leaves their papers as they are', async () => {
  const { library, verb, noun, plain, deck } = await aDeck();
  const before = await library.cards([verb, plain, noun]);
  expect(
    await library.tagCards([verb, plain], { add: ['#exam/june', 'exam/june '], remove: ['verbs/irregular'] }),
  ).toBe(2);
  expect(await library.matchCards('tag:exam')).toEqual({ ok: true, value: [verb, plain] });
  expect(await library.matchCards('tag:verbs')).toEqual({ ok: true, value: [] });
  expect((await library.card(plain))?.tags).toEqual(['exam/june']);
  expect(library.papers.get(deck)?.tags).toEqual([]);
  // What a card has already changes nothing.
  expect(await library.tagCards([plain], { add: ['Exam/June'] })).toBe(0);
  await library.undo();
  await library.undo();
  expect(await library.cards([verb, plain, noun])).toEqual(before);
  expect(await library.matchCards('tag:verbs')).toEqual({ ok: true, value: [verb] });
});

test('a tag that is renamed or removed is so on cards, in presets and for exams too', async () => {
  const { library, verb, noun, clock } = await aDeck();
  const settings = await library.settings();
  const preset = { ...settings.scheduler, id: 'v', name: 'Verbs', tags: ['verbs'], paperIds: [] };
  const exam = { id: 'e', tag: 'verbs', day: studyDay(clock.now, { rolloverHour: 4 }) + 4, retention: 0.95 };
  await library.updateSettings({ presets: [preset], exams: [exam] });
  await library.tagCards([noun], { add: ['verbs'] });
  await library.renameTag('verbs', 'grammar/verbs');
  expect((await library.cards([verb, noun])).map((card) => ownTagsOf(card))).toEqual([
    ['grammar/verbs/irregular'],
    ['grammar/verbs', 'nouns'],
  ]);
  expect(await library.settings()).toMatchObject({
    presets: [{ tags: ['grammar/verbs'] }],
    exams: [{ tag: 'grammar/verbs' }],
  });
  await library.removeTag('grammar');
  expect(await library.matchCards('tag:grammar')).toEqual({ ok: true, value: [] });
  await library.undo();
  await library.undo();
  expect(await library.matchCards('tag:verbs')).toEqual({ ok: true, value: [verb, noun] });
  expect((await library.settings()).exams).toEqual([exam]);
});

/** What a reader would say of a tag: its parts, case aside, are the first parts of one of the card's. */
function oracle(library: Library, card: Card, tag: string): boolean {
  const parts = (text: string, mark: string): readonly string[] => text.toLowerCase().split(mark);
  const noted = card.origin.kind === 'own' ? (card.origin.anki?.tags ?? []) : [];
  const all = [
    ...[...(library.papers.get(card.paperId)?.tags ?? []), ...(card.tags ?? [])].map((one) => parts(one, '/')),
    ...noted.map((one) => parts(one, '::')),
  ];
  const wanted = parts(tag, '/');
  return all.some((one) => wanted.every((part, at) => one[at] === part));
}

const NAMES = ['a', 'A/b', 'a/b/c', 'ab', 'c', 'b/a'] as const;
const name = fc.constantFrom(...NAMES);
const change = fc.oneof(
  fc.record({ kind: fc.constant('card' as const), at: fc.nat(7), add: fc.array(name, { maxLength: 2 }), remove: fc.array(name, { maxLength: 1 }) }),
  fc.record({ kind: fc.constant('paper' as const), at: fc.nat(1), add: fc.array(name, { maxLength: 1 }), remove: fc.array(name, { maxLength: 1 }) }),
  fc.record({ kind: fc.constant('rename' as const), from: name, to: name }),
  fc.record({ kind: fc.constant('remove' as const), tag: name }),
  fc.record({ kind: fc.constant('trash' as const), at: fc.nat(7) }),
  fc.record({ kind: fc.constant('undo' as const) }),
); // prettier-ignore

test('whatever is tagged, renamed or undone, each part of the app finds the cards of a tag that a slow look finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(name, { maxLength: 2 }), { minLength: 8, maxLength: 8 }), fc.array(change, { minLength: 1, maxLength: 8 }), name, async (noted, changes, tag) => {
      const { library, clock } = await aLibrary();
      const papers = await addPapers(library, 'Alpha', 'Beta');
      const ids: string[] = [];
      for (const [nth, tags] of noted.entries()) {
        const origin = nth % 2 === 0 ? ofAnki(`${nth}`, ...tags.map((one) => one.replaceAll('/', '::'))) : undefined;
        const [card] = await library.addCard(papers[nth % 2] ?? '', { kind: 'basic', front: `${nth}`, back: 'A' }, origin);
        ids.push(card?.id ?? '');
        clock.now += 1000;
        if (nth % 3 > 0) await library.answerCard({ cardId: card?.id ?? '', seen: 1, rating: 4, now: clock.now, answerMs: 1 });
      }
      // What is asked follows each change rather than being read anew at the end.
      await library.matchCards('tag:a');
      for (const one of changes) {
        clock.now += 1000;
        if (one.kind === 'card') await library.tagCards([ids[one.at] ?? ''], one);
        else if (one.kind === 'paper') await library.changeTags([papers[one.at] ?? ''], one);
        else if (one.kind === 'rename') await library.renameTag(one.from, one.to);
        else if (one.kind === 'remove') await library.removeTag(one.tag);
        else if (one.kind === 'trash') await library.trashCards([ids[one.at] ?? '']);
        else await library.undo();
      }
      const cards = (await library.allCards()).filter(({ trashed }) => trashed === 0);
      const wanted = cards.filter((card) => oracle(library, card, tag));
      const sorted = (list: readonly string[]): readonly string[] => list.toSorted();
      const wantedIds = sorted(wanted.map(({ id }) => id));

      const found = await library.matchCards(`tag:${tag}`);
      expect(found.ok ? sorted(found.value) : found.error).toEqual(wantedIds);

      const choice = { kind: 'some', source: { kind: 'tag', tag }, which: 'all' } as const;
      expect(sorted((await library.studyQueue({ choice, practice: true, startedAt: clock.now + 1 })).queue)).toEqual(wantedIds);

      const day = studyDay(clock.now, { rolloverHour: 4 }) + 3;
      const exam = { id: 'e', tag, day, retention: 0.9 };
      const answered = wanted.filter(({ state }) => state !== 'new');
      expect((await library.examOutlook(exam)).cards).toBe(answered.length);

      const { figures } = await library.statistics({ tag });
      expect(total(figures, 'cards-added')).toBe(wanted.length);

      const preset = { ...(await library.settings()).scheduler, id: 'p', name: 'P', tags: [tag], paperIds: [] };
      const settings = { scheduler: (await library.settings()).scheduler, presets: [preset], exams: [exam] };
      for (const card of cards) {
          const at = (today?: number) => schedulerFor(settings, library.papers.get(card.paperId), ownTagsOf(card), today);
          expect([at(day - 1).exam !== undefined, at() !== settings.scheduler]).toEqual(Array(2).fill(oracle(library, card, tag)));
        }
        const inUse = await library.tagsInUse();
      expect(inUse.some((one) => one.toLowerCase() === tag.toLowerCase())).toBe(wanted.length > 0 || papers.some((id) => library.papers.get(id)?.tags.some((one) => `${one.toLowerCase()}/`.startsWith(`${tag.toLowerCase()}/`))));
    }),
    { numRuns: 15 },
  ); // prettier-ignore
});
