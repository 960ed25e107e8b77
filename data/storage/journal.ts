import { err } from '../result.ts';
import type { Draft } from '../model/note.ts';
import { writeBase } from './journal-base.ts';
import type { Counts } from './counts.ts';
import type { LibraryDb, Owed } from './db.ts';
import { packDraft } from './journal-drafts.ts';
import { decodeLine, encodeLine } from './journal-line.ts';
import type { JournalPort, JournalProblem, JournalSegment } from './journal-port.ts';
import { inLines, summarize, type LinePart } from './journal-read.ts';
import { storageProblem } from './storage-problem.ts';
import { reverse } from './undo.ts';

/** A journal for one library, and how windows agree on who writes it. */
export type JournalHost = {
  readonly port: JournalPort;
  /** Asks to be the one window that writes; it stays so until `release` or its end. */
  readonly lead: () => { readonly granted: Promise<void>; readonly release: () => void };
  /** Whether a base in the journal may stand for all lines before it, as where no other backups are kept. */
  readonly compact: boolean;
  /** Epoch ms. */
  readonly now: () => number;
};

/**
 * `waiting`: something is not yet in the journal for longer than a moment, `failing`: and cannot be written.
 * `refused`: the database took no write, which was therefore not made. `absent`: there is no journal here.
 */
export type JournalState =
  | { readonly kind: 'saved' | 'waiting' }
  | { readonly kind: 'failing' | 'refused' | 'absent'; readonly problem: JournalProblem };

const notHere = async () => err({ type: 'unavailable', message: 'A worker does not write the journal.' });

/** `above`: of `head`, where what is not above that number waits for a base. */
type Message =
  | { readonly type: 'hello' }
  | { readonly type: 'owed' | 'head'; readonly seq: number; readonly above?: number }
  | { readonly type: 'draft'; readonly draft: Draft }
  | { readonly type: 'draftGone'; readonly id: string; readonly text?: string };

const PATIENCE_MS = 700;
const RETRY_MS = 1000;
const PROBE_MS = 3000;
const FEW_ROWS = 1000;
const NOBODY_ANSWERS_MS = 2000;
const PROVE_AFTER_MS = 20_000;
/** Bytes decoded at once while the page is in use: some milliseconds. */
const PROVE_BYTES = 128 * 1024;
const BATCH_CHARS = 1024 * 1024;
/** Chars of changes since the base at which the journal is begun anew with another, where it may be. */
const COMPACT_FROM = 8 * 1024 * 1024;

/**
 * This window's side of the journal. One window leads: it holds the files and
 * writes every commit in the order of their numbers, those of other windows out
 * of the outbox of the database. The others tell it of theirs and wait until it
 * has come so far. When the leader ends, the next one takes the files, writes
 * what is still owed, and tells everyone.
 */
export class Journal {
  readonly host: JournalHost;
  /** Only in the window that leads. Oldest first. */
  segments: JournalSegment[] = [];
  #db: LibraryDb | undefined;
  #libraryId = '';
  #leads = false;
  #closed = false;
  /** Newest number in the journal; undefined until the journal is known. */
  #head: number | undefined;
  /** Newest number that is to be there. */
  #wanted = 0;
  #own = new Map<number, Owed>();
  /** Rows in each table after the newest change of the journal, where they are known. */
  #counts: Counts = {};
  /** Only in the window that leads: what is being typed in any of them. */
  readonly #drafts = new Map<string, Draft>();
  #draftsOwed = false;
  #waiters: { readonly seq: number; readonly done: () => void }[] = [];
  #pumping: Promise<void> | undefined;
  #state: JournalState = { kind: 'saved' };
  #told: JournalState = this.#state;
  /** Why the database takes no writes, while it takes none. */
  #refused: JournalProblem | undefined;
  #probe: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #proof: ReturnType<typeof setTimeout> | undefined;
  #covered = 0;
  /** The number of a base that is not whole yet, and that commits up to it need. */
  #needsBase: number | undefined;
  #rebasing: Promise<void> | undefined;
  /** Why there is no journal here. */
  #none: JournalProblem | undefined;
  #hello: (() => void) | undefined;
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<() => void>();
  readonly #lead: ReturnType<JournalHost['lead']>;

  private constructor(name: string, host: JournalHost) {
    this.host = host;
    this.#channel = new BroadcastChannel(`lectern/${name}/journal`);
    this.#channel.addEventListener('message', (event: MessageEvent<Message>) => this.#hear(event.data));
    this.#lead = host.lead();
  }

  /**
   * Resolves once this window leads, or has heard from the one that does, whose
   * library is therefore open and sound.
   */
  static async join(name: string, host: JournalHost): Promise<Journal> {
    const journal = new Journal(name, host);
    const leading = journal.#lead.granted.then(() => journal.#takeOver());
    await Promise.race([leading, journal.#hearing()]);
    return journal;
  }

  /** Resolves when the window that leads has answered. */
  #hearing(): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      this.#hello = resolve;
    });
    this.#tell({ type: 'hello' });
    return heard;
  }

  /**
   * For a worker of a window: never leads, and waits for the window that does.
   * Where none answers in time there is no journal to wait for.
   */
  static async follow(name: string, now: () => number): Promise<Journal> {
    const never = { granted: new Promise<void>(() => undefined), release: () => undefined };
    const port = { open: notHere, read: notHere, append: notHere, rotate: notHere, drop: notHere };
    const host = { port: { ...port, setAside: notHere, close: notHere }, lead: () => never, compact: false, now };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const nobody = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), NOBODY_ANSWERS_MS);
    });
    const journal = new Journal(name, host);
    const heard = journal.#hearing().then(() => journal);
    const joined = await Promise.race([heard, nobody]);
    clearTimeout(timer);
    if (joined === undefined) journal.absent({ type: 'unavailable', message: 'No window writes the journal.' });
    return journal;
  }

  get leads(): boolean {
    return this.#leads;
  }

  /** The newest number that is in the journal, 0 while that is unknown. */
  get saved(): number {
    return this.#head ?? 0;
  }

  state = (): JournalState => this.#told;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to write for an open library. `head`: the newest number the journal holds, undefined where it needs a base. */
  async attach(db: LibraryDb, libraryId: string, head: number | undefined): Promise<void> {
    this.#libraryId = libraryId;
    if (this.#leads) this.#head = head;
    this.#db = db;
    db.journal = this;
    if (this.#none !== undefined) return;
    await db.transaction('rw', 'meta', async () => {
      const row = await db.head.get('journal');
      if (row?.journalled === 0) await db.head.put({ ...row, journalled: 1 });
      this.#wanted = Math.max(this.#wanted, row?.seq ?? 0);
    });
    if (!this.#leads) return;
    this.#counts = headOf(this.segments)?.counts ?? {};
    for (const draft of await db.noteDrafts.toArray()) this.#drafts.set(draft.id, draft);
    if (this.#head === undefined) {
      this.#rebase();
      // A young library is in the journal before anything is done with it; an old one is not waited for.
      const rows = Object.values((await db.head.get('journal'))?.counts ?? {});
      if (rows.reduce((sum, count) => sum + count, 0) <= FEW_ROWS) await this.#rebasing;
    } else {
      this.#tell({ type: 'head', seq: this.#head });
      this.#pump();
      this.#proof = setTimeout(() => void this.#prove(), PROVE_AFTER_MS);
    }
  }

  /**
   * Reads the whole journal once the window has come to rest. Where a line of it
   * has gone bad on the disk, a base takes the place of what can no longer be read.
   */
  async #prove(): Promise<void> {
    if (this.#closed || this.#rebasing !== undefined) return;
    try {
      // The newest file is still being written: all but its end is as it was.
      const found = await summarize(this.host.port, [...this.segments], PROVE_BYTES);
      const isWhole = found !== undefined && found.damaged === 0 && !found.gap;
      if (!isWhole || (this.host.compact && found.base === undefined)) this.#rebase();
    } catch {
      // What cannot be read now is read at the next start.
    }
  }

  /** Resolves once the journal holds this commit. Never rejects: until it can be written it waits, and `state` says so. */
  async settle(owed: Owed): Promise<void> {
    this.#accepted();
    if (this.#closed || this.#none !== undefined || owed.seq <= this.saved) return;
    this.#wanted = Math.max(this.#wanted, owed.seq);
    const done = new Promise<void>((resolve) => void this.#waiters.push({ seq: owed.seq, done: resolve }));
    this.#expectProgress();
    if (this.#leads) {
      this.#own.set(owed.seq, owed);
      this.#pump();
    } else this.#tell({ type: 'owed', seq: owed.seq });
    await done;
  }

  /**
   * Keeps what is being typed, so that a wiped database does not take it along.
   * In the window that leads it resolves when it is on the disk; until it can be
   * written, the next keystrokes try again.
   */
  async keepDraft(draft: Draft): Promise<void> {
    if (this.#closed || this.#none !== undefined) return;
    if (!this.#leads) return this.#tell({ type: 'draft', draft });
    this.#drafts.set(draft.id, draft);
    await this.#writeDrafts();
  }

  /** Its text is saved, or in another draft. With `text`, only where nothing was typed after that. */
  async dropDraft(id: string, text?: string): Promise<void> {
    if (this.#closed || this.#none !== undefined) return;
    if (!this.#leads) return this.#tell({ type: 'draftGone', id, ...(text === undefined ? {} : { text }) });
    const draft = this.#drafts.get(id);
    if (draft === undefined || (text !== undefined && draft.text !== text)) return;
    this.#drafts.delete(id);
    await this.#writeDrafts();
  }

  async #writeDrafts(): Promise<void> {
    this.#draftsOwed = true;
    this.#pump();
    while (this.#draftsOwed && this.#pumping !== undefined) await this.#pumping;
  }

  /** Has the reader told where nothing more is written for longer than a moment. */
  #expectProgress(): void {
    this.#patience ??= setTimeout(() => {
      if (this.#state.kind === 'saved') this.#become({ kind: 'waiting' });
    }, PATIENCE_MS);
  }

  /** Tries at once what failed. */
  retry = (): void => {
    if (this.#refused !== undefined) void this.#tryDatabase();
    clearTimeout(this.#again);
    this.#again = undefined;
    if (this.#needsBase !== undefined || this.#head === undefined) this.#rebase();
    // What failed may have been a base that nothing depends on.
    else if (this.#head >= this.#wanted && this.#state.kind === 'failing') this.#become({ kind: 'saved' });
    this.#pump();
  };

  /**
   * A verified backup holds everything up to this number. The files that the
   * backup before it already covered go: one backup more than needed is kept in
   * lines, should the newest one be lost.
   */
  covered = async (seq: number): Promise<void> => {
    if (!this.#leads || this.#head === undefined || seq <= this.#covered) return;
    const before = this.#covered;
    this.#covered = seq;
    const current = this.segments.at(-1);
    if (current === undefined || current.size > 0) await this.#rotate();
    const keepFrom = this.segments.find((one, index) => index === this.segments.length - 1 || lastOf(one) > before);
    if (keepFrom === undefined || before === 0) return;
    await this.#drop(keepFrom.number);
  };

  /** Puts what is there apart, and begins with nothing. */
  async setAside(): Promise<void> {
    if (this.#none !== undefined) return;
    const moved = await this.host.port.setAside();
    if (!moved.ok) throw new Error(moved.error.message);
    this.segments = [];
  }

  /** Says that nothing can be kept outside the database here. */
  absent(problem: JournalProblem): void {
    this.#none = problem;
    this.#become({ kind: 'absent', problem });
    this.#settleUpTo(Infinity);
  }

  /** The database itself refused a write: nothing was changed, and the reader is told until it takes one again. */
  databaseFailed(error: unknown): void {
    const problem = storageProblem(error);
    if (problem === undefined || this.#closed) return;
    this.#refused = problem;
    this.#become(this.#state);
    clearTimeout(this.#probe);
    this.#probe = setTimeout(() => void this.#tryDatabase(), PROBE_MS);
  }

  /** Writes a row as it is. */
  async #tryDatabase(): Promise<void> {
    const db = this.#db;
    if (db === undefined || this.#closed) return;
    try {
      await db.transaction('rw', 'meta', async () => {
        const row = await db.head.get('journal');
        if (row !== undefined) await db.head.put(row);
      });
      this.#accepted();
    } catch (error) {
      this.databaseFailed(error);
    }
  }

  #accepted(): void {
    if (this.#refused === undefined) return;
    this.#refused = undefined;
    clearTimeout(this.#probe);
    this.#become(this.#state);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#patience);
    clearTimeout(this.#again);
    clearTimeout(this.#proof);
    clearTimeout(this.#probe);
    this.#settleUpTo(Infinity);
    this.#channel.close();
    void this.#letGo();
  }

  async #letGo(): Promise<void> {
    await this.#pumping;
    if (this.#leads) await this.host.port.close();
    this.#lead.release();
  }

  async #takeOver(): Promise<void> {
    if (this.#closed) return;
    const opened = await this.host.port.open();
    this.#leads = true;
    if (opened.ok) this.segments = [...opened.value];
    else this.absent(opened.error);
    // At the start the caller compares and attaches; after another window's end the library is open already.
    if (this.#db === undefined || !opened.ok) return;
    const head = headOf(this.segments);
    await this.attach(this.#db, this.#libraryId, head?.libraryId === this.#libraryId ? head.seq : undefined);
  }

  #hear(message: Message): void {
    switch (message.type) {
      case 'hello':
        if (this.#leads && this.#db !== undefined) this.#tellHead();
        return;
      case 'owed':
        this.#wanted = Math.max(this.#wanted, message.seq);
        if (this.#leads && this.#none !== undefined) this.#tellHead();
        else if (this.#leads) this.#pump();
        return;
      case 'head':
        this.#hello?.();
        if (this.#leads) return;
        this.#head = Math.max(this.saved, message.seq);
        this.#settleUpTo(message.seq, message.above);
        return;
      case 'draft':
        if (this.#leads) void this.keepDraft(message.draft);
        return;
      case 'draftGone':
        if (this.#leads) void this.dropDraft(message.id, message.text);
        return;
      default:
        message satisfies never;
    }
  }

  #pump(): void {
    if (this.#again !== undefined || this.#pumping !== undefined || !this.#leads) return;
    if (this.#head === undefined || this.#db === undefined || this.#closed) return;
    const writing = this.#writeOwed(this.#db).catch((error: unknown) => this.#failed(error));
    this.#pumping = writing.finally(() => {
      this.#pumping = undefined;
      const isOwing = this.#draftsOwed || this.saved < this.#wanted;
      if (isOwing && this.#rebasing === undefined) this.#pump();
      else if (this.host.compact && this.#again === undefined && isLong(this.segments)) this.#rebase();
    });
  }

  async #writeOwed(db: LibraryDb): Promise<void> {
    while (this.#head !== undefined && this.#head < this.#wanted && !this.#closed) {
      let [lines, seq]: [string, number] = ['', this.#head];
      while (seq < this.#wanted && lines.length < BATCH_CHARS) {
        const owed = this.#own.get(seq + 1) ?? (await db.outbox.get(seq + 1));
        if (owed === undefined) break;
        let piece = Promise.resolve(true);
        for await (const part of owed.changes === undefined ? storedLines(db, owed) : inLines(owed.changes)) {
          lines += encodeLine(this.#lineOf(owed, part));
          if (part.end === 1) break;
          // A large change goes in pieces, so that the page is never held for long, each written while the next is made.
          if (!(await piece)) return;
          piece = this.#append(lines, false);
          lines = '';
        }
        if (!(await piece)) return;
        seq = owed.seq;
      }
      if (seq === this.#head) {
        // A window without a journal has written: only a base can take the place of what is missing.
        this.#rebase();
        return;
      }
      if (!(await this.#append(lines, true))) return;
      this.#counts = this.#own.get(seq)?.counts ?? headOf(this.segments)?.counts ?? {};
      this.#reached(seq);
    }
    if (this.#draftsOwed) await this.#appendDrafts();
  }

  /** All drafts as one line, which takes the place of the one before. */
  async #appendDrafts(): Promise<void> {
    this.#draftsOwed = false;
    const about = { v: 1, seq: this.saved, at: this.host.now(), libraryId: this.#libraryId } as const;
    const drafts = [...this.#drafts.values()].map(packDraft);
    const line = { ...about, kind: 'drafts', label: 'Typing', part: 0, end: 1, changes: [], drafts } as const;
    if (!(await this.#append(encodeLine({ ...line, counts: this.#counts }), true))) this.#draftsOwed = true;
  }

  #lineOf(owed: Owed, { changes, part, end }: LinePart) {
    const { seq, at, kind, label, step, merge, counts } = owed;
    return {
      v: 1,
      seq,
      at,
      libraryId: this.#libraryId,
      kind,
      label,
      part,
      end,
      changes,
      step,
      ...(merge === undefined ? {} : { merge }),
      ...(end === 1 ? { counts } : {}),
    } as const;
  }

  async #append(lines: string, sync: boolean): Promise<boolean> {
    const written = await this.host.port.append(lines, sync);
    if (!written.ok) {
      this.#become({ kind: 'failing', problem: written.error });
      this.#again ??= setTimeout(this.retry, RETRY_MS);
      return false;
    }
    if (this.#waiters.length > 0) {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      this.#expectProgress();
    }
    const last = this.segments.at(-1);
    const size = (last?.size ?? 0) + lines.length;
    const lastLine = lines.slice(lines.lastIndexOf('\n', lines.length - 2) + 1, -1);
    this.segments.splice(-1, 1, { number: last?.number ?? 1, size, lastLine });
    return true;
  }

  #reached(seq: number): void {
    this.#head = seq;
    this.#tellHead();
    for (const own of this.#own.keys()) if (own <= seq) this.#own.delete(own);
    this.#settleUpTo(seq, this.#needsBase);
  }

  /** Where there is no journal, nobody is to wait for it. */
  #tellHead(): void {
    const seq = this.#none === undefined ? this.saved : Number.MAX_SAFE_INTEGER;
    this.#tell({ type: 'head', seq, ...(this.#needsBase === undefined ? {} : { above: this.#needsBase }) });
  }

  #settleUpTo(seq: number, above = -1): void {
    const due = this.#waiters.filter((waiter) => waiter.seq <= seq && waiter.seq > above);
    this.#waiters = this.#waiters.filter((waiter) => !due.includes(waiter));
    for (const { done } of due) done();
    if (this.#waiters.length > 0) return;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    if (this.#state.kind === 'waiting' || this.#state.kind === 'failing') this.#become({ kind: 'saved' });
  }

  /** Writes all rows into a new file, from which the library can be brought back without anything else. */
  #rebase(): void {
    const db = this.#db;
    if (db === undefined || this.#rebasing !== undefined || this.#closed) return;
    this.#rebasing = this.#writeBase(db)
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        this.#rebasing = undefined;
        if (this.#draftsOwed) this.#pump();
      });
  }

  /** What cannot be read out of the database, or into a base, is tried again. */
  #failed(error: unknown): void {
    if (this.#closed) return;
    const message = error instanceof Error ? error.message : String(error);
    if (this.#state.kind !== 'failing') this.#become({ kind: 'failing', problem: { type: 'failed', message } });
    this.#again ??= setTimeout(this.retry, RETRY_MS);
  }

  async #writeBase(db: LibraryDb): Promise<void> {
    await this.#rotate();
    const first = this.segments.at(-1)?.number ?? 1;
    const sound = await writeBase(db, this.#libraryId, this.host.now(), {
      append: (lines, sync) => this.#append(lines, sync),
      // From here on the journal holds every commit, those that are made while the rows are read too.
      begun: (seq) => {
        if (this.#needsBase === undefined && this.#head !== undefined && this.#head >= seq) return;
        this.#needsBase = seq;
        this.#head = Math.max(this.saved, seq);
        this.#pump();
      },
      reached: async (seq) => {
        while (this.saved < seq && !this.#closed) {
          this.#pump();
          await (this.#pumping ?? new Promise((resolve) => void setTimeout(resolve, RETRY_MS)));
        }
        return this.saved;
      },
      read: (from, length) => this.host.port.read(first, from, length),
    });
    if (this.#closed) return;
    if (!sound) throw new Error('The journal could not be written.');
    await db.head.update('journal', { base: this.#needsBase ?? this.saved });
    this.#needsBase = undefined;
    this.#counts = headOf(this.segments)?.counts ?? this.#counts;
    this.#reached(this.saved);
    if (!this.host.compact) return;
    // The base is a file of its own, so that the sizes of it and of what came after are known.
    await this.#rotate();
    await this.#drop(first);
  }

  async #rotate(): Promise<void> {
    const rotated = await this.host.port.rotate();
    if (!rotated.ok) throw new Error(rotated.error.message);
    this.segments.push({ number: rotated.value, size: 0, lastLine: '' });
    // The file with what is being typed may go.
    if (this.#drafts.size === 0) return;
    this.#draftsOwed = true;
    this.#pump();
  }

  async #drop(below: number): Promise<void> {
    const dropped = await this.host.port.drop(below);
    // What could not be deleted is in the way of nothing but space.
    if (dropped.ok) this.segments = this.segments.filter(({ number }) => number >= below);
  }

  #become(state: JournalState): void {
    this.#state = state;
    this.#told = this.#refused === undefined ? state : { kind: 'refused', problem: this.#refused };
    for (const listener of this.#listeners) listener();
  }

  #tell(message: Message): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel of this origin, not a window
    if (!this.#closed) this.#channel.postMessage(message);
  }
}

/**
 * The changes of a large commit, out of the parts of its step, one after the other: all of them at once would hold
 * the page for seconds. The next part is read while one is written.
 */
async function* storedLines(db: LibraryDb, { step, kind }: Owed): AsyncGenerator<LinePart> {
  const read = (part: number) => {
    const reading = db.stepParts.get([step, part]);
    // Given up where the line before it could not be written.
    void reading.catch(() => undefined);
    return reading;
  };
  const parts = await db.stepParts.where('[seq+part]').between([step, -Infinity], [step, Infinity]).count();
  if (parts === 0) yield { changes: [], part: 0, end: 1 };
  let next = read(0);
  for (let part = 0; part < parts; part += 1) {
    const changes = (await next)?.changes;
    if (changes === undefined) throw new Error('A part of a step is not there');
    next = read(part + 1);
    yield { changes: kind === 'undo' ? reverse(changes) : changes, part, end: part === parts - 1 ? 1 : 0 };
  }
}

const encoder = new TextEncoder();

function lastOf({ lastLine }: JournalSegment): number {
  const line = lastLine === '' ? undefined : decodeLine(encoder.encode(lastLine));
  return line === undefined || line.end === 0 ? Infinity : (line.last ?? line.seq);
}

/** Whether what came after the base is larger than the base, and large. */
function isLong(segments: readonly JournalSegment[]): boolean {
  const base = segments.slice(0, -1).reduce((sum, { size }) => sum + size, 0);
  return (segments.at(-1)?.size ?? 0) > Math.max(COMPACT_FROM, base);
}

/** Where a journal stands, by its last line alone; undefined where that does not end a commit. */
export function headOf(segments: readonly JournalSegment[]) {
  const lastLine = segments.findLast((one) => one.lastLine !== '')?.lastLine;
  const line = lastLine === undefined ? undefined : decodeLine(encoder.encode(lastLine));
  if (line === undefined || line.end === 0) return undefined;
  return { libraryId: line.libraryId, seq: line.last ?? line.seq, at: line.at, counts: line.counts ?? {} };
}
