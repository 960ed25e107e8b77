/**
 * `npm test`: every check in order, each with its time, and what came of them at the end. A check
 * that fails does not keep the later ones from running. The last line is `N passed, N failed`,
 * counting every unit and end-to-end test, and each other check as one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled } from '../electron/install.mjs';
import { findChromium } from './chromium.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = path.join(ROOT, 'test-results/reports');
const say = (text) => process.stdout.write(`${text}\n`);

const NO_PACKAGES = 'The packages could not be installed; the reason is above.';
const NO_BROWSER =
  'No Chromium was found and none could be installed. Install one, or name its program in LECTERN_CHROMIUM.';

/** Runs one script of a package with this Node, so that no shell or npm stands between. */
function run(script, args, env = {}) {
  const { status, error } = spawnSync(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: 'true', NO_COLOR: '1', ...env },
  });
  if (error) say(error.message);
  return status === 0;
}

const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

function readReport(name) {
  try {
    return JSON.parse(readFileSync(path.join(REPORTS, name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A run that failed without a failed test (a file that does not load, a crash) counts as one failure. */
const atLeastOne = (counts, passed) => (passed || counts.failed > 0 ? counts : { ...counts, failed: 1 });

function unit() {
  const passed = run('vitest/vitest.mjs', [
    'run',
    '--config',
    'data/vitest.config.ts',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${path.join(REPORTS, 'unit.json')}`,
  ]);
  const report = readReport('unit.json');
  if (!report) return one(false);
  const skipped = report.numPendingTests + report.numTodoTests;
  return atLeastOne({ passed: report.numPassedTests, failed: report.numFailedTests, skipped }, passed);
}

function build() {
  const builds = ['renderer/vite.config.ts', 'electron/vite.config.ts', 'electron/vite.preload.config.ts'];
  return one(builds.every((config) => run('vite/bin/vite.js', ['build', '--config', config, '--logLevel', 'warn'])));
}

function endToEnd() {
  const chromium = findChromium(say, ROOT);
  if (chromium === undefined) {
    say(NO_BROWSER);
    return one(false);
  }
  say(`With ${chromium}`);
  const passed = run(
    '@playwright/test/cli.js',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=line,json'],
    { LECTERN_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(REPORTS, 'e2e.json') },
  );
  const stats = readReport('e2e.json')?.stats;
  if (!stats) return one(false);
  const counts = { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  return atLeastOne(counts, passed);
}

const STEPS = [
  { name: 'format', step: () => one(run('oxfmt/bin/oxfmt', ['--config', '.oxfmtrc.json', '--check', '.'])) },
  {
    name: 'lint',
    step: () => one(run('oxlint/bin/oxlint', ['--config', '.oxlintrc.json', '--type-aware', '--deny-warnings', '.'])),
  },
  { name: 'types', step: () => one(run('typescript/bin/tsc', ['--noEmit'])) },
  { name: 'unit tests', step: unit },
  { name: 'build', step: build },
  { name: 'dead code', step: () => one(run('knip/bin/knip.js', ['--no-progress'])) },
  { name: 'end-to-end tests', step: endToEnd },
];

const describe = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

function main() {
  if (!isInstalled(ROOT)) {
    say('Installing packages …');
    if (!install(ROOT)) {
      say(`${NO_PACKAGES}\n0 passed, 1 failed`);
      return 1;
    }
  }
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  let isBuilt = false;
  for (const { name, step } of STEPS) {
    say(`\n== ${name}`);
    const started = Date.now();
    const isBlocked = name === 'end-to-end tests' && !isBuilt;
    if (isBlocked) say('Not run, as there is no build to run them on.');
    const counts = isBlocked ? one(false) : step();
    if (name === 'build') isBuilt = counts.failed === 0 && existsSync(path.join(ROOT, 'dist/renderer/index.html'));
    for (const kind of ['passed', 'failed', 'skipped']) total[kind] += counts[kind];
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    lines.push(
      `${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(18)} ${seconds.padStart(6)} s  ${describe(counts)}`,
    );
    say(lines.at(-1));
  }
  say(`\n${lines.join('\n')}\n\n${describe(total)}`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = main();
