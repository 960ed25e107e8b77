/**
 * The browser is killed while a note is being typed, and started anew: of what was on the screen at
 * most the last two seconds may be missing, and what is there is a beginning of what was typed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from '../browser.ts';
import { addPapers, openApp, pause, startBrowser } from './lib/killed-browser.mjs';

export const name = 'typing';
export const tests = [6];

const KILLS = { bounded: 3, long: 50 };
const MAY_LOSE_MS = 2000;

async function openNote(running, site, figures) {
  const page = await openApp(running.browser, site.address, figures);
  await page.goto(new URL('#/library?list=all', site.address).href);
  await page.getByRole('option').first().click();
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await note.waitFor();
  await note.click();
  return { page, note };
}

export async function run({ bounded, left, resumed, keep, say, count }) {
  const kills = count ?? (bounded ? KILLS.bounded : KILLS.long);
  const figures = resumed ?? { kills: 0, wiped: 0, 'most text lost, ms': 0, 'kills that lost text': 0 };
  const failed = [];
  const site = await startSite();
  const profile = mkdtempSync(path.join(tmpdir(), 'lectern-typing-'));
  let running = await startBrowser(profile);
  try {
    const first = await openApp(running.browser, site.address, figures);
    await first.exposeFunction('tellSaved', () => undefined);
    await first.goto(new URL('#/library', site.address).href);
    await first.evaluate(addPapers, { from: 1, most: 1 });
    let before = '';
    while (figures.kills < kills && left() > 40_000) {
      const { page } = await openNote(running, site, figures);
      await page.keyboard.press('ControlOrMeta+End');
      const typed = [];
      const until = Date.now() + 1500 + Math.random() * 4000;
      while (Date.now() < until) {
        const token = `w${figures.kills}.${typed.length} `;
        await page.keyboard.type(token);
        typed.push({ token, at: Date.now() });
        // Now and then a rest, in which the note is saved.
        await pause(Math.random() < 0.05 ? 1400 : 30);
      }
      const end = Date.now();
      await running.kill();
      figures.kills += 1;
      running = await startBrowser(profile);
      const again = await openNote(running, site, figures);
      // The editor draws only what is in view: the last token is searched from the end.
      await again.page.keyboard.press('ControlOrMeta+End');
      await pause(300);
      const text = (await again.note.innerText()).replaceAll('\n', ' ');
      const kept = typed.findLastIndex(({ token }) => text.includes(token.trim()));
      const lostFrom = typed[kept + 1];
      if (kept < 0 && before !== '' && !text.includes(before))
        failed.push(`Kill ${figures.kills}: the text of before is gone.`);
      if (typed.slice(Math.max(0, kept - 20), kept).some(({ token }) => !text.includes(token.trim())))
        failed.push(`Kill ${figures.kills}: there is a hole in the text.`);
      if (lostFrom !== undefined) {
        const lost = end - lostFrom.at;
        figures['kills that lost text'] += 1;
        figures['most text lost, ms'] = Math.max(figures['most text lost, ms'], lost);
        if (lost > MAY_LOSE_MS) failed.push(`Kill ${figures.kills}: ${lost} ms of text lost.`);
      }
      before = typed[kept]?.token.trim() ?? before;
      // A note that grows for ever is another test.
      await again.page.keyboard.press('ControlOrMeta+a');
      await again.page.keyboard.type('Begun anew. ');
      before = 'Begun anew.';
      await pause(2500);
      keep(figures);
      say(`${figures.kills} of ${kills} kills, at most ${figures['most text lost, ms']} ms lost`);
    }
  } finally {
    await running.kill().catch(() => undefined);
    site.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  const unfinished = figures.kills < kills;
  if (unfinished) failed.push(`Stopped after ${figures.kills} of ${kills}: run it again to go on.`);
  return { figures, failed, unfinished };
}
