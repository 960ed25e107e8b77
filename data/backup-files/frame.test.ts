import { describe, expect, test } from 'vitest';
import { footerLine, FRAME_FORMAT, FrameReader, FrameWriter, type FrameHeader } from './frame.ts';
import { packLines } from './packed.ts';
import { packedHeader, verifyPacked } from './verify.ts';

const HEADER: FrameHeader = {
  lectern: 'backup',
  format: FRAME_FORMAT,
  schema: 13,
  libraryId: 'one',
  madeAt: 5,
  seq: 3,
  counts: { papers: 2 },
};
const ROWS = [{ id: 'a' }, { id: 'b' }];
const encoder = new TextEncoder();

/** Lines of a backup with their footer, of which any may be put another way. */
function lines({ header = HEADER, rows = ROWS, table = 'papers' } = {}) {
  const writer = new FrameWriter();
  const before = [writer.header(header), writer.rows(table, rows)];
  const digest = writer.digest();
  return { before, bytes: [...before, footerLine(digest)], digest: () => digest };
}

function read(parts: readonly Uint8Array[], onRow: ConstructorParameters<typeof FrameReader>[0] = () => undefined) {
  const reader = new FrameReader(onRow);
  const taken = parts.map((part) => reader.push(part));
  return { taken, end: reader.end() };
}

const text = (line: string) => read([encoder.encode(line)]).end;
const withHeader = (change: object) => text(`${JSON.stringify({ ...HEADER, ...change })}\n{"papers":1}\n`);

describe('the lines of a backup', () => {
  test('are read whole, byte by byte too', () => {
    const { bytes } = lines();
    expect(read(bytes).end).toEqual({ ok: true, value: HEADER });
    const single = bytes.flatMap((part) => Array.from(part, (byte) => Uint8Array.of(byte)));
    expect(read(single).end).toEqual({ ok: true, value: HEADER });
  });

  test('are of no backup where they do not begin like one', () => {
    for (const other of ['', 'TY  - JOUR', '{}\n{}\n', 'null\nnull\n', '{"lectern":"other"}\n\n', '\n\n\n']) {
      expect(text(other)).toMatchObject({ ok: false, error: { type: 'notABackup' } });
    }
    expect(text(JSON.stringify(HEADER))).toMatchObject({ ok: false, error: { type: 'truncated' } });
  });

  test('have a header in which every figure is one', () => {
    for (const change of [
      { madeAt: -1 },
      { seq: 1.5 },
      { schema: '13' },
      { format: null },
      { libraryId: 5 },
      { counts: null },
      { counts: 3 },
      { counts: { papers: -1 } },
      { counts: { papers: 'two' } },
    ]) {
      expect(withHeader(change)).toMatchObject({
        ok: false,
        error: { type: 'damaged', message: 'The header is damaged.' },
      });
    }
    const polluting = `${JSON.stringify(HEADER).replace('{"papers":2}', '{"__proto__":2}')}\n{}\n`;
    expect(text(polluting)).toMatchObject({ ok: false, error: { type: 'damaged' } });
    expect(withHeader({ format: FRAME_FORMAT + 1 })).toMatchObject({ ok: false, error: { type: 'newerVersion' } });
  });

  test('hold one row each, of a table that the header names', () => {
    for (const row of ['{', '5', 'null', '{}', '{"papers":1,"notes":2}', '{"toString":1}', '{"shelves":1}']) {
      expect(text(`${JSON.stringify(HEADER)}\n${row}\n\n`)).toMatchObject({
        ok: false,
        error: { type: 'damaged', message: 'Line 2 of the backup is damaged.' },
      });
    }
  });

  test('are refused once something is wrong, and then read no further', () => {
    const { bytes } = lines();
    const { taken, end } = read([...bytes, ...bytes], (_, row) =>
      (row as { id: string }).id === 'a' ? 'No.' : undefined,
    );
    expect(end).toEqual({ ok: false, error: { type: 'damaged', message: 'No.' } });
    expect(taken.slice(-3)).toEqual([false, false, false]);
  });

  test('are as many as the header says, end with their digest, and are text', () => {
    expect(read(lines({ rows: ROWS.slice(1) }).bytes).end).toMatchObject({
      ok: false,
      error: { message: 'The backup says it holds 2 papers, but 1 are there.' },
    });
    const none = new FrameWriter();
    const only = [none.header(HEADER)];
    expect(read([...only, footerLine(none.digest())]).end).toMatchObject({
      ok: false,
      error: { message: 'The backup says it holds 2 papers, but 0 are there.' },
    });
    const { before } = lines();
    expect(read(before).end).toMatchObject({ ok: false, error: { type: 'truncated' } });
    expect(read([...before, footerLine('0'.repeat(64))]).end).toMatchObject({ ok: false, error: { type: 'damaged' } });
    expect(read([...before, Uint8Array.of(0xff, 10, 10)]).end).toMatchObject({
      ok: false,
      error: { message: 'The backup is damaged: it is not text in UTF-8.' },
    });
  });

  test('are refused where one goes on for ever, before it fills the memory', () => {
    const endless = new Uint8Array(65 * 1024 * 1024).fill(97);
    expect(read([...lines().before, endless]).end).toMatchObject({
      ok: false,
      error: { message: 'A line is longer than any row.' },
    });
  });
});

describe('a packed backup', () => {
  const packed = (given: ReturnType<typeof lines>) =>
    packLines(
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          for (const line of given.before) controller.enqueue(line);
          controller.close();
        },
      }),
      given.digest,
    );

  test('is verified to its end, and its header read from its beginning', async () => {
    const bytes = await packed(lines());
    expect(await verifyPacked(bytes)).toEqual({ ok: true, value: HEADER });
    expect(await packedHeader(bytes)).toEqual(HEADER);
  });

  test('is refused where its rows are wrong although its check sums are right', async () => {
    expect(await verifyPacked(await packed(lines({ table: 'shelves' })))).toMatchObject({
      ok: false,
      error: { type: 'damaged', message: 'Line 2 of the backup is damaged.' },
    });
  });

  test('has no header where it is something else', async () => {
    expect(await packedHeader(encoder.encode('nothing of the kind'))).toBeUndefined();
    expect(await packedHeader(await packed(lines({ header: { ...HEADER, seq: -1 } })))).toBeUndefined();
    expect((await verifyPacked(encoder.encode('nothing of the kind'))).ok).toBe(false);
  });
});
