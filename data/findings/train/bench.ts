/**
 * The findings engine in a worker thread: ms to load the role model and ms an
 * abstract, on the abstracts that standard input gives as a JSON list of
 * `{title, abstract}`; of the processor too, as other programs take their share
 * of the time. Prints them as JSON for `npm run bench`.
 */
import { text } from 'node:stream/consumers';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { loadRoles } from '../roles.ts';
import { suggest, type SuggestedFrom } from '../suggest.ts';

const WARM_UP = 200;

function measure(papers: readonly SuggestedFrom[]) {
  const began = performance.now();
  loadRoles();
  const load = performance.now() - began;
  for (const paper of papers.slice(0, WARM_UP)) suggest(paper);
  const before = process.cpuUsage();
  const times = papers.map((paper) => {
    const from = performance.now();
    suggest(paper);
    return performance.now() - from;
  });
  const { user, system } = process.cpuUsage(before);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return { load, mean, median: at(0.5), p95: at(0.95), processor: (user + system) / 1000 / papers.length };
}

if (isMainThread) {
  const papers: unknown = JSON.parse(await text(process.stdin));
  // Node 20 gives a worker no loader for TypeScript, so the worker asks for one itself.
  const start = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(import.meta.url)})))`;
  void new Worker(start, { eval: true, workerData: papers });
} else {
  const papers: readonly SuggestedFrom[] = workerData;
  process.stdout.write(`${JSON.stringify(measure(papers))}\n`);
}
