import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A planted file must be refused by one of these, not by some other fault of it. */
const RULES = ['lectern(layers)', 'import(no-cycle)', 'eslint(no-restricted-globals)'];

type Case = readonly [file: string, code: string];

const FORBIDDEN: readonly Case[] = [
  ['data/model/a.ts', "import { ok } from '../result.ts'; export const a = ok(1);"],
  ['data/model/b.ts', "import { nanoid } from 'nanoid'; export const b = nanoid;"],
  ['data/result.ts', "import type { Paper } from './model/paper.ts'; export type R = Paper;"],
  ['data/scheduling/a.ts', "import { split } from '../findings/sentences.ts'; export const a = split;"],
  ['data/scheduling/b.ts', "import { fsrs } from 'ts-fsrs'; export const b = fsrs;"],
  ['data/scheduling/c.ts', "export const c = async () => import('ts-fsrs');"],
  ['data/findings/a.ts', "import { plainText } from '../exchange/latex.ts'; export const a = plainText;"],
  ['data/findings/deep/a.ts', "import { plainText } from '../../exchange/latex.ts'; export const a = plainText;"],
  ['data/search/a.ts', "export { plainText } from '../exchange/latex.ts';"],
  ['data/exchange/a.ts', "import { split } from '../findings/sentences.ts'; export const a = split;"],
  ['data/exchange/b.ts', "export * from '../storage/db.ts';"],
  ['data/exchange/c.ts', "import Dexie from 'dexie'; export const c = Dexie;"],
  ['data/storage/a.ts', "import { plan } from '../exchange/plan.ts'; export const a = plan;"],
  ['data/operations/a.ts', "import { useState } from 'react'; export const a = useState;"],
  ['data/operations/b.ts', "import { app } from 'electron'; export const b = app;"],
  ['data/operations/c.ts', "import { fsrs } from 'ts-fsrs'; export const c = fsrs;"],
  ['data/operations/d.ts', "import { shell } from '../../renderer/shell/current-shell.ts'; export const d = shell;"],
  ['data/library.ts', "export type L = import('../electron/contract.ts').Channel;"],
  ['data/operations/e.ts', 'export const e = () => document.title;'],
  ['data/operations/a.test.ts', "import { App } from '../../renderer/app.tsx'; export const a = App;"],
  ['renderer/a.ts', "import { db } from '../data/storage/db.ts'; export const a = db;"],
  ['renderer/library/a.tsx', "import { toSegments } from '../../data/exchange/latex.ts'; export const a = toSegments;"],
  ['renderer/library/b.tsx', "import Dexie from 'dexie'; export const b = Dexie;"],
  ['renderer/library/c.tsx', "import { fsrs } from 'ts-fsrs'; export const c = fsrs;"],
  ['renderer/library/d.tsx', "import { ipcRenderer } from 'electron'; export const d = ipcRenderer;"],
  ['renderer/library/e.tsx', "import { readFile } from 'node:fs/promises'; export const e = readFile;"],
  ['renderer/import.worker.ts', "import { db } from '../data/storage/db.ts'; export const a = db;"],
  ['renderer/live/a.ts', "import { db } from '../../data/storage/db.ts'; export const a = db;"],
  ['renderer/shell/shell.ts', "import { ok } from '../../data/result.ts'; export const a = ok;"],
  ['electron/a.ts', "import { ok } from '../data/result.ts'; export const a = ok;"],
  ['electron/b.ts', "import type { Paper } from '../data/model/paper.ts'; export type B = Paper;"],
  ['electron/c.ts', "import { shell } from '../renderer/shell/shell.ts'; export const c = shell;"],
  ['electron/d.ts', "import { webShell } from '../renderer/shell/web-shell.ts'; export const d = webShell;"],
  ['electron/e.ts', "import { ipcMain } from 'electron'; export const e = ipcMain;"],
  ['electron/f.ts', "import * as electron from 'electron'; export const f = electron;"],
  ['electron/g.ts', "export const g = async () => import('electron');"],
  ['e2e/a.ts', "import { ok } from '../data/result.ts'; export const a = ok;"],
  ['e2e/b.ts', "import { contract } from '../electron/contract.ts'; export const b = contract;"],
  ['data/scheduling/d.ts', "import { e } from './e.ts'; export const d = (): unknown => e;"],
];

const ALLOWED: readonly Case[] = [
  ['data/model/z.ts', "import type { Paper } from './paper.ts'; export type Z = Paper;"],
  ['data/scheduling/scheduler.ts', "import { fsrs } from 'ts-fsrs'; export const z = fsrs;"],
  ['data/exchange/z.ts', "import { ok } from '../result.ts'; export const z = ok;"],
  ['data/exchange/deep/z.ts', "import { ok } from '../../result.ts'; export const z = ok;"],
  ['data/storage/z.ts', "import Dexie from 'dexie'; export const z = Dexie;"],
  ['data/operations/z.ts', "import { db } from '../storage/db.ts'; export const z = db;"],
  ['data/exchange/z.test.ts', "import { split } from '../findings/sentences.ts'; export const z = split;"],
  ['renderer/z.tsx', "import { open } from '../data/library.ts'; export const z = open;"],
  ['renderer/live/z.ts', "import { liveQuery } from 'dexie'; export const z = liveQuery;"],
  ['renderer/parse.worker.ts', "import { detect } from '../data/exchange/detect.ts'; export const z = detect;"],
  ['renderer/shell/z.ts', "import type { Shell } from './shell.ts'; export type Z = Shell;"],
  ['electron/z.ts', "import type { Shell } from '../renderer/shell/shell.ts'; export type Z = Shell;"],
  ['electron/ipc.ts', "import { ipcMain } from 'electron'; export const z = ipcMain;"],
  ['e2e/torture/z.ts', "import { ok } from '../../data/result.ts'; export const z = ok;"],
  ['e2e/z.ts', "import { test } from '@playwright/test'; export const z = test;"],
];

// The two halves of a circle: the last forbidden case is one, this the other.
const OTHER_HALF: Case = ['data/scheduling/e.ts', "import { d } from './d.ts'; export const e = (): unknown => d;"];

describe('the layers', () => {
  let folder = '';
  const refused = new Set<string>();

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lectern-layers-'));
    for (const [file, code] of [...FORBIDDEN, OTHER_HALF, ...ALLOWED]) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${code}\n`);
    }
    // Overrides by folder count from where the configuration lies, so it goes along.
    for (const file of ['.oxlintrc.json', '.ci/layers.mjs']) {
      cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true });
    }
    const { stdout } = spawnSync(
      process.execPath,
      [path.join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--config', '.oxlintrc.json', '--format', 'json', '.'],
      { cwd: folder, encoding: 'utf8' },
    );
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
    for (const { filename, code } of diagnostics) {
      if (RULES.includes(code)) refused.add(filename.split(path.sep).join('/'));
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(FORBIDDEN)('refuse in %s: %s', (file) => {
    expect([...refused]).toContain(file);
  });

  it.each(ALLOWED)('allow in %s: %s', (file) => {
    expect([...refused]).not.toContain(file);
  });
});
