import { CHANGES_PER_PART } from './outbox.ts';
import { countsAfter, type Counts } from './counts.ts';
import { LineReader, type JournalLine } from './journal-line.ts';
import type { JournalPort, JournalSegment } from './journal-port.ts';
import type { Change } from './rows.ts';

const BYTES_A_TIME = 4 * 1024 * 1024;

/** A change of the journal, all its lines joined. */
export type JournalCommit = {
  readonly seq: number;
  readonly at: number;
  readonly kind: 'step' | 'undo' | 'redo';
  readonly label: string;
  readonly step: number;
  readonly merge?: string;
  readonly counts: Counts;
  readonly changes: readonly Change[];
};

/** All lines of the files, in order; `onDamage` is told of each place where there is no sound line. */
export async function* journalLines(
  port: JournalPort,
  segments: readonly JournalSegment[],
  onDamage: (segment: number) => void = () => undefined,
  bytesATime = BYTES_A_TIME,
): AsyncGenerator<JournalLine> {
  for (const { number } of segments) {
    const reader = new LineReader();
    for (let from = 0; ;) {
      const piece = await port.read(number, from, bytesATime);
      if (!piece.ok) throw new Error(piece.error.message);
      for (const found of piece.value.length === 0 ? reader.end() : reader.push(piece.value)) {
        if ('line' in found) yield found.line;
        else onDamage(number);
      }
      if (piece.value.length === 0) break;
      from += piece.value.length;
    }
  }
}

/**
 * Joins lines into commits. A commit that begins anew takes the place of one
 * that was cut short, and one that was written twice, as after a failed flush,
 * counts once.
 */
export class CommitReader {
  #open: { readonly seq: number; part: number; readonly changes: Change[] } | undefined;
  #last: number;

  /** `after`: commits up to this number are passed over. */
  constructor(after: number) {
    this.#last = after;
  }

  push(line: JournalLine): JournalCommit | undefined {
    if (line.kind === 'base' || line.kind === 'drafts' || line.seq <= this.#last) return undefined;
    if (line.part === 0) this.#open = { seq: line.seq, part: 0, changes: [] };
    if (this.#open === undefined || this.#open.seq !== line.seq || this.#open.part !== line.part) return undefined;
    this.#open.changes.push(...line.changes);
    this.#open.part += 1;
    if (line.end === 0) return undefined;
    const { changes } = this.#open;
    this.#open = undefined;
    this.#last = line.seq;
    const { seq, at, kind, label, step = 0, merge, counts = countsAfter({}, changes) } = line;
    return { seq, at, kind, label, step, counts, changes, ...(merge === undefined ? {} : { merge }) };
  }
}

/** What a journal can bring back, found by reading all of it. */
export type JournalSummary = {
  readonly libraryId: string;
  /** The newest whole base: the number of the change it stands at. */
  readonly base?: number;
  /** The first and the newest change, and when that was made. 0 where only a base is there. */
  readonly first: number;
  readonly last: number;
  readonly lastAt: number;
  readonly counts: Counts;
  /** A number is missing between the base, or the first change, and the last. */
  readonly gap: boolean;
  /** Lines whose check sum does not hold. */
  readonly damaged: number;
};

/** Reads the whole journal; undefined where it holds nothing. */
export async function summarize(
  port: JournalPort,
  segments: readonly JournalSegment[],
  bytesATime?: number,
): Promise<JournalSummary | undefined> {
  let damaged = 0;
  let [libraryId, first, last, lastAt, gapBefore] = ['', 0, 0, 0, 0];
  let counts: Counts = {};
  let base: number | undefined;
  const parts = new BaseParts();
  const commits = new CommitReader(-1);
  for await (const line of journalLines(port, segments, () => (damaged += 1), bytesATime)) {
    libraryId = line.libraryId;
    const wholeBase = parts.push(line);
    if (wholeBase !== undefined) {
      base = wholeBase;
      lastAt = Math.max(lastAt, line.at);
      if (last <= wholeBase) [counts, last] = [line.counts ?? {}, wholeBase];
    }
    const commit = commits.push(line);
    if (commit === undefined) continue;
    if (first === 0) first = commit.seq;
    else if (commit.seq !== last + 1) gapBefore = commit.seq;
    [last, lastAt, counts] = [commit.seq, commit.at, commit.counts];
  }
  if (libraryId === '') return undefined;
  const gap = gapBefore > 0 && (base === undefined || gapBefore > base + 1);
  return { libraryId, first, last, lastAt, counts, gap, damaged, ...(base === undefined ? {} : { base }) };
}

/** Follows the lines of a base, between which others may lie, until it is whole. */
export class BaseParts {
  #seq = -1;
  #part = 0;

  /** The number the base stands at, once its last line came after all others. */
  push(line: JournalLine): number | undefined {
    if (line.kind !== 'base') return undefined;
    if (line.part === 0) [this.#seq, this.#part] = [line.seq, 0];
    if (line.seq !== this.#seq || line.part !== this.#part) {
      this.#seq = -1;
      return undefined;
    }
    this.#part += 1;
    return line.end === 1 ? line.seq : undefined;
  }
}

/** What of a change goes into one line. */
export type LinePart = { readonly changes: readonly Change[]; readonly part: number; readonly end: 0 | 1 };

/** Changes in as many pieces as there are lines of them; at least one. */
export function* inLines(changes: readonly Change[]): Generator<LinePart> {
  const parts = Math.max(1, Math.ceil(changes.length / CHANGES_PER_PART));
  for (let part = 0; part < parts; part += 1) {
    const from = part * CHANGES_PER_PART;
    yield { changes: changes.slice(from, from + CHANGES_PER_PART), part, end: part === parts - 1 ? 1 : 0 };
  }
}
