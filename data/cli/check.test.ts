import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeBackup, type BackupRows } from '../exchange/backup.ts';
import { run } from './check.ts';

const EMPTY: BackupRows = { papers: [], paperTexts: [], notes: [], findings: [], cards: [], reviews: [], settings: [] };

async function check(bytes: Uint8Array) {
  const out: string[] = [];
  const reports: string[] = [];
  const code = await run(['b.json'], {
    read: () => Promise.resolve(bytes),
    print: (text) => out.push(text),
    report: (line) => reports.push(line),
  });
  return { code, reports, answer: out.length === 0 ? undefined : (JSON.parse(out.join('')) as unknown) };
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('prints the counts of a sound backup, gzipped or not', async () => {
  const text = writeBackup(EMPTY, 'id', 0);
  for (const bytes of [bytesOf(text), gzipSync(text)]) {
    expect(await check(bytes)).toMatchObject({ code: 0, reports: [], answer: { ok: true, counts: { papers: 0 } } });
  }
});

test('refuses what is cut short, or no backup at all', async () => {
  const text = writeBackup(EMPTY, 'id', 0);
  expect((await check(bytesOf(text.slice(0, -10)))).code).toBe(1);
  expect((await check(gzipSync(text).subarray(0, 40))).code).toBe(1);
  expect((await check(bytesOf('{}'))).reports).toEqual(['b.json: This is not a Lectern backup.']);
});
