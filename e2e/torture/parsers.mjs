/** Every reader of foreign text, handed damaged samples: it must answer, quickly, and touch nothing. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SAMPLES } from './lib/samples.mjs';

export const name = 'parsers';
export const tests = '21';

const LONG = 100_000;
const SHORT = 2_000;
const SLICE = 500;

/** Ms after which one input counts as hanging. */
const SLOWEST = 1_000;

/**
 * A process that reads inputs numbered from a seed. It says each number before it reads, so that one
 * which never comes back is known and can be read again by its number.
 */
function startReader() {
  const child = fork(fileURLToPath(new URL('lib/reader.mjs', import.meta.url)), [], {
    execArgv: ['--import', 'tsx', '--max-old-space-size=512'],
  });
  const read = async (task) =>
    new Promise((resolve) => {
      let at = task.from;
      let watch;
      const rearm = () => {
        clearTimeout(watch);
        watch = setTimeout(
          () => settle({ failed: [`${task.format} ${at}: no answer within ${SLOWEST * 5} ms`], next: at + 1 }),
          SLOWEST * 5,
        );
      };
      const settle = (outcome) => {
        clearTimeout(watch);
        child.off('message', hear);
        child.off('exit', fall);
        resolve(outcome);
      };
      const hear = (message) => {
        if (message.kind === 'at') {
          ({ at } = message);
          rearm();
        } else settle({ ...message, next: task.to });
      };
      const fall = (code, signal) =>
        settle({ failed: [`${task.format} ${at}: ended with ${signal ?? code}`], next: at + 1 });
      child.on('message', hear);
      child.once('exit', fall);
      rearm();
      child.send(task);
    });
  return { read, stop: () => void child.kill('SIGKILL') };
}

export async function run({ bounded, left, resumed, keep, say }) {
  const goal = bounded ? SHORT : LONG;
  const done = new Map(Object.entries(resumed?.done ?? {}));
  const failed = [...(resumed?.failed ?? [])];
  let slowest = resumed?.slowest ?? 0;
  let reader = startReader();
  let restarts = 0;
  const formats = Object.keys(SAMPLES);
  let nextWord = Infinity;
  const isLeft = () => formats.some((format) => (done.get(format) ?? 0) < goal);
  // One that ends again and again has a fault that no further input would tell more of.
  while (isLeft() && left() > 2_000 && restarts < 20) {
    for (const format of formats) {
      const from = done.get(format) ?? 0;
      if (from >= goal || left() <= 2_000) continue;
      const outcome = await reader.read({ format, from, to: Math.min(goal, from + SLICE), slowest: SLOWEST });
      failed.push(...outcome.failed);
      slowest = Math.max(slowest, outcome.slowest ?? SLOWEST);
      done.set(format, outcome.next);
      if (outcome.slowest === undefined) {
        reader.stop();
        restarts += 1;
        reader = startReader();
      }
      keep({ done: Object.fromEntries(done), failed, slowest });
    }
    if (left() < nextWord) {
      nextWord = left() - 20_000;
      say([...done].map(([format, count]) => `${format} ${count}`).join(', '));
    }
  }
  reader.stop();
  const read = [...done.values()].reduce((sum, count) => sum + count, 0);
  const least = Math.min(...formats.map((format) => done.get(format) ?? 0));
  return {
    figures: {
      readers: formats.length,
      'damaged inputs read': read,
      'fewest of one reader': `${least} of ${goal}`,
      'slowest answer, ms': Math.round(slowest),
    },
    failed,
  };
}
