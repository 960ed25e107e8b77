import * as fc from 'fast-check';
import { crc32 as nodeCrc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';
import { decodeLine, encodeLine, LineReader, type JournalLine } from './journal-line.ts';
import { aPaper } from './testing.ts';

const encoder = new TextEncoder();

function aLine(seq: number, title = 'Ä title, “quoted” \u2028 and 𝛼'): JournalLine {
  return {
    v: 1,
    seq,
    at: 1_760_000_000_000 + seq,
    libraryId: 'lib',
    kind: 'step',
    label: 'Add 1 paper',
    part: 0,
    end: 1,
    step: seq,
    counts: { papers: seq },
    changes: [{ table: 'papers', key: `p${seq}`, after: aPaper({ id: `p${seq}`, title }) }],
  };
}

function read(bytes: Uint8Array, pieceSize = bytes.length || 1) {
  const reader = new LineReader();
  const lines: JournalLine[] = [];
  let [damaged, total] = [0, 0];
  const take = (found: Iterable<{ bytes: number; line?: JournalLine } | { bytes: number; damage: string }>): void => {
    for (const one of found) {
      total += one.bytes;
      if ('line' in one && one.line !== undefined) lines.push(one.line);
      else damaged += 1;
    }
  };
  for (let at = 0; at < bytes.length; at += pieceSize) take(reader.push(bytes.subarray(at, at + pieceSize)));
  take(reader.end());
  return { lines, damaged, total };
}

const JOURNAL = encoder.encode(
  Array.from({ length: 4 }, (_, index) => encodeLine(aLine(index + 1, `Title ${index} é`))).join(''),
);

test('a check sum is the one that gzip and zip have', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crc32(bytes)).toBe(nodeCrc32(bytes).toString(16).padStart(8, '0'));
    }),
  );
});

test('every line reads back as it was written, and is one line of JSON', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xff_ff })), fc.nat(), (units, seq) => {
      const title = String.fromCharCode(...units);
      const line = aLine(seq, title);
      const text = encodeLine(line);
      expect(text.indexOf('\n')).toBe(text.length - 1);
      expect(JSON.parse(text)).toMatchObject({ seq, label: 'Add 1 paper' });
      expect(decodeLine(encoder.encode(text.slice(0, -1)))).toMatchObject(JSON.parse(JSON.stringify(line)));
    }),
    { numRuns: 50 },
  );
});

test('lines are the same in whatever pieces the bytes come', () => {
  const whole = read(JOURNAL);
  expect(whole.lines).toHaveLength(4);
  for (const size of [1, 7, 100, 999]) expect(read(JOURNAL, size)).toEqual(whole);
});

test('a byte changed anywhere is seen, and every line before it is kept', () => {
  const sound = read(JOURNAL).lines;
  for (let at = 0; at < JOURNAL.length; at += 1) {
    const flipped = JOURNAL.slice();
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    const { lines, damaged } = read(flipped);
    expect(damaged).toBeGreaterThan(0);
    const before = JOURNAL.subarray(0, at).filter((byte) => byte === 10).length;
    expect(lines.slice(0, before)).toEqual(sound.slice(0, before));
    // What follows the damage is not lost either: at most two lines run into one.
    expect(lines.length).toBeGreaterThanOrEqual(sound.length - 2);
  }
});

test('a cut anywhere keeps the whole lines before it, and is seen unless it falls between lines', () => {
  const sound = read(JOURNAL).lines;
  for (let end = 0; end < JOURNAL.length; end += 1) {
    const { lines, damaged, total } = read(JOURNAL.subarray(0, end));
    const whole = JOURNAL.subarray(0, end).filter((byte) => byte === 10).length;
    expect(lines).toEqual(sound.slice(0, whole));
    expect(total).toBe(end);
    expect(damaged).toBe(end === 0 || JOURNAL[end - 1] === 10 ? 0 : 1);
  }
});
