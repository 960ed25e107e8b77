/**
 * The whole profile lies on a disk of 60 MB that fills up while papers are added: nothing is called
 * saved that is not there at the next start, and the reader is told within a second or so. Needs the
 * right to mount a file system, and says so where there is none.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statfsSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSite } from '../browser.ts';
import { addPapers, openApp, pause, startBrowser, storedTitles } from './lib/killed-browser.mjs';

export const name = 'full-disk';
export const tests = [7];

const ROUNDS = { bounded: 1, long: 20 };

const command = (...args) => spawnSync(args[0], args.slice(1), { encoding: 'utf8' });

export async function run({ bounded, left, say, count }) {
  const rounds = count ?? (bounded ? ROUNDS.bounded : ROUNDS.long);
  const figures = {
    rounds: 0,
    wiped: 0,
    acknowledged: 0,
    'acknowledged writes lost': 0,
    'told of it': 0,
    'told after the write that failed, at most ms': 0,
    'disk never full': 0,
  };
  const failed = [];
  const site = await startSite();
  for (; figures.rounds < rounds && left() > 60_000; figures.rounds += 1) {
    const disk = mkdtempSync(path.join(tmpdir(), 'lectern-full-'));
    const mounted = command('mount', '-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', disk);
    if (mounted.status !== 0) {
      failed.push(`no small disk can be mounted here: ${mounted.stderr.trim()}`);
      break;
    }
    const filler = path.join(disk, 'filler');
    let running = await startBrowser(path.join(disk, 'profile'));
    const saved = [];
    try {
      const page = await openApp(running.browser, site.address, figures);
      let heard = () => undefined;
      await page.exposeFunction('tellSaved', (title) => {
        saved.push(title);
        heard();
      });
      await page.goto(new URL('#/library', site.address).href);
      await page.evaluate(addPapers, { from: 1, most: 2 });
      fill(disk, filler);
      // It comes to a stop sooner or later, with a line that says why.
      const working = page.evaluate(addPapers, { from: 10, most: 40 }).catch(() => undefined);
      const told = page
        .getByRole('alert')
        .filter({ hasText: /^(?=.*disk (?:is|may be) full)(?=.*Everything before it is kept)/iu });
      let savedAt = Date.now();
      heard = () => {
        savedAt = Date.now();
      };
      const came = await Promise.race([
        told.waitFor({ timeout: 25_000 }).then(
          () => 'told',
          () => 'silence',
        ),
        working.then(() => 'all written'),
      ]);
      const late = Date.now() - savedAt;
      if (came === 'told') {
        figures['told of it'] += 1;
        const slowest = 'told after the write that failed, at most ms';
        figures[slowest] = Math.max(figures[slowest], late);
        if (late > 2000)
          failed.push(`Round ${figures.rounds + 1}: told only ${late} ms after the last write that was saved`);
      } else if (came === 'all written') figures['disk never full'] += 1;
      else {
        const shown = await Promise.race([page.locator('body').innerText(), pause(2000).then(() => 'no answer')]);
        failed.push(
          `Round ${figures.rounds + 1}: writing stopped for 25 s and nothing said why: ${JSON.stringify(shown)}`,
        );
      }
      await pause(500);
      await running.kill();
      await working;
      rmSync(filler, { force: true });
      figures.acknowledged += saved.length;
      running = await startBrowser(path.join(disk, 'profile'));
      const again = await openApp(running.browser, site.address, figures);
      const there = new Set(await again.evaluate(storedTitles));
      const missing = saved.filter((title) => !there.has(title));
      figures['acknowledged writes lost'] += missing.length;
      if (missing.length > 0) failed.push(`Round ${figures.rounds + 1}: ${missing.join(', ')}`);
    } catch (error) {
      failed.push(`Round ${figures.rounds + 1}: ${error.message}`);
    } finally {
      await running.kill().catch(() => undefined);
      for (let tries = 0; tries < 20 && command('umount', disk).status !== 0; tries += 1) await pause(200);
      rmSync(disk, { recursive: true, force: true });
    }
    say(
      `${figures.rounds + 1} of ${rounds}: ${figures.acknowledged} acknowledged, ${figures['acknowledged writes lost']} lost`,
    );
  }
  site.stop();
  return { figures, failed };
}

const LEFT = 64 * 1024;

/** Writes until nothing is left but some kilobytes, whatever else is writing meanwhile. */
function fill(disk, filler) {
  for (let tries = 0; tries < 50; tries += 1) {
    const { bavail, bsize } = statfsSync(disk);
    const free = bavail * bsize - LEFT;
    if (free <= 0) return;
    try {
      appendFileSync(filler, Buffer.alloc(free));
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
      truncateSync(filler, Math.max(0, statSync(filler).size - LEFT));
      return;
    }
  }
}
