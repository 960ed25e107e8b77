import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from './browser.ts';

/** Those that are short; `npm run torture` has the long forms, and the others. */
const GROUPS = [
  'archives',
  'clocks',
  'electron-rules',
  'faults',
  'formulas',
  'import-kills',
  'ipc',
  'parsers',
  'restore-kills',
  'soak',
  'texts',
  'two-windows',
  'upgrade-kills',
  'zones',
];

// oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is used from here
test.beforeEach(({}, info) => test.skip(info.project.name !== 'web', 'no edition takes part in it'));

for (const group of GROUPS) {
  test(`the short form of ${group} finds nothing`, () => {
    test.setTimeout(300_000);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', path.join(ROOT, 'e2e/torture/run.mjs'), group, '--short', '--minutes', '4'],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(`${stdout}\n${stderr}`).toContain('1 groups passed, 0 failed');
    expect(status).toBe(0);
  });
}
