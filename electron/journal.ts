import { crc32 } from 'node:zlib';
import type { JournalDisk, JournalFile } from './journal-files.ts';
import { type Outcome, diskProblem, done, problem } from './outcome.ts';

const NAME = /^(?<number>\d{6,9})\.ndjson$/u;
const BREAK = 10;
const READ_AT_MOST = 8 * 1024 * 1024;
const LOOK_BACK = 64 * 1024;

export type Segment = { readonly number: number; readonly size: number; readonly lastLine: string };

type Newest = { readonly number: number; readonly file: JournalFile; size: number; unsure: boolean };

const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.ndjson`;

/** Whether a line begins with the check sum of the rest of it: `{"crc":"xxxxxxxx",…`. */
function isSound(line: Uint8Array): boolean {
  const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  const [, sum] = /^\{"crc":"([0-9a-f]{8})",/u.exec(text.toString('latin1', 0, 18)) ?? [];
  return sum !== undefined && crc32(text.subarray(18)).toString(16).padStart(8, '0') === sum;
}

/**
 * The journal on disk: numbered files to which lines are added, each flushed
 * before the page hears that it is saved. A tail that was torn by a crash is cut
 * before anything is added, or the next line would be lost with it. Calls are
 * done one after another.
 */
export function createJournal(disk: JournalDisk, now: () => number) {
  let newest: Newest | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(what: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const turn = last.then(work).catch((error: unknown): Outcome<T> => diskProblem(error, what));
    last = turn;
    return turn;
  };

  const numbers = async (): Promise<number[]> =>
    (await disk.names())
      .flatMap((name) => {
        const number = NAME.exec(name)?.groups?.['number'];
        return number === undefined ? [] : [Number(number)];
      })
      .toSorted((a, b) => a - b);

  const take = async (number: number): Promise<Newest> => {
    const before = newest;
    newest = undefined;
    await before?.file.close().catch(() => undefined);
    const file = await disk.open(nameOf(number));
    newest = { number, file, size: await sizeOf(file), unsure: false };
    return newest;
  };

  const open = () =>
    inTurn('The journal could not be opened', async () => {
      const all = await numbers();
      const segments: Segment[] = [];
      for (const number of all) {
        const isNewest = number === all.at(-1);
        const file = isNewest ? (await take(number)).file : await disk.open(nameOf(number));
        const size = await sizeOf(file);
        const { end, lastLine } = await soundEnd(file, size).catch(async (error: unknown) => {
          if (!isNewest) await file.close();
          throw error;
        });
        if (isNewest && newest !== undefined && end < size) {
          await keepTail(disk, await readAll(file, end, size - end), number);
          await file.truncate(end);
          await file.sync();
          newest.size = end;
        }
        segments.push({ number, size: isNewest ? end : size, lastLine });
        if (!isNewest) await file.close();
      }
      return done(segments);
    });

  const read = (number: number, from: number, length: number) =>
    inTurn('The journal could not be read', async () => {
      if (!(await numbers()).includes(number)) return problem('notFound', 'This part of the journal is not there.');
      const file = newest?.number === number ? newest.file : await disk.open(nameOf(number));
      try {
        const size = await file.size();
        return done(await readAll(file, from, Math.max(0, Math.min(length, READ_AT_MOST, size - from))));
      } finally {
        if (file !== newest?.file) await file.close();
      }
    });

  const append = (lines: string, sync: boolean) =>
    inTurn('Changes could not be written to the journal', async () => {
      if (!lines.endsWith('\n')) return problem('refused', 'Only whole lines go into the journal.');
      const target = newest ?? (await take((await numbers()).at(-1) ?? 1));
      const bytes = Buffer.from(lines, 'utf8');
      try {
        // What a failed write left behind goes first.
        if (target.unsure) await target.file.truncate(target.size);
        target.unsure = true;
        await target.file.write(bytes, target.size);
        if (sync) await target.file.sync();
        target.unsure = false;
        target.size += bytes.length;
        return done(null);
      } catch (error) {
        await target.file.truncate(target.size).catch(() => undefined);
        // After a failed flush nobody knows what is on the disk: the next lines go into a file of their own.
        newest = undefined;
        await target.file.close().catch(() => undefined);
        await take(target.number + 1).catch(() => undefined);
        throw error;
      }
    });

  const rotate = () =>
    inTurn('The journal could not be begun anew', async () => {
      if (newest !== undefined && newest.size === 0) return done(newest.number);
      // What the file before holds must not come after what the next one will.
      await newest?.file.sync();
      return done((await take(((await numbers()).at(-1) ?? 0) + 1)).number);
    });

  const drop = (below: number) =>
    inTurn('Old parts of the journal could not be deleted', async () => {
      for (const number of await numbers()) {
        if (number < below && number !== newest?.number) await disk.remove(nameOf(number));
      }
      return done(null);
    });

  const setAside = () =>
    inTurn('The journal could not be put apart', async () => {
      await newest?.file.close();
      newest = undefined;
      const names = (await numbers()).map(nameOf);
      const stamp = new Date(now()).toISOString().replace(/[-:]|\.\d+/gu, '');
      if (names.length > 0) await disk.setAside(names, `aside-${stamp}`);
      return done(null);
    });

  /** Lets go of the file, as when the app ends. */
  const close = () =>
    inTurn('The journal could not be closed', async () => {
      await newest?.file.close();
      newest = undefined;
      return done(null);
    });

  return { open, read, append, rotate, drop, setAside, close };
}

/** A file that cannot be asked for its size is let go of. */
async function sizeOf(file: JournalFile): Promise<number> {
  try {
    return await file.size();
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The end of the last sound line, and that line. */
async function soundEnd(file: JournalFile, size: number): Promise<{ end: number; lastLine: string }> {
  for (let span = LOOK_BACK; ; span *= 8) {
    const from = Math.max(0, size - span);
    const bytes = await readAll(file, from, size - from);
    let end = bytes.lastIndexOf(BREAK) + 1;
    while (end > 0) {
      const start = end < 2 ? 0 : bytes.lastIndexOf(BREAK, end - 2) + 1;
      // A line that begins before what was read is looked at again with more.
      if (start === 0 && from > 0) break;
      const line = bytes.subarray(start, end - 1);
      if (isSound(line)) return { end: from + end, lastLine: Buffer.from(line).toString('utf8') };
      end = start;
    }
    if (from === 0) return { end: 0, lastLine: '' };
  }
}

async function readAll(file: JournalFile, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = await file.read(bytes.subarray(filled), from + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

/** What is cut off is kept, for someone to look at; one at a time. */
async function keepTail(disk: JournalDisk, bytes: Uint8Array, number: number): Promise<void> {
  try {
    for (const name of await disk.names()) if (name.endsWith('.torn')) await disk.remove(name);
    const file = await disk.open(`${number}.torn`);
    await file.write(bytes, 0);
    await file.close();
  } catch {
    // A copy of what nobody was told is saved is not worth failing for.
  }
}
