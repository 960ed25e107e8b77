import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FRAME_FORMAT, FrameWriter } from '../data/backup-files/frame.ts';
import { packLines } from '../data/backup-files/packed.ts';
import { verifyPacked } from '../data/backup-files/verify.ts';
import { createBackupFolder } from './backup-folder.ts';
import { createBackups } from './backups.ts';
import { journalDisk } from './journal-files.ts';
import { createJournal } from './journal.ts';

/** Real files, of which the k-th call fails: for every k of a scripted session, nothing that was said to be kept is lost. */

const fault = vi.hoisted(() => ({ calls: 0, at: Infinity, failed: '' }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const really = await importOriginal<Record<string, (...args: unknown[]) => Promise<unknown>>>();
  const counted =
    (name: string, work: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]): Promise<unknown> => {
      fault.calls += 1;
      if (fault.calls === fault.at) {
        fault.failed = name;
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      }
      return work(...args);
    };
  const faulty: Record<string, unknown> = { ...really };
  for (const name of ['mkdir', 'readdir', 'readFile', 'rename', 'rm', 'stat'])
    faulty[name] = counted(name, async (...args) => really[name]?.(...args));
  faulty['open'] = counted('open', async (...args) => {
    const handle = (await really['open']?.(...args)) as FileHandle;
    return new Proxy(handle, {
      get: (target, name) => {
        const held: unknown = Reflect.get(target, name);
        if (typeof held !== 'function') return held;
        const work = held.bind(target) as (...args: unknown[]) => Promise<unknown>;
        // To close is never refused by a disk that is full.
        return name === 'close' ? work : counted(String(name), work);
      },
    });
  });
  return { ...faulty, default: faulty };
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-faults-'));
});
afterEach(() => {
  fault.at = Infinity;
  rmSync(folder, { recursive: true, force: true });
});

async function aBackup(papers: number): Promise<Uint8Array> {
  const writer = new FrameWriter();
  const header = { lectern: 'backup', format: FRAME_FORMAT, schema: 1, libraryId: 'l', madeAt: 0, seq: 0 } as const;
  const rows = Array.from({ length: papers }, (_, id) => ({ id, title: 'A' }));
  const lines = [writer.header({ ...header, counts: { papers } }), writer.rows('papers', rows)];
  return packLines(new Blob(lines).stream(), () => writer.digest());
}

const isBackup = (name: string): boolean => /^library-.*\.jsonl\.gz$/u.test(name);

/** Writes backups over days, so that some are pruned, keeps one aside, accepts it, and copies all elsewhere. */
async function backUp(at: number) {
  [fault.calls, fault.at, fault.failed] = [0, at, ''];
  const [home, elsewhere] = [path.join(folder, `home-${at}`), path.join(folder, `elsewhere-${at}`)];
  mkdirSync(elsewhere, { recursive: true });
  let now = Date.UTC(2026, 5, 1, 12);
  const backups = createBackups(
    async () => path.join(home, 'backups'),
    () => now,
  );
  const said: { readonly ok: boolean }[] = [];
  let newest: { name: string; bytes: Uint8Array } | undefined;
  for (const [step, papers] of [20, 20, 21, 5].entries()) {
    now += (step === 1 ? 1 : 30) * 3_600_000;
    const bytes = await aBackup(papers);
    const written = await backups.write({ schema: 1, sequence: step + 1, bytes, deleted: 0 });
    said.push(written);
    if (!written.ok) continue;
    newest = { name: written.value.name, bytes };
    if (written.value.aside) {
      const accepted = await backups.accept(written.value.name);
      said.push(accepted);
      if (accepted.ok) newest = { name: written.value.name.replace('-aside', ''), bytes };
    }
  }
  const kept = createBackupFolder(home, async () => elsewhere);
  said.push(await kept.choose());
  fault.at = Infinity;
  return { folders: [path.join(home, 'backups'), elsewhere], said, newest, calls: fault.calls, failed: fault.failed };
}

it('keeps every backup whole and the newest one that was said to be kept, whichever call fails', async () => {
  const whole = await backUp(Infinity);
  expect(whole.said.every(({ ok }) => ok)).toBe(true);
  const wrong: string[] = [];
  let refused = 0;
  for (let at = 1; at <= whole.calls; at += 1) {
    const { folders, said, newest, failed } = await backUp(at);
    const what = `${failed}, call ${at} of ${whole.calls}`;
    if (said.some(({ ok }) => !ok)) refused += 1;
    let found = false;
    for (const where of folders) {
      for (const name of readdirSync(where).filter(isBackup)) {
        const bytes = new Uint8Array(readFileSync(path.join(where, name)));
        if (!(await verifyPacked(bytes)).ok) wrong.push(`${what}: ${name} is not whole`);
        if (newest !== undefined && Buffer.compare(bytes, newest.bytes) === 0) found = true;
      }
    }
    if (!found) wrong.push(`${what}: the newest backup is not there`);
  }
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(whole.calls / 3);
}, 120_000);

function line(seq: number): string {
  const body = `"v":1,"seq":${seq}}`;
  return `{"crc":"${crc32(body).toString(16).padStart(8, '0')}",${body}\n`;
}

const seqsIn = (text: string): number[] =>
  text.split('\n').flatMap((one) => {
    const { sum, body = '' } = /^\{"crc":"(?<sum>[0-9a-f]{8})",(?<body>.*)$/u.exec(one)?.groups ?? {};
    return sum === crc32(body).toString(16).padStart(8, '0') ? [(JSON.parse(`{${body}`) as { seq: number }).seq] : [];
  });

/** Adds lines, begins new files, puts all apart and goes on. */
async function journalled(at: number) {
  [fault.calls, fault.at, fault.failed] = [0, at, ''];
  const home = path.join(folder, `journal-${at}`);
  mkdirSync(home);
  const journal = createJournal(journalDisk(home), () => 0);
  const acknowledged: number[] = [];
  let refused = 0;
  const untilDone = async (work: () => Promise<{ readonly ok: boolean }>): Promise<boolean> => {
    for (let tries = 0; tries < 3; tries += 1) {
      if ((await work()).ok) return true;
      refused += 1;
    }
    return false;
  };
  await untilDone(() => journal.open());
  for (let seq = 1; seq <= 9; seq += 1) {
    if (seq === 3 || seq === 5) await untilDone(() => journal.rotate());
    if (seq === 7) await untilDone(() => journal.setAside());
    if (await untilDone(() => journal.append(line(seq), true))) acknowledged.push(seq);
  }
  await journal.close();
  fault.at = Infinity;
  const reopened = createJournal(journalDisk(home), () => 0);
  const again = await reopened.open();
  await reopened.close();
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const found = new Set(files.flatMap((one) => seqsIn(readFileSync(path.join(one.parentPath, one.name), 'utf8'))));
  return {
    calls: fault.calls,
    failed: fault.failed,
    refused,
    opens: again.ok,
    lost: acknowledged.filter((one) => !found.has(one)),
  };
}

it('has every line of the journal that was acknowledged, whichever call fails, and says that it failed', async () => {
  const whole = await journalled(Infinity);
  expect(whole).toMatchObject({ refused: 0, opens: true, lost: [] });
  const wrong: string[] = [];
  for (let at = 1; at <= whole.calls; at += 1) {
    const { failed, refused, opens, lost } = await journalled(at);
    const what = `${failed}, call ${at} of ${whole.calls}`;
    if (failed !== '' && refused === 0) wrong.push(`${what}: nobody was told`);
    if (!opens) wrong.push(`${what}: it does not open again`);
    if (lost.length > 0) wrong.push(`${what}: lost ${lost.join(', ')}`);
  }
  expect(wrong).toEqual([]);
}, 120_000);
