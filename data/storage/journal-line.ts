/* oxlint-disable typescript/no-unsafe-type-assertion -- a line whose check sum holds is as it was written */
import type { Counts } from './counts.ts';
import { crc32 } from './crc32.ts';
import type { KeptDraft } from './journal-drafts.ts';
import type { Change } from './rows.ts';

/**
 * One line of the journal. A change of many rows is several lines of one `seq`,
 * numbered by `part`; it counts only once the line with `end` is there.
 */
export type JournalLine = {
  readonly v: 1;
  readonly seq: number;
  /** Epoch ms. */
  readonly at: number;
  readonly libraryId: string;
  /**
   * `base`: rows as they are, from which the changes after `seq` lead on. `drafts`:
   * all that is being typed and not saved, after `seq`; it takes the place of the line of drafts before.
   */
  readonly kind: 'step' | 'undo' | 'redo' | 'base' | 'drafts';
  readonly label: string;
  readonly part: number;
  readonly end: 0 | 1;
  readonly changes: readonly Change[];
  /** The step stored, undone or redone. */
  readonly step?: number;
  readonly merge?: string;
  /** On the last line of a change: rows in each table after it. */
  readonly counts?: Counts;
  readonly drafts?: readonly KeptDraft[];
  /** On the last line of a base: the newest change that was in the journal by then. */
  readonly last?: number;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BREAK = 10;

/** `{"crc":"xxxxxxxx",` and then the rest of one JSON object, of whose bytes that is the CRC-32. */
const START = encoder.encode('{"crc":"');
const BODY_AT = START.length + 10;

/** One line with its break. Stays readable JSON, so that a text editor is enough to get a note back. */
export function encodeLine(line: JournalLine): string {
  const body = JSON.stringify(line).slice(1);
  return `{"crc":"${crc32(encoder.encode(body))}",${body}\n`;
}

/** The line in these bytes, without its break; undefined where its check sum does not hold. */
export function decodeLine(bytes: Uint8Array): JournalLine | undefined {
  if (bytes.length <= BODY_AT || !START.every((byte, index) => bytes[index] === byte)) return undefined;
  const written = String.fromCharCode(...bytes.subarray(START.length, START.length + 8));
  if (bytes[BODY_AT - 2] !== 0x22 || bytes[BODY_AT - 1] !== 0x2c) return undefined;
  if (crc32(bytes.subarray(BODY_AT)) !== written) return undefined;
  try {
    const line = JSON.parse(decoder.decode(bytes)) as JournalLine;
    return line.v === 1 ? line : undefined;
  } catch {
    return undefined;
  }
}

/** What the bytes of a journal hold, in order: sound lines, and places where there is none. */
export type Decoded =
  | { readonly line: JournalLine; readonly bytes: number }
  | { readonly damage: 'line' | 'tail'; readonly bytes: number };

/**
 * Reads lines from bytes that come in any pieces. What is behind the last break
 * is a torn tail: a write that was cut, which nobody was told is saved.
 */
export class LineReader {
  #rest = new Uint8Array();

  *push(piece: Uint8Array): Generator<Decoded> {
    const bytes = this.#rest.length === 0 ? piece : joined(this.#rest, piece);
    let from = 0;
    for (let end = bytes.indexOf(BREAK); end !== -1; end = bytes.indexOf(BREAK, from)) {
      const line = decodeLine(bytes.subarray(from, end));
      const length = end + 1 - from;
      yield line === undefined ? { damage: 'line', bytes: length } : { line, bytes: length };
      from = end + 1;
    }
    this.#rest = bytes.slice(from);
  }

  *end(): Generator<Decoded> {
    if (this.#rest.length > 0) yield { damage: 'tail', bytes: this.#rest.length };
    this.#rest = new Uint8Array();
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
