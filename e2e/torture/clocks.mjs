/**
 * A reader works while the clock of the computer is set an hour, a day or ten years back, ten years ahead, and right
 * again, in an order drawn from a seed. The numbers of the changes go up by one at a time, no review of a card is
 * before the one before it, every date and memory is finite, what is undone is as it was, and each wrong clock is
 * doubted.
 */
import { openDb } from '../../data/storage/open.ts';
import { aLibrary, addPapers } from '../../data/operations/testing.ts';
import { clockDoubt } from '../../data/library.ts';
import { pick, random } from './lib/random.mjs';

export const name = 'clocks';
export const tests = [19];

const HOUR = 3_600_000;
const YEAR = 365.25 * 24 * HOUR;
const SHIFTS = [0, -HOUR, -24 * HOUR, -10 * YEAR, 10 * YEAR];
const RUNS = { bounded: 8, long: 200 };
const ACTS = 30;

async function play(seed, figures, failed) {
  const next = random(seed);
  const { library, clock, idb } = await aLibrary();
  const opened = await openDb('test', { idb });
  if (!opened.ok) throw new Error(opened.error.type);
  const db = opened.value;
  const wrong = (what) => failed.push(`Run ${seed}: ${what}`);
  const [paper] = await addPapers(library, 'Alpha', 'Beta');
  for (let card = 0; card < 4; card += 1) {
    await library.addCard(paper, { kind: 'basic', front: `Question ${card}`, back: 'Yes.' });
  }
  let right = clock.now;
  let seq = (await db.head.get('journal')).seq;
  let text = '';
  for (let act = 0; act < ACTS; act += 1) {
    right += Math.floor(next() * 40 * HOUR);
    const shift = pick(next, SHIFTS);
    // By the clock that was right, as the window has it in mind.
    if (shift !== 0) {
      figures['clocks set wrong'] += 1;
      if (clockDoubt(right + shift, right) !== undefined) figures.doubted += 1;
    }
    clock.now = right + shift;
    let commits = 1;
    const kind = pick(next, ['rate', 'rate', 'rate', 'note', 'undo', 'tag', 'due']);
    if (kind === 'rate') {
      const cards = (await library.allCards()).filter(({ suspended }) => suspended === 0);
      const card = pick(next, cards);
      const rating = 1 + Math.floor(next() * 4);
      const { [rating]: shown } = await library.previewCard(card, clock.now);
      const result = await library.answerCard({
        cardId: card.id,
        seen: card.version,
        rating,
        now: clock.now,
        answerMs: 900,
        shown: shown.after,
      });
      if (!result.ok) wrong(`refused: ${result.error.type}`);
      else {
        const { card: rated, review } = result.value;
        figures.reviews += 1;
        if (review.reviewedAt < (card.lastReviewedAt ?? -Infinity)) wrong('a review before the last one');
        for (const field of ['stability', 'difficulty', 'dueAt', 'scheduledDays']) {
          if (!Number.isFinite(rated[field])) wrong(`${field} is ${rated[field]}`);
        }
        if (!(rated.stability > 0) || rated.scheduledDays < 0 || rated.dueAt <= review.reviewedAt)
          wrong(`rated ${rating} at ${clock.now}: ${JSON.stringify(rated)}`);
        if (rated.dueAt !== shown.after.dueAt) wrong('not the date that was shown');
      }
    } else if (kind === 'note') {
      const before = text;
      text += ` ${act}`;
      await library.saveTyped(paper, text, before);
    } else if (kind === 'undo') {
      const before = await library.exportBackup();
      commits = (await library.undo()).ok ? 2 : 0;
      if (commits > 0) await library.redo();
      if (rowsOf(await library.exportBackup()) !== rowsOf(before)) wrong('undone and redone, the library is another');
    } else if (kind === 'tag') await library.changeTags([paper], { add: [`tag${act}`] });
    else commits = 0;
    const { queue } = await library.reviewQueue();
    const figuresNow = await library.dueTomorrow();
    if (!Number.isInteger(figuresNow) || new Set(queue).size !== queue.length) wrong('the queue is not sound');
    const { seq: now } = await db.head.get('journal');
    if (now !== seq + commits) wrong(`${kind}: number ${now} after ${seq}`);
    seq = now;
  }
  const reviews = await db.reviews.toArray();
  const last = new Map();
  for (const { cardId, reviewedAt, studyDay } of reviews.toSorted((a, b) => versionOf(a) - versionOf(b))) {
    const before = last.get(cardId);
    if (before !== undefined && (reviewedAt < before.reviewedAt || studyDay < before.studyDay))
      wrong('a log that goes back in time');
    last.set(cardId, { reviewedAt, studyDay });
  }
  const report = await library.check();
  if (report.damages.length > 0) wrong(`the check finds ${JSON.stringify(report.damages[0])}`);
  figures.changes += seq;
  db.close();
  library.close();
}

const versionOf = ({ id }) => Number(id.slice(id.lastIndexOf(':') + 1));

/** The rows of a backup, without its head and its check sum, which hold the time. */
const rowsOf = (backup) => backup.split('\n').slice(1, -2).toSorted().join('\n');

export async function run({ bounded, left, resumed, keep, say, count }) {
  const runs = count ?? (bounded ? RUNS.bounded : RUNS.long);
  const figures = resumed ?? { runs: 0, changes: 0, reviews: 0, 'clocks set wrong': 0, doubted: 0 };
  const failed = [];
  while (figures.runs < runs && left() > 5_000) {
    figures.runs += 1;
    await play(figures.runs, figures, failed);
    if (figures.runs % 20 !== 0) continue;
    keep(figures);
    say(`${figures.runs} of ${runs} runs, ${figures.reviews} reviews`);
  }
  if (figures.doubted !== figures['clocks set wrong']) failed.push('A wrong clock was not doubted.');
  const unfinished = figures.runs < runs;
  if (unfinished) failed.push(`Stopped after ${figures.runs} of ${runs} runs: run it again to go on.`);
  return { figures, failed, unfinished };
}
