/** Scheduling over a long log: learning parameters, a dry run of rescheduling and a simulated year, each in its worker. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const CARDS = 12_500;
const DAY = 86_400_000;
const GAPS = [0, 1, 3, 8, 18, 40, 75, 120];

/** A number from 0 to 1, the next at each call, the same row each time. */
function numbers() {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A backup of 12,500 cards with 8 answers each: 100,000 reviews. */
export function longLog(now) {
  const random = numbers();
  const rows = { papers: [], paperTexts: [], notes: [], findings: [], cards: [], reviews: [], settings: [] };
  for (let paper = 0; paper < 500; paper += 1) {
    const id = `p${paper}`;
    const title = `Paper ${paper}`;
    const light = { id, title, author: [], links: [], tags: [], status: 'read', priority: 'normal', order: paper };
    rows.papers.push({ ...light, addedAt: now, statusAt: now, awaitsMetadata: 0, trashed: 0 });
    rows.paperTexts.push({ paperId: id, abstract: '', raw: { title, abstract: '' } });
  }
  for (let card = 0; card < CARDS; card += 1) {
    const id = `c${String(card).padStart(6, '0')}`;
    const paperId = `p${card % 500}`;
    let at = now - (300 + Math.floor(random() * 60)) * DAY;
    let memory = {
      state: 'new',
      stability: 0,
      difficulty: 0,
      dueAt: at,
      step: 0,
      reps: 0,
      lapses: 0,
      scheduledDays: 0,
    };
    GAPS.forEach((gap, reps) => {
      at += gap * DAY;
      const rating = random() < (reps === 0 ? 0.25 : 0.1) ? 1 : random() < 0.1 ? 2 : 3;
      const next = GAPS[reps + 1] ?? 180;
      const after = { ...memory, state: 'review', stability: next, difficulty: 3 + random() * 6, reps: reps + 1 };
      Object.assign(after, { dueAt: at + next * DAY, scheduledDays: next, lastReviewedAt: at });
      const answer = { id: `${id}:${reps + 1}`, cardId: id, paperId, reviewedAt: at, rating, model: 'bench' };
      const answerMs = 5000 + Math.floor(random() * 9000);
      rows.reviews.push({ ...answer, studyDay: Math.floor(at / DAY), answerMs, before: memory, after });
      memory = after;
    });
    const content = { kind: 'basic', front: `Question ${card}`, back: 'Yes.' };
    const marks = { suspended: 0, trashed: 0, buriedUntil: 0, flag: 0, leech: 0, version: 9 };
    rows.cards.push({ ...memory, ...marks, id, paperId, content, origin: { kind: 'own' }, createdAt: now - 360 * DAY });
  }
  const counts = Object.fromEntries(Object.entries(rows).map(([name, list]) => [name, list.length]));
  return JSON.stringify({ lectern: 'backup', schema: 2, libraryId: 'bench', madeAt: now, counts, rows });
}

/** Ms of each task, from the press of its button to its result on the page. */
export async function schedulingTimes(page, address, folder) {
  const file = path.join(folder, 'log.json');
  writeFileSync(file, longLog(Date.now()));
  page.on('filechooser', (chooser) => void chooser.setFiles(file));
  await page.goto(`${new URL('#/backups', address)}`);
  await page.getByRole('button', { name: 'Choose a backup…' }).click();
  await page.getByRole('radio', { name: 'Replace' }).check({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Replace the library' }).click();
  await page
    .getByText(/^Restored/u)
    .first()
    .waitFor({ timeout: 600_000 });
  await page.goto(`${new URL('#/settings', address)}`);
  const time = async (button, done) => {
    const began = performance.now();
    await page.getByRole('button', { name: button }).click();
    await page.getByText(done).first().waitFor({ timeout: 120_000 });
    return performance.now() - began;
  };
  return {
    learn: await time('Learn from my reviews', /Learnt from [\d,]+ answers/u),
    simulate: await time('Simulate a year', /cards remembered after a year\./u),
    plan: await time('See what rescheduling would change…', /would come earlier|No card would get/u),
  };
}
