import type { Result } from '../result.ts';

export type JournalProblem = {
  /** `unavailable`: there is no place for a journal here at all. */
  readonly type: string;
  /** A sentence for the reader. */
  readonly message: string;
};

/** One file of the journal. `lastLine` without its break; '' where it holds none. */
export type JournalSegment = { readonly number: number; readonly size: number; readonly lastLine: string };

/**
 * Where the journal is kept: numbered files outside the database to which lines
 * are only ever added. It knows bytes and lines, not what they say.
 */
export type JournalPort = {
  /**
   * Takes the journal for this window alone, cuts a torn tail off the newest
   * file, and lists the files, oldest first. Again after a failure or a reload.
   */
  open(): Promise<Result<readonly JournalSegment[], JournalProblem>>;
  /** Up to `length` bytes of a file from `from`; fewer at its end. */
  read(number: number, from: number, length: number): Promise<Result<Uint8Array, JournalProblem>>;
  /**
   * Adds whole lines to the newest file. With `sync` they, and all before them,
   * are on the disk when it resolves. Where it fails none of them is in the file.
   */
  append(lines: string, sync: boolean): Promise<Result<null, JournalProblem>>;
  /** Begins a new file, and gives its number. */
  rotate(): Promise<Result<number, JournalProblem>>;
  /** Deletes the files with a smaller number. */
  drop(below: number): Promise<Result<null, JournalProblem>>;
  /** Puts all files apart under another name, where they stay, and begins with none. */
  setAside(): Promise<Result<null, JournalProblem>>;
  /** Lets go of the files, for another window to take. */
  close(): Promise<Result<null, JournalProblem>>;
};
