import { expect, test } from 'vitest';
import { footerLine, FrameWriter } from '../backup-files/frame.ts';
import { newMemoryState } from '../scheduling/memory.ts';
import { testCard } from '../scheduling/testing.ts';
import { aPaper } from '../storage/testing.ts';
import { readBackup, readBackupBytes } from './backup.ts';
import { backupHeader, BACKUP_SCHEMA, countRows } from './backup-model.ts';
import { linesOf, NO_ROWS, packed } from './backup-testing.ts';

const memory = newMemoryState(1);
const card = testCard({ ...memory, id: 'c', paperId: 'p', createdAt: 1 });
const after = { ...memory, state: 'review', stability: 2, difficulty: 5, reps: 1, scheduledDays: 2, lastReviewedAt: 2 };
const review = {
  id: 'c:1',
  cardId: 'c',
  paperId: 'p',
  reviewedAt: 2,
  studyDay: 0,
  rating: 3,
  answerMs: 900,
  before: memory,
  after,
  model: 'FSRS-6',
};

/** Lines of any tables, with the counts that are theirs and a check sum that is right. */
function lines(tables: Readonly<Record<string, readonly unknown[]>>, schema = BACKUP_SCHEMA): string {
  const writer = new FrameWriter();
  const counts = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length]));
  const header = { ...backupHeader({ libraryId: 'library', madeAt: 5, seq: 0 }, countRows(NO_ROWS)), schema, counts };
  const parts = [writer.header(header)];
  for (const [name, rows] of Object.entries(tables)) parts.push(writer.rows(name, rows));
  parts.push(footerLine(writer.digest()));
  return Buffer.concat(parts).toString('utf8');
}

const messageOf = (text: string) => {
  const read = readBackup(text);
  return read.ok ? undefined : read.error.message;
};

test('takes a card with its review, and refuses a review of a card or paper that is not there', () => {
  const papers = [aPaper({ id: 'p' })];
  expect(messageOf(lines({ papers, cards: [card], reviews: [review] }))).toBeUndefined();
  expect(messageOf(lines({ papers, reviews: [review] }))).toBe(
    'A review belongs to card c, which is not in the backup.',
  );
  const stray = { ...review, paperId: 'other' };
  expect(messageOf(lines({ papers, cards: [card], reviews: [stray] }))).toBe(
    'A review belongs to paper other, which is not in the backup.',
  );
});

test('leaves out a table that only an older schema had, and refuses one that nobody knows', () => {
  const tables = { papers: [aPaper({ id: 'p' })], drafts: [{ paperId: 'p', text: 'typed' }] };
  expect(messageOf(lines(tables, BACKUP_SCHEMA - 1))).toBeUndefined();
  expect(messageOf(lines(tables))).toBe('Line 3, a row belongs to nothing that is known: drafts');
});

test('names the place in a row, and the row where it is none', () => {
  expect(messageOf(lines({ papers: [{ ...aPaper({ id: 'p' }), order: 'first' }] }))).toMatch(/^Line 2, .* at order: /u);
  expect(messageOf(lines({ papers: ['text'] }))).toMatch(/^Line 2, a row of papers is damaged: /u);
  const polluted = lines({ papers: [aPaper({ id: 'p' })] }).replace('"tags":[]', '"tags":[],"__proto__":{"x":1}');
  expect(messageOf(polluted)).toMatch(/^Line 2, a row of papers cannot be kept: /u);
});

test('tells how far it has read, and reads no further than the first thing wrong', async () => {
  const rows = { ...NO_ROWS, papers: Array.from({ length: 12_000 }, (_, at) => aPaper({ id: `p${at}` })) };
  const told: (readonly [number, number])[] = [];
  const text = linesOf(rows, 'library', 1);
  expect(readBackup(text, (done, total) => told.push([done, total])).ok).toBe(true);
  expect(told).toEqual([
    [5000, 12_000],
    [10_000, 12_000],
  ]);
  const wrong = text.replace('"status":"inbox"', '"status":"lost"');
  told.length = 0;
  const read = await readBackupBytes(await packed(wrong), (done, total) => told.push([done, total]));
  expect(read).toMatchObject({ ok: false, error: { type: 'damaged' } });
  expect(told).toEqual([]);
  expect(await readBackupBytes(new TextEncoder().encode(wrong))).toMatchObject({ ok: false });
});

test('says of the rows kept before an upgrade in the form of before that they are not for it', () => {
  expect(messageOf('{"lectern":"rows","schema":1}')).toContain('kept before an upgrade');
});

test('refuses a document that is no text', async () => {
  expect(await readBackupBytes(Uint8Array.of(0xff, 0xfe, 0x00))).toMatchObject({
    ok: false,
    error: { type: 'notABackup' },
  });
});
