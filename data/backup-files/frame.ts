import { err, ok, type Result } from '../result.ts';
import { Sha256 } from './sha256.ts';

/** The form of a backup as lines; the one-document form before it had no number. */
export const FRAME_FORMAT = 2;

/** The first line of a backup. */
export type FrameHeader = {
  readonly lectern: 'backup';
  readonly format: number;
  /** The schema of the rows. */
  readonly schema: number;
  readonly libraryId: string;
  /** Epoch ms. */
  readonly madeAt: number;
  /** The last change that the backup holds, as the library numbers them; 0 where it does not. */
  readonly seq: number;
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
};

export type FrameProblem = {
  readonly type: 'notABackup' | 'truncated' | 'newerVersion' | 'damaged';
  readonly message: string;
};

/** Longer than any row; a line without end must not fill the memory. */
const MAX_LINE = 64 * 1024 * 1024;

const FOOTER = /^\{"lectern":"end","sha256":"(?<sha256>[0-9a-f]{64})"(?:,"packed":"(?<packed>[0-9a-f]{64})")?\}$/u;

const encoder = new TextEncoder();

/** The lines of a backup as bytes, with the digest of what has been written so far. */
export class FrameWriter {
  readonly #hash = new Sha256();

  header(header: FrameHeader): Uint8Array<ArrayBuffer> {
    return this.#line(`${JSON.stringify(header)}\n`);
  }

  rows(table: string, rows: readonly unknown[]): Uint8Array<ArrayBuffer> {
    const start = `{${JSON.stringify(table)}:`;
    return this.#line(rows.map((row) => `${start}${JSON.stringify(row)}}\n`).join(''));
  }

  /** The digest of all lines so far; nothing may follow but the footer. */
  digest(): string {
    return this.#hash.hex();
  }

  #line(text: string): Uint8Array<ArrayBuffer> {
    const bytes = encoder.encode(text);
    this.#hash.update(bytes);
    return bytes;
  }
}

/** The last line. `packed` is the digest of the compressed lines before it, where they are compressed. */
export function footerLine(sha256: string, packed?: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${JSON.stringify({ lectern: 'end', sha256, ...(packed === undefined ? {} : { packed }) })}\n`);
}

/** Called for each row, with its line, the header being the first; says what is wrong with it, if anything. */
export type OnRow = (table: string, row: unknown, line: number) => string | undefined;

/**
 * Reads the lines of a backup, in bytes that come in parts, and checks what can
 * be checked without knowing what a row is: the header, that every line is a row
 * of a table it names, the counts, and the digest in the last line.
 */
export class FrameReader {
  readonly #onRow: OnRow;
  readonly #onHeader: (header: FrameHeader) => FrameProblem | undefined;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #hash = new Sha256();
  readonly #counted = new Map<string, number>();
  #pending = new Uint8Array(0);
  #lines = 0;
  #header: FrameHeader | undefined;
  #problem: FrameProblem | undefined;

  constructor(onRow: OnRow, onHeader: (header: FrameHeader) => FrameProblem | undefined = () => undefined) {
    this.#onRow = onRow;
    this.#onHeader = onHeader;
  }

  /** Takes the next bytes; false once something is wrong, and reading on is no use. */
  push(bytes: Uint8Array): boolean {
    if (this.#problem !== undefined) return false;
    const buffer = this.#pending.length === 0 ? bytes : joined(this.#pending, bytes);
    // The last whole line is held back: it may be the footer, which is not part of the digest.
    const last = buffer.lastIndexOf(10);
    const before = last <= 0 ? -1 : buffer.lastIndexOf(10, last - 1);
    if (buffer.length - before - 1 > MAX_LINE) this.#fail('damaged', 'A line is longer than any row.');
    else if (before >= 0) this.#take(buffer.subarray(0, before + 1));
    this.#pending = buffer.slice(before + 1);
    return this.#problem === undefined;
  }

  /** What the header says, once all bytes have been taken and hold together. */
  end(): Result<FrameHeader, FrameProblem> {
    if (this.#problem !== undefined) return err(this.#problem);
    if (this.#header === undefined && this.#pending.length > 0) {
      const text = new TextDecoder().decode(this.#pending.subarray(0, 200));
      return err(text.startsWith('{"lectern":"backup"') ? CUT : NO_BACKUP);
    }
    if (this.#header === undefined) return err(NO_BACKUP);
    const footer = FOOTER.exec(new TextDecoder().decode(this.#pending).replace(/\n$/u, ''))?.groups;
    if (footer === undefined) return err(CUT);
    for (const [table, stated] of Object.entries(this.#header.counts)) {
      const there = this.#counted.get(table) ?? 0;
      if (stated !== there) {
        return err({
          type: 'damaged',
          message: `The backup says it holds ${stated} ${table}, but ${there} are there.`,
        });
      }
    }
    if (this.#hash.hex() !== footer['sha256']) {
      return err({ type: 'damaged', message: 'The backup is damaged: its check sum does not match.' });
    }
    return ok(this.#header);
  }

  #take(lines: Uint8Array): void {
    this.#hash.update(lines);
    let text: string;
    try {
      text = this.#decoder.decode(lines);
    } catch {
      this.#fail('damaged', 'The backup is damaged: it is not text in UTF-8.');
      return;
    }
    for (const line of text.slice(0, -1).split('\n')) {
      this.#lines += 1;
      this.#problem = this.#header === undefined ? this.#takeHeader(line) : this.#takeRow(line, this.#header);
      if (this.#problem !== undefined) return;
    }
  }

  #takeHeader(line: string): FrameProblem | undefined {
    const header = parsed(line);
    if (!isHeader(header)) return line.startsWith('{"lectern":"backup"') ? BAD_HEADER : NO_BACKUP;
    if (header.format > FRAME_FORMAT) return NEWER;
    this.#header = header;
    return this.#onHeader(header);
  }

  #takeRow(line: string, header: FrameHeader): FrameProblem | undefined {
    const held = parsed(line);
    const [[table, row] = [], ...more] = typeof held === 'object' && held !== null ? Object.entries(held) : [];
    if (table === undefined || more.length > 0 || !Object.hasOwn(header.counts, table)) {
      return { type: 'damaged', message: `Line ${this.#lines} of the backup is damaged.` };
    }
    this.#counted.set(table, (this.#counted.get(table) ?? 0) + 1);
    const wrong = this.#onRow(table, row, this.#lines);
    return wrong === undefined ? undefined : { type: 'damaged', message: wrong };
  }

  #fail(type: FrameProblem['type'], message: string): void {
    this.#problem ??= { type, message };
  }
}

const NO_BACKUP: FrameProblem = { type: 'notABackup', message: 'This is not a Lectern backup.' };
const CUT: FrameProblem = {
  type: 'truncated',
  message: 'The backup is cut short or damaged: its last line is missing.',
};
const BAD_HEADER: FrameProblem = { type: 'damaged', message: 'The header is damaged.' };
const NEWER: FrameProblem = {
  type: 'newerVersion',
  message: 'The backup was made by a newer version of Lectern. Update Lectern, then restore it.',
};

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isHeader(value: unknown): value is FrameHeader {
  if (typeof value !== 'object' || value === null) return false;
  const { lectern, format, schema, libraryId, madeAt, seq, counts }: Partial<Record<string, unknown>> = { ...value };
  if (lectern !== 'backup' || typeof libraryId !== 'string') return false;
  if (![format, schema, madeAt, seq].every((number) => Number.isSafeInteger(number) && Number(number) >= 0))
    return false;
  if (typeof counts !== 'object' || counts === null || Object.hasOwn(counts, '__proto__')) return false;
  return Object.values(counts).every((count) => Number.isSafeInteger(count) && Number(count) >= 0);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
