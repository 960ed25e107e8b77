import { reasonOf, type Library } from '../../data/library.ts';
import { err, type Result } from '../../data/result.ts';
import type { BackupFile, Backups, ShellProblem } from '../shell/shell.ts';
import type { Packed } from './backup-messages.ts';

export type KeepProblem = ShellProblem | { readonly type: 'unsound'; readonly message: string };

export type KeeperState = {
  readonly busy: boolean;
  /** Share of the work that is done, while busy. */
  readonly progress: number;
  /** Why the last backup could not be kept. */
  readonly problem?: KeepProblem;
  /** Counts the backups kept by this window, so that a list of them knows when to look again. */
  readonly kept: number;
};

/** A change is in a backup at most this much later. */
const EVERY_MS = 30 * 60_000;
/** When the window is hidden, a backup younger than this is enough. */
const HIDDEN_MS = 10 * 60_000;

type Means = {
  readonly backups: Backups;
  readonly pack: (onProgress: (done: number, total: number) => void) => Promise<Packed>;
  /** One window keeps a backup at a time. */
  readonly alone: <T>(run: () => Promise<T>) => Promise<T>;
};

/**
 * Keeps backups of the library: half an hour after a change, when the app ends,
 * and before what could go wrong. A library that does not pass its check is not
 * backed up over the good ones.
 */
export class Keeper {
  readonly #library: Library;
  readonly #means: Means;
  readonly #listeners = new Set<() => void>();
  #state: KeeperState = { busy: false, progress: 0, kept: 0 };
  /** Rows that the reader took out since the last backup. */
  #deleted = 0;
  #changedAt: number | undefined;
  #lastAt = 0;
  #running: Promise<Result<BackupFile, KeepProblem>> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: () => void = () => undefined;

  constructor(library: Library, means: Means) {
    this.#library = library;
    this.#means = means;
  }

  state = (): KeeperState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows the changes of the library. Returns how to stop. */
  start(): () => void {
    this.#stop = this.#library.onCommit(({ changes }) => {
      this.#deleted += changes.filter((change) => change.after === undefined).length;
      this.changed();
    });
    return () => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#stop();
    };
  }

  /** Something has changed since the last: also said by who had a worker write, whose commits are not heard here. */
  changed(): void {
    this.#changedAt ??= this.#library.now();
    this.#timer ??= setTimeout(() => void this.keep(), EVERY_MS);
  }

  /** Keeps one where something has changed since the last: when the app ends, and before an import or a restore. */
  async keepIfChanged(): Promise<void> {
    if (this.#changedAt !== undefined) await this.keep();
  }

  /** The window is hidden: perhaps it will not come back. */
  async hidden(): Promise<void> {
    if (this.#changedAt !== undefined && this.#library.now() - this.#lastAt > HIDDEN_MS) await this.keep();
  }

  /** Keeps a backup of the library as it is. `damaged`: whatever can be read of it, apart from the others. */
  keep({ damaged = false }: { readonly damaged?: boolean } = {}): Promise<Result<BackupFile, KeepProblem>> {
    this.#running ??= this.#keep(damaged).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #keep(damaged: boolean): Promise<Result<BackupFile, KeepProblem>> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [deleted, changedAt] = [this.#deleted, this.#changedAt];
    this.#changedAt = undefined;
    this.#tell({ ...this.#state, busy: true, progress: 0 });
    const kept = await this.#means.alone(() => this.#write(deleted, damaged));
    const { problem: _, ...before } = this.#state;
    if (kept.ok) {
      this.#deleted -= deleted;
      this.#lastAt = this.#library.now();
      this.#tell({ ...before, busy: false, kept: before.kept + 1 });
    } else {
      // A full disk may have room later.
      this.#changedAt ??= changedAt;
      if (this.#changedAt !== undefined) this.#timer ??= setTimeout(() => void this.keep(), EVERY_MS);
      this.#tell({ ...before, busy: false, problem: kept.error });
    }
    return kept;
  }

  async #write(deleted: number, damaged: boolean): Promise<Result<BackupFile, KeepProblem>> {
    try {
      const packed = await this.#means.pack((done, total) =>
        this.#tell({ ...this.#state, progress: total === 0 ? 0 : done / total }),
      );
      if (packed.unsound !== undefined && !damaged) return err({ type: 'unsound', message: packed.unsound });
      const { bytes, schema, seq } = packed;
      const aside = packed.unsound !== undefined;
      const written = await this.#means.backups.write({ schema, sequence: seq, bytes, deleted, aside });
      // It was read back: what it holds need not be in the journal for ever.
      if (written.ok && !written.value.aside) await this.#library.journal?.covered(seq);
      return written;
    } catch (error) {
      return err({ type: 'failed', message: reasonOf(error) });
    }
  }

  #tell(state: KeeperState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
