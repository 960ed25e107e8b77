import type { Library } from '../../data/library.ts';
import { leaveBehind, takeBack } from './left-behind.ts';

/** A keystroke is in the draft at most this much later. */
const DRAFT_MS = 300;
const TRY_AGAIN_MS = 3000;
/** The note is saved, and its cards follow, after this much quiet. */
const SAVE_MS = 1200;
/** And after this much of typing without a rest. */
const SAVE_AT_MOST_MS = 10_000;

export type Owner = { readonly window: string; readonly others: ReadonlySet<string> };

/**
 * One note while it is edited in one window: what is typed goes to the window's
 * draft within 300 ms and to the note when the typing rests or the editor is
 * left. Where another window saved meanwhile, its text is kept as a copy.
 */
export class NoteSession {
  readonly #library: Library;
  readonly #paperId: string;
  readonly #owner: Owner;
  /** Tells the editor that there is a text which was not typed in it, for it to `take`. */
  readonly #onOutside: () => void;
  #offered: { readonly text: string; readonly rev: number } | undefined;
  #text = '';
  #saved = { text: '', rev: 0 };
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #typingSince: number | undefined;
  #work: Promise<void> = Promise.resolve();
  #drafted = '';
  readonly #storage: Parameters<typeof leaveBehind>[1];
  #hasLeft = false;

  constructor(
    library: Library,
    paperId: string,
    owner: Owner,
    onOutside: () => void,
    storage?: Parameters<typeof leaveBehind>[1],
  ) {
    this.#storage = storage;
    this.#library = library;
    this.#paperId = paperId;
    this.#owner = owner;
    this.#onOutside = onOutside;
  }

  /** The text to begin with: a draft that was never saved comes before the note. */
  async open(): Promise<string> {
    const { text, saved, unsaved } = await this.#library.openNote(this.#paperId, this.#owner);
    this.#text = text;
    this.#drafted = text;
    this.#saved = saved;
    if (unsaved) this.#saveTimer = setTimeout(() => void this.flush(), SAVE_MS);
    return text;
  }

  get text(): string {
    return this.#text;
  }

  typed(text: string): void {
    this.#text = text;
    this.#draftTimer ??= setTimeout(() => {
      this.#draftTimer = undefined;
      this.#enqueue(() => this.#keepDraft());
    }, DRAFT_MS);
    const now = performance.now();
    this.#typingSince ??= now;
    const left = Math.min(SAVE_MS, Math.max(0, this.#typingSince + SAVE_AT_MOST_MS - now));
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => void this.flush(), left);
  }

  /** Saves at once what was typed. Resolves when it is on disk. */
  flush(): Promise<void> {
    clearTimeout(this.#draftTimer);
    clearTimeout(this.#saveTimer);
    this.#draftTimer = undefined;
    this.#typingSince = undefined;
    this.#enqueue(() => this.#saveOrTryAgain());
    return this.#work;
  }

  /** The page may end now: what is in no draft yet is kept at once, for the next start to take in. */
  leave(): void {
    if (this.#text === this.#drafted || this.#text === this.#saved.text) return;
    const left = { paperId: this.#paperId, window: this.#owner.window, text: this.#text, base: this.#saved };
    this.#hasLeft = leaveBehind(left, this.#storage) || this.#hasLeft;
  }

  /** The stored note has become another one, as after an undo or a save in another window. */
  stored(note: { readonly text: string; readonly rev: number }): void {
    this.#enqueue(async () => {
      if (note.rev === this.#saved.rev && note.text === this.#saved.text) return;
      if (this.#text !== this.#saved.text) return;
      if (note.text === this.#text) this.#saved = { text: note.text, rev: note.rev };
      else {
        this.#offered = { text: note.text, rev: note.rev };
        this.#onOutside();
      }
    });
  }

  /**
   * Asked by the editor in the moment in which it shows the text, and not before:
   * a key pressed in between was typed over the old text, and would otherwise be
   * saved as if its writer had seen the new one. Undefined where that happened.
   */
  take(): string | undefined {
    const note = this.#offered;
    this.#offered = undefined;
    if (note === undefined || this.#text !== this.#saved.text) return undefined;
    this.#saved = note;
    this.#text = note.text;
    this.#drafted = note.text;
    return note.text;
  }

  async #keepDraft(): Promise<void> {
    const text = this.#text;
    if (text === this.#drafted) return;
    const { window } = this.#owner;
    await this.#library.keepDraft({ paperId: this.#paperId, window, text, base: this.#saved });
    this.#drafted = text;
    if (!this.#hasLeft || text !== this.#text) return;
    this.#hasLeft = false;
    takeBack({ paperId: this.#paperId, window }, this.#storage);
  }

  /** A full disk may have room in a while, and nobody is to type again for that. */
  async #saveOrTryAgain(): Promise<void> {
    try {
      await this.#save();
    } catch (error) {
      clearTimeout(this.#saveTimer);
      this.#saveTimer = setTimeout(() => void this.flush(), TRY_AGAIN_MS);
      throw error;
    }
  }

  async #save(): Promise<void> {
    const text = this.#text;
    if (text === this.#saved.text) return;
    this.#offered = undefined;
    await this.#keepDraft();
    const note = await this.#library.saveTyped(this.#paperId, text, this.#saved.text);
    this.#offered = undefined;
    this.#saved = { text, rev: note.rev };
    await this.#library.dropDraft(this.#paperId, this.#owner.window, text);
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work, work);
    this.#work.catch((error: unknown) => reportError(error));
  }
}
