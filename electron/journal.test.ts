import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journalDisk, type JournalDisk } from './journal-files.ts';
import { createJournal } from './journal.ts';

const NOW = () => Date.UTC(2026, 10, 23, 1, 2, 3);

function line(seq: number, text = 'Ä'): string {
  const body = `"v":1,"seq":${seq},"text":${JSON.stringify(text)}}`;
  return `{"crc":"${crc32(body).toString(16).padStart(8, '0')}",${body}\n`;
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const onDisk = () => createJournal(journalDisk(folder), NOW);
const file = (number: number): string => path.join(folder, `${String(number).padStart(6, '0')}.ndjson`);

describe('the journal on disk', () => {
  it('begins with nothing and holds what was added', async () => {
    const journal = onDisk();
    expect(await journal.open()).toEqual({ ok: true, value: [] });
    expect(await journal.append(line(1) + line(2), true)).toEqual({ ok: true, value: null });
    expect(await journal.append(line(3), true)).toEqual({ ok: true, value: null });
    expect(readFileSync(file(1), 'utf8')).toBe(line(1) + line(2) + line(3));
    const again = await onDisk().open();
    expect(again).toEqual({
      ok: true,
      value: [{ number: 1, size: readFileSync(file(1)).length, lastLine: line(3).slice(0, -1) }],
    });
  });

  it('cuts a torn tail before it adds, wherever it was torn', async () => {
    const whole = Buffer.from(line(1) + line(2) + line(3, 'long '.repeat(30)));
    for (let end = 0; end <= whole.length; end += 1) {
      writeFileSync(file(1), whole.subarray(0, end));
      const journal = onDisk();
      await journal.open();
      await journal.append(line(9), true);
      await journal.close();
      const kept = [1, 2, 3].filter((_, index) => {
        const upTo = Buffer.from([line(1), line(2), line(3, 'long '.repeat(30))].slice(0, index + 1).join('')).length;
        return end >= upTo;
      });
      const lines = readFileSync(file(1), 'utf8').trimEnd().split('\n');
      expect(lines.map((one) => (JSON.parse(one) as { seq: number }).seq)).toEqual([...kept, 9]);
    }
  });

  it('cuts a last line whose bytes are not those that were written, and keeps what it cut', async () => {
    writeFileSync(file(1), line(1) + line(2));
    appendFileSync(file(1), Buffer.alloc(4096));
    await onDisk().open();
    expect(readFileSync(file(1), 'utf8')).toBe(line(1) + line(2));
    expect(readFileSync(path.join(folder, '1.torn'))).toEqual(Buffer.alloc(4096));
  });

  it('finds the last line behind any amount of damage', async () => {
    writeFileSync(file(1), line(1) + 'x'.repeat(300_000));
    expect(await onDisk().open()).toMatchObject({ value: [{ lastLine: line(1).slice(0, -1) }] });
  });

  it('reads pieces, and not beyond the end', async () => {
    const journal = onDisk();
    await journal.open();
    await journal.append(line(1), true);
    const size = Buffer.byteLength(line(1));
    expect(await journal.read(1, 3, 5)).toEqual({
      ok: true,
      value: new Uint8Array(Buffer.from(line(1)).subarray(3, 8)),
    });
    expect(await journal.read(1, size, 5)).toEqual({ ok: true, value: new Uint8Array() });
    expect(await journal.read(7, 0, 5)).toMatchObject({ error: { type: 'notFound' } });
  });

  it('begins new files, deletes old ones, and never the one it writes to', async () => {
    const journal = onDisk();
    await journal.open();
    await journal.append(line(1), true);
    expect(await journal.rotate()).toEqual({ ok: true, value: 2 });
    expect(await journal.rotate()).toEqual({ ok: true, value: 2 });
    await journal.append(line(2), true);
    await journal.drop(9);
    expect(readdirSync(folder)).toEqual(['000002.ndjson']);
    expect(await journal.append('no break', true)).toMatchObject({ error: { type: 'refused' } });
  });

  it('puts everything apart where it stays', async () => {
    const journal = onDisk();
    await journal.open();
    await journal.append(line(1), true);
    await journal.setAside();
    expect(await journal.open()).toEqual({ ok: true, value: [] });
    expect(readFileSync(path.join(folder, 'aside-20261123T010203Z', '000001.ndjson'), 'utf8')).toBe(line(1));
    await journal.append(line(5), true);
    expect(readFileSync(file(1), 'utf8')).toBe(line(5));
  });
});

/** A disk of which only what was synced outlives `crash`, and whose k-th call can fail. */
function fakeDisk() {
  const files = new Map<string, { bytes: Uint8Array; durable: Uint8Array }>();
  const state = { calls: 0, failAt: Infinity, code: 'ENOSPC' };
  const step = (): void => {
    state.calls += 1;
    if (state.calls === state.failAt) throw Object.assign(new Error(state.code), { code: state.code });
  };
  const put = (before: Uint8Array, bytes: Uint8Array, at: number): Uint8Array => {
    const after = new Uint8Array(Math.max(before.length, at + bytes.length));
    after.set(before);
    after.set(bytes, at);
    return after;
  };
  const disk: JournalDisk = {
    names: async () => [...files.keys()],
    open: async (name) => {
      step();
      const held = files.get(name) ?? { bytes: new Uint8Array(), durable: new Uint8Array() };
      files.set(name, held);
      return {
        size: async () => held.bytes.length,
        read: async (target, from) => {
          const some = held.bytes.subarray(from, from + target.length);
          target.set(some);
          return some.length;
        },
        write: async (bytes, at) => {
          // A disk that fills up has taken some of the bytes.
          if (state.calls + 1 === state.failAt) held.bytes = put(held.bytes, bytes.subarray(0, bytes.length / 2), at);
          step();
          held.bytes = put(held.bytes, bytes, at);
        },
        truncate: async (size) => {
          step();
          held.bytes = held.bytes.slice(0, size);
        },
        sync: async () => {
          step();
          held.durable = held.bytes.slice();
        },
        close: async () => undefined,
      };
    },
    remove: async (name) => {
      step();
      files.delete(name);
    },
    setAside: async (names) => {
      for (const name of names) files.delete(name);
    },
  };
  /** What is on the disk after the power went: of what was not synced, some part. */
  const crash = (share: number): void => {
    for (const held of files.values()) {
      const [from, to] = [held.durable.length, held.bytes.length];
      const kept = to <= from ? held.durable.length : from + Math.floor((to - from) * share);
      held.bytes = to <= from ? held.durable : held.bytes.slice(0, kept);
      held.durable = held.bytes;
    }
  };
  return { disk, files, state, crash };
}

async function seqsOf(journal: ReturnType<typeof createJournal>): Promise<number[]> {
  const opened = await journal.open();
  if (!opened.ok) throw new Error(opened.error.message);
  const seqs: number[] = [];
  for (const { number, size } of opened.value) {
    const bytes = await journal.read(number, 0, size);
    if (!bytes.ok) throw new Error(bytes.error.message);
    for (const one of Buffer.from(bytes.value).toString('utf8').split('\n')) {
      const sound = /^\{"crc":"(?<sum>[0-9a-f]{8})",(?<body>.*)$/u.exec(one)?.groups;
      if (
        sound &&
        crc32(sound['body'] ?? '')
          .toString(16)
          .padStart(8, '0') === sound['sum']
      ) {
        seqs.push((JSON.parse(one) as { seq: number }).seq);
      }
    }
  }
  return seqs;
}

describe('a disk that fails', () => {
  it('loses no line that was acknowledged, whichever call fails and whenever the power goes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('ENOSPC', 'EIO'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 12 }),
        async (failAt, code, share, rotates) => {
          const { disk, state, crash } = fakeDisk();
          const journal = createJournal(disk, NOW);
          state.code = code;
          state.failAt = failAt;
          await journal.open();
          const acknowledged: number[] = [];
          for (const [index, rotate] of rotates.entries()) {
            if (rotate) await journal.rotate();
            const seq = index + 1;
            // As the page does: what failed is tried again.
            const first = await journal.append(line(seq), true);
            if (first.ok || (await journal.append(line(seq), true)).ok) acknowledged.push(seq);
          }
          state.failAt = Infinity;
          crash(share);
          const after = await seqsOf(createJournal(disk, NOW));
          expect(after.filter((seq, index) => after.indexOf(seq) === index)).toEqual(acknowledged);
        },
      ),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('says that the disk is full', async () => {
    const { disk, state } = fakeDisk();
    const journal = createJournal(disk, NOW);
    await journal.open();
    await journal.append(line(1), true);
    state.failAt = state.calls + 1;
    expect(await journal.append(line(2), true)).toEqual({
      ok: false,
      error: { type: 'diskFull', message: 'Changes could not be written to the journal: the disk is full.' },
    });
  });
});
