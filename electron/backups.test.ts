import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupFile } from '../renderer/shell/shell.ts';
import { outlived } from './backup-ladder.ts';
import { backupName, createBackups, readBackupName } from './backups.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOON = Date.UTC(2026, 9, 25, 12);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-backups-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const gzip = (text: string) => new Uint8Array(gzipSync(text));

describe('backups', () => {
  it('are named by when in UTC, with schema and sequence', () => {
    const name = backupName(NOON + 999, 3, 1204);
    expect(name).toBe('library-20261025T120000Z-s3-q1204.jsonl.gz');
    expect(readBackupName(name)).toEqual({ name, writtenAt: NOON, schema: 3, sequence: 1204 });
  });

  it.each([
    '',
    'x',
    '../library-20261025T120000Z-s3-q1.jsonl.gz',
    'library-20261325T120000Z-s3-q1.jsonl.gz',
    'library-20261025T120000Z-s3-q1.jsonl.gz/..',
    'library-20261025T120000Z-s3-q1.jsonl.gz\n',
  ])('are not named %j', async (name) => {
    expect(readBackupName(name)).toBeUndefined();
    expect(await createBackups(folder, () => NOON).read(name)).toMatchObject({ error: { type: 'refused' } });
  });

  it('are written, listed newest first and read back as they were', async () => {
    let now = NOON;
    const backups = createBackups(path.join(folder, 'new/backups'), () => now);
    await backups.write({ schema: 1, sequence: 5, bytes: gzip('one') });
    now += 60_000;
    const second = await backups.write({ schema: 1, sequence: 6, bytes: gzip('two') });
    const listed = await backups.list();
    expect(listed.ok && listed.value.map(({ sequence }) => sequence)).toEqual([6, 5]);
    expect(second.ok && (await backups.read(second.value.name))).toEqual({ ok: true, value: gzip('two') });
  });

  it('are refused when they are no whole gzip, and leave nothing behind', async () => {
    const backups = createBackups(folder, () => NOON);
    for (const bytes of [new Uint8Array(), new TextEncoder().encode('plain'), gzip('cut').slice(0, -3)]) {
      expect(await backups.write({ schema: 1, sequence: 1, bytes })).toMatchObject({ error: { type: 'damaged' } });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are reported as damaged after any one of their bytes has changed, or the end is gone', async () => {
    const backups = createBackups(folder, () => NOON);
    const whole = gzip('a library of '.repeat(20));
    const written = await backups.write({ schema: 1, sequence: 1, bytes: whole });
    const name = written.ok ? written.value.name : '';
    const unnoticed: number[] = [];
    // The header's time, flags and system (bytes 4 to 9) say nothing of the content.
    for (let at = 10; at < whole.length; at += 1) {
      const broken = whole.slice();
      broken[at] = (broken[at] ?? 0) ^ 0x10;
      writeFileSync(path.join(folder, name), broken);
      if ((await backups.read(name)).ok) unnoticed.push(at);
      writeFileSync(path.join(folder, name), whole.slice(0, at));
      if ((await backups.read(name)).ok) unnoticed.push(at);
    }
    expect(unnoticed).toEqual([]);
  });

  it('leave other files of the folder alone', async () => {
    writeFileSync(path.join(folder, 'mine.txt'), 'mine');
    const backups = createBackups(folder, () => NOON);
    await backups.write({ schema: 1, sequence: 1, bytes: gzip('x') });
    expect((await backups.list()).ok && readFileSync(path.join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it('keep the one just written even when the clock was set back by years', async () => {
    let now = NOON;
    const backups = createBackups(folder, () => now);
    for (let day = 0; day < 40; day += 1) {
      now = NOON + day * DAY;
      await backups.write({ schema: 1, sequence: day, bytes: gzip(`${day}`) });
    }
    now = NOON - 3000 * DAY;
    const written = await backups.write({ schema: 1, sequence: 99, bytes: gzip('late') });
    const listed = await backups.list();
    expect(listed.ok && listed.value.map(({ name }) => name)).toContain(written.ok ? written.value.name : '');
  });
});

describe('the ladder of backups', () => {
  const hourly = (count: number): BackupFile[] =>
    Array.from({ length: count }, (_, hour) => {
      const writtenAt = NOON - hour * 60 * 60 * 1000;
      return { name: backupName(writtenAt, 1, 0), writtenAt, schema: 1, sequence: 0, size: 1 };
    });

  it('keeps all of two days, then 12 daily, 10 weekly and 9 monthly', () => {
    const all = hourly(3 * 365 * 24);
    const gone = new Set(outlived(all, NOON));
    const kept = all.filter((each) => !gone.has(each));
    expect(kept.length).toBe(48 + 12 + 10 + 9);
    expect(kept.slice(0, 48)).toEqual(all.slice(0, 48));
    const days = kept.slice(48, 60).map(({ writtenAt }) => Math.floor(writtenAt / DAY));
    expect(days).toEqual(Array.from({ length: 12 }, (_, index) => Math.floor(NOON / DAY) - 2 - index));
    expect(NOON - (kept.at(-1)?.writtenAt ?? 0)).toBeGreaterThan(290 * DAY);
  });

  it('comes to the same however often it is asked, hour by hour over three years', () => {
    let kept: BackupFile[] = [];
    for (const backup of hourly(3 * 365 * 24).toReversed()) {
      const gone = new Set(outlived([...kept, backup], backup.writtenAt));
      kept = [...kept, backup].filter((each) => !gone.has(each));
      expect(kept).toContain(backup);
      expect(kept.length).toBeLessThanOrEqual(48 + 12 + 10 + 9 + 1);
    }
    expect(NOON - (kept[0]?.writtenAt ?? 0)).toBeGreaterThan(200 * DAY);
    expect(kept.length).toBeGreaterThan(70);
  });

  it('keeps a single old backup, and one written in the future', () => {
    const old = hourly(1);
    expect(outlived(old, NOON + 5000 * DAY)).toEqual([]);
    expect(outlived(old, NOON - 5000 * DAY)).toEqual([]);
  });
});
