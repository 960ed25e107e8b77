import type { Library } from '../../data/library.ts';
import { conflictCopy } from '../../data/library.ts';

/** A keystroke is in the draft at most this much later. */
const DRAFT_MS = 300;
/** The note is saved, and its cards follow, after this much quiet. */
const SAVE_MS = 1200;

/**
 * One note while it is edited: what is typed goes to a draft within 300 ms and
 * to the note when the typing rests or the editor is left. Where another window
 * saved meanwhile, both texts are kept.
 */
export class NoteSession {
  readonly #library: Library;
  readonly #paperId: string;
  /** Tells the editor of a text that was not typed in it. */
  readonly #onOutside: (text: string) => void;
  #text = '';
  #saved = { text: '', rev: 0 };
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> = Promise.resolve();
  #drafted = '';

  constructor(library: Library, paperId: string, onOutside: (text: string) => void) {
    this.#library = library;
    this.#paperId = paperId;
    this.#onOutside = onOutside;
  }

  /** The text to begin with: a draft that was never saved comes before the note. */
  async open(): Promise<string> {
    const { text, rev, unsaved } = await this.#library.openNote(this.#paperId);
    this.#text = text;
    this.#drafted = text;
    this.#saved = { text: unsaved ? await this.#library.noteText(this.#paperId) : text, rev };
    if (unsaved) this.#saveTimer = setTimeout(() => void this.flush(), SAVE_MS);
    return text;
  }

  typed(text: string): void {
    this.#text = text;
    this.#draftTimer ??= setTimeout(() => {
      this.#draftTimer = undefined;
      this.#enqueue(() => this.#keepDraft());
    }, DRAFT_MS);
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => void this.flush(), SAVE_MS);
  }

  /** Saves at once what was typed. Resolves when it is on disk. */
  flush(): Promise<void> {
    clearTimeout(this.#draftTimer);
    clearTimeout(this.#saveTimer);
    this.#draftTimer = undefined;
    this.#enqueue(() => this.#save());
    return this.#work;
  }

  /** The stored note has become another one, as after an undo or a save in another window. */
  stored(note: { readonly text: string; readonly rev: number }): void {
    this.#enqueue(async () => {
      if (note.rev === this.#saved.rev && note.text === this.#saved.text) return;
      const clean = this.#text === this.#saved.text;
      if (!clean) return;
      this.#saved = { text: note.text, rev: note.rev };
      if (note.text !== this.#text) this.#replace(note.text);
    });
  }

  async #keepDraft(): Promise<void> {
    const text = this.#text;
    if (text === this.#drafted) return;
    await this.#library.keepDraft(this.#paperId, text, this.#saved.rev);
    this.#drafted = text;
  }

  async #save(): Promise<void> {
    const text = this.#text;
    if (text === this.#saved.text) return;
    await this.#keepDraft();
    const result = await this.#library.saveNote(this.#paperId, text, this.#saved.rev);
    if (result.ok) {
      this.#saved = { text, rev: result.value.rev };
      return;
    }
    const { note } = result.error;
    this.#saved = { text: note.text, rev: note.rev };
    if (note.text === text) return;
    this.#replace(conflictCopy(note.text, this.#text));
    await this.#save();
  }

  #replace(text: string): void {
    this.#text = text;
    this.#onOutside(text);
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work, work);
    this.#work.catch((error: unknown) => reportError(error));
  }
}
