/**
 * `npm run torture [-- GROUP…] [--minutes N] [--short] [--fresh] [--lines FILE] [--count N] [--list]`: the long
 * forms of the tests, each group in a process of its own. Results are kept as they come, so that a
 * run which was stopped goes on where it was; `--fresh` begins anew. A group is a file beside this
 * one with `name`, `tests` (numbers of the acceptance tests) and
 * `run({ bounded, left, resumed, keep, say, lines, count })`, which gives `{ figures, failed, unfinished }`:
 *
 * - `bounded`: true asks for the short form
 * - `left()`: ms until the group should come to an end by itself
 * - `resumed`, `keep(progress)`: what an interrupted run had kept, and how to keep it (JSON)
 * - `lines`: the file named by `--lines`, or undefined
 * - `count`: how many of what the group counts (kills, say) are asked for, or undefined
 * - `unfinished`: true where it ran out of time, and is to go on from what it kept
 * - `figures`: what was measured, by its name; `failed`: how many failures, or a sentence for each
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** One for each copy of the repository, as their results are their own. */
const STATE = path.join(tmpdir(), `lectern-torture-${createHash('sha256').update(HERE).digest('hex').slice(0, 8)}`);

const say = (text) => process.stdout.write(`${text}\n`);

async function findGroups() {
  const files = readdirSync(HERE).filter((name) => /\.(?:mjs|ts)$/u.test(name) && name !== 'run.mjs');
  const groups = await Promise.all(
    files.toSorted().map(async (name) => {
      const file = path.join(HERE, name);
      const module = await import(pathToFileURL(file).href);
      const group = module.group ?? module.default ?? module;
      return typeof group.run === 'function' ? [{ ...group, file, run: group.run, name: group.name }] : [];
    }),
  );
  return groups.flat();
}

const stateFile = (name, kind) => path.join(STATE, `${name.replaceAll(/[^\w-]+/gu, '-')}.${kind}.json`);

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function write(file, value) {
  mkdirSync(STATE, { recursive: true });
  writeFileSync(`${file}.part`, JSON.stringify(value));
  renameSync(`${file}.part`, file);
}

/** The group in this process, which is its own: told by its parent, it answers with its result. */
async function runHere({ file, name, bounded, until, lines, count }) {
  const group = (await findGroups()).find((each) => each.file === file);
  const progress = stateFile(name, 'progress');
  const result = await group.run({
    bounded,
    left: () => until - Date.now(),
    resumed: bounded ? undefined : read(progress),
    keep: (value) => !bounded && write(progress, value),
    say: (text) => say(`  ${text}`),
    lines,
    count,
  });
  process.send({ result });
  process.disconnect();
}

async function runApart(group, options) {
  const child = fork(fileURLToPath(import.meta.url), ['--in-child'], { execArgv: ['--import', 'tsx'] });
  const outcome = new Promise((resolve) => {
    let result;
    child.on('message', (message) => {
      ({ result } = message);
    });
    child.once('exit', (code, signal) =>
      resolve(result ?? { figures: {}, failed: [`ended with ${signal ?? code} and no result`] }),
    );
  });
  // One that does not heed its time is ended, and that is a failure.
  const watchdog = setTimeout(() => child.kill('SIGKILL'), Math.max(0, options.until - Date.now()) + 5 * 60_000);
  child.send({ ...options, file: group.file, name: group.name });
  const result = await outcome;
  clearTimeout(watchdog);
  return result;
}

const failures = ({ failed }) => (Array.isArray(failed) ? failed : failed > 0 ? [`${failed} failures`] : []);

function report(results) {
  say('');
  for (const { group, result, seconds } of results) {
    const failed = failures(result);
    const tests = group.tests === undefined ? '' : ` (${group.tests})`;
    say(
      `${failed.length === 0 ? 'ok    ' : 'FAILED'} ${`${group.name}${tests}`.padEnd(40)} ${seconds.toFixed(0).padStart(5)} s`,
    );
    for (const [what, figure] of Object.entries(result.figures)) say(`         ${what.padEnd(46)} ${figure}`);
    for (const why of failed.slice(0, 20)) say(`       ! ${why}`);
    if (failed.length > 20) say(`       ! and ${failed.length - 20} more`);
  }
  const bad = results.filter(({ result }) => failures(result).length > 0).length;
  say(`\n${results.length - bad} groups passed, ${bad} failed`);
  return bad === 0 ? 0 : 1;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      minutes: { type: 'string', default: '60' },
      short: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      lines: { type: 'string' },
      count: { type: 'string' },
    },
  });
  const all = await findGroups();
  if (values.list) {
    for (const { name, tests } of all) say(`${name.padEnd(30)} ${tests ?? ''}`);
    return 0;
  }
  const unknown = positionals.filter((wanted) => !all.some(({ name }) => name.startsWith(wanted)));
  if (unknown.length > 0) {
    say(`There is no group ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}.`);
    return 1;
  }
  const wanted = all.filter(
    ({ name }) => positionals.length === 0 || positionals.some((each) => name.startsWith(each)),
  );
  if (values.fresh) rmSync(STATE, { recursive: true, force: true });
  const end = Date.now() + Number(values.minutes) * 60_000;
  const lines = values.lines === undefined ? undefined : path.resolve(values.lines);
  if (lines !== undefined && !existsSync(lines)) {
    say(`There is no file ${values.lines}.`);
    return 1;
  }
  const count = values.count === undefined ? undefined : Number(values.count);
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
    say('--count takes a whole number.');
    return 1;
  }
  const results = [];
  for (const [index, group] of wanted.entries()) {
    const kept = stateFile(group.name, 'result');
    const apart = values.short || lines !== undefined || count !== undefined;
    const before = apart ? undefined : read(kept);
    if (before !== undefined && failures(before.result).length === 0) {
      say(`== ${group.name}: done before, ${before.seconds.toFixed(0)} s`);
      results.push({ ...before, group });
      continue;
    }
    say(`== ${group.name}`);
    const started = Date.now();
    const until = started + Math.max(30_000, (end - started) / (wanted.length - index));
    const result = await runApart(group, { bounded: values.short, until, lines, count });
    const entry = { result, seconds: (Date.now() - started) / 1000 };
    if (!apart) {
      write(kept, entry);
    }
    // What ran out of its time goes on from there the next time.
    if (!values.short && result.unfinished !== true) rmSync(stateFile(group.name, 'progress'), { force: true });
    results.push({ ...entry, group });
  }
  const code = report(results);
  // A whole run that has been reported is over: the next one begins anew.
  if (positionals.length === 0 && code === 0) rmSync(STATE, { recursive: true, force: true });
  return code;
}

if (process.argv.includes('--in-child')) {
  // Without its parent nobody would hear of its result, or end it.
  process.once('disconnect', () => process.exit());
  process.once('message', (message) => void runHere(message));
} else process.exitCode = await main();
