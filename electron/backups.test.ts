import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FRAME_FORMAT, FrameWriter } from '../data/backup-files/frame.ts';
import { backupName, readBackupName } from '../data/backup-files/names.ts';
import { packLines } from '../data/backup-files/packed.ts';
import { createBackupFolder } from './backup-folder.ts';
import { createBackups as backupsIn } from './backups.ts';

const createBackups = (folder_: string, now: () => number) => backupsIn(async () => folder_, now);

const DAY = 24 * 60 * 60 * 1000;
const NOON = Date.UTC(2026, 9, 25, 12);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-backups-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plainGzip = (text: string) => new Uint8Array(gzipSync(text));

/** A whole backup of a library of so many papers. */
async function gzip(title: string, papers = 1): Promise<Uint8Array> {
  const writer = new FrameWriter();
  const header = { lectern: 'backup', format: FRAME_FORMAT, schema: 1, libraryId: 'l', madeAt: 0, seq: 0 } as const;
  const lines = [
    writer.header({ ...header, counts: { papers } }),
    writer.rows(
      'papers',
      Array.from({ length: papers }, (_, id) => ({ id, title })),
    ),
  ];
  return packLines(new Blob(lines).stream(), () => writer.digest());
}

describe('backups', () => {
  it('are named by when in UTC, with schema and sequence', () => {
    const name = backupName(NOON + 999, 3, 1204);
    expect(name).toBe('library-20261025T120000Z-s3-q1204.jsonl.gz');
    expect(readBackupName(name)).toEqual({ name, writtenAt: NOON, schema: 3, sequence: 1204, aside: false });
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
    await backups.write({ schema: 1, sequence: 5, bytes: await gzip('one') });
    now += 60_000;
    const second = await backups.write({ schema: 1, sequence: 6, bytes: await gzip('two') });
    const listed = await backups.list();
    expect(listed.ok && listed.value.map(({ sequence }) => sequence)).toEqual([6, 5]);
    expect(second.ok && (await backups.read(second.value.name))).toEqual({ ok: true, value: await gzip('two') });
  });

  it('are refused when they are no whole gzip, and leave nothing behind', async () => {
    const backups = createBackups(folder, () => NOON);
    for (const bytes of [
      new Uint8Array(),
      new TextEncoder().encode('plain'),
      (await gzip('cut')).slice(0, -3),
      plainGzip('no backup'),
    ]) {
      expect(await backups.write({ schema: 1, sequence: 1, bytes })).toMatchObject({ error: { type: 'damaged' } });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leave other files of the folder alone', async () => {
    writeFileSync(path.join(folder, 'mine.txt'), 'mine');
    const backups = createBackups(folder, () => NOON);
    await backups.write({ schema: 1, sequence: 1, bytes: await gzip('x') });
    expect((await backups.list()).ok && readFileSync(path.join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it('keep the one just written even when the clock was set back by years', async () => {
    let now = NOON;
    const backups = createBackups(folder, () => now);
    for (let day = 0; day < 40; day += 1) {
      now = NOON + day * DAY;
      await backups.write({ schema: 1, sequence: day, bytes: await gzip(`${day}`) });
    }
    now = NOON - 3000 * DAY;
    const written = await backups.write({ schema: 1, sequence: 99, bytes: await gzip('late') });
    const listed = await backups.list();
    expect(listed.ok && listed.value.map(({ name }) => name)).toContain(written.ok ? written.value.name : '');
  });

  it('are kept aside, and push no other out, when the library is suddenly a fifth smaller', async () => {
    let now = NOON;
    const backups = createBackups(folder, () => now);
    const write = async (papers: number, deleted: number) => {
      now += 40 * DAY;
      const written = await backups.write({ schema: 1, sequence: papers, bytes: await gzip('x', papers), deleted });
      return written.ok && written.value;
    };
    expect(await write(100, 0)).toMatchObject({ aside: false });
    expect(await write(70, 30)).toMatchObject({ aside: false });
    const small = await write(50, 0);
    expect(small).toMatchObject({ aside: true, name: expect.stringContaining('-aside.jsonl.gz') });
    // Compared with the last that counts, not with the one kept aside.
    expect(await write(49, 0)).toMatchObject({ aside: true });
    expect(await write(70, 0)).toMatchObject({ aside: false });
    expect(readdirSync(folder)).toHaveLength(5);
    expect(await backups.accept(small === false ? '' : small.name)).toMatchObject({ ok: true });
    const listed = await backups.list();
    expect(listed.ok && listed.value.filter(({ aside }) => aside)).toHaveLength(1);
    expect(await backups.accept('../other')).toMatchObject({ error: { type: 'refused' } });
  });

  it('move along to another folder, which is remembered, and can be copied out', async () => {
    const [first, second, out] = ['app', 'chosen', 'out'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    let answer: string | undefined;
    const place = createBackupFolder(first, async () => answer);
    const backups = backupsIn(place.chosen, () => NOON);
    await backups.write({ schema: 1, sequence: 1, bytes: await gzip('x') });
    expect(await place.choose()).toMatchObject({ value: { name: path.join(first, 'backups'), chosen: false } });
    answer = second;
    expect(await place.choose()).toEqual({ ok: true, value: { name: second, chosen: true, ready: true } });
    await backups.write({ schema: 1, sequence: 2, bytes: await gzip('x') });
    const again = createBackupFolder(first, async () => out);
    expect(await again.where()).toMatchObject({ value: { name: second } });
    expect(readdirSync(second)).toHaveLength(2);
    expect(await again.copyOut()).toEqual({ ok: true, value: 2 });
    expect(readdirSync(out).map(readBackupName)).not.toContain(undefined);
  });
});
