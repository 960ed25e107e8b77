import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { linesOf, NO_ROWS, packed, writeDocument } from '../exchange/backup-testing.ts';
import { run } from './check.ts';

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
  const [text, lines] = [writeDocument(NO_ROWS, 'id', 0), linesOf(NO_ROWS, 'id', 0)];
  for (const bytes of [bytesOf(text), gzipSync(text), bytesOf(lines), await packed(lines)]) {
    expect(await check(bytes)).toMatchObject({ code: 0, reports: [], answer: { ok: true, counts: { papers: 0 } } });
  }
});

test('refuses what is cut short, or no backup at all', async () => {
  const text = writeDocument(NO_ROWS, 'id', 0);
  expect((await check(bytesOf(text.slice(0, -10)))).code).toBe(1);
  expect((await check(gzipSync(text).subarray(0, 40))).code).toBe(1);
  expect((await check(bytesOf('{}'))).reports).toEqual(['b.json: This is not a Lectern backup.']);
});
