import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../data/findings/train/bench.ts', import.meta.url));
const COUNT = 1000;

/** Ms to load the role model and ms an abstract (`mean`, `median`, `p95`, and `processor` time), in a worker thread. */
export function findingTimes(items) {
  const papers = items.slice(0, COUNT).map(({ title, abstract }) => ({ title, abstract }));
  const { stdout, status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', SCRIPT], {
    input: JSON.stringify(papers),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The findings engine could not be measured: ${stderr}`);
  return JSON.parse(stdout);
}
