import { expect, test } from 'vitest';
import { studyDay } from '../scheduling/study-day.ts';
import { aLibrary, addPapers, HOUR } from './testing.ts';

const DAY = 24 * HOUR;

async function beforeAnExam() {
  const { library, clock } = await aLibrary();
  const ids = await addPapers(library, 'Alpha', 'Beta');
  await library.changeTags([ids[0] ?? ''], { add: ['vision'] });
  for (const id of ids) {
    for (let nth = 0; nth < 3; nth += 1) await library.addCard(id, { kind: 'basic', front: `Q${nth}`, back: 'A' });
    for (const card of await library.cardsOf(id)) {
      clock.now += 1000;
      await library.answerCard({ cardId: card.id, seen: card.version, rating: 4, now: clock.now, answerMs: 4000 });
    }
  }
  const exam = { id: 'e', tag: 'vision', day: studyDay(clock.now, { rolloverHour: 4 }) + 6, retention: 0.99 };
  return { library, clock, ids, exam };
}

test('an exam brings its cards forward and nothing else, as one step', async () => {
  const { library, ids, exam } = await beforeAnExam();
  const [before, others] = [await library.cardsOf(ids[0] ?? ''), await library.cardsOf(ids[1] ?? '')];
  const outlook = await library.examOutlook(exam);
  expect(outlook.cards).toBe(3);
  expect(outlook.with.reviews).toBeGreaterThan(outlook.without.reviews);
  expect(outlook.minutes).toBeGreaterThan(0);
  expect(await library.setExam(exam, outlook)).toEqual({ ok: true, value: outlook.moves.length });
  expect((await library.settings()).exams).toEqual([exam]);
  for (const card of await library.cardsOf(ids[0] ?? '')) {
    expect(studyDay(card.dueAt, { rolloverHour: 4 })).toBeLessThan(exam.day);
  }
  expect(await library.cardsOf(ids[1] ?? '')).toEqual(others);
  await library.undo();
  expect((await library.settings()).exams).toEqual([]);
  expect(await library.cardsOf(ids[0] ?? '')).toEqual(before);
});

test('after its day an exam no longer has a say', async () => {
  const { library, clock, ids, exam } = await beforeAnExam();
  await library.setExam(exam, await library.examOutlook(exam));
  const [card] = await library.cardsOf(ids[0] ?? '');
  if (card === undefined) throw new Error('no card');
  const plainDays = async () => (await library.previewCard(card, clock.now))[3].after.scheduledDays;
  clock.now += 2 * DAY;
  expect(await plainDays()).toBeLessThan(4);
  clock.now += 5 * DAY;
  const over = await plainDays();
  await library.updateSettings({ exams: [] });
  expect(await plainDays()).toBe(over);
});

test('an exam without a tag or with a retention out of range is refused', async () => {
  const { library, exam } = await beforeAnExam();
  expect(await library.setExam({ ...exam, tag: ' ', retention: 1 }, { moves: [] })).toMatchObject({
    ok: false,
    error: [{ field: 'exams.0.tag' }, { field: 'exams.0.retention' }],
  });
  expect((await library.settings()).exams).toEqual([]);
});

test('keys and how cards are shown are kept, with what was added later at its usual', async () => {
  const { library } = await beforeAnExam();
  const { sitting } = await library.settings();
  expect(
    await library.updateSettings({ sitting: { ...sitting, buttons: 2 }, keys: { 'review.undo': ['z'] } }),
  ).toMatchObject({ ok: true, value: { sitting: { buttons: 2, timer: false }, keys: { 'review.undo': ['z'] } } });
  expect(await library.updateSettings({ sitting: { ...sitting, questionSeconds: -1 } })).toMatchObject({
    ok: false,
    error: [{ field: 'sitting.questionSeconds' }],
  });
  await library.undo();
  expect((await library.settings()).keys).toEqual({});
});
