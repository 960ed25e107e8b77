import { fold } from '../search/fold.ts';
import type { Paper } from '../model/paper.ts';
import type { LibraryDb } from '../storage/db.ts';
import type { Change } from '../storage/rows.ts';

/**
 * The folded texts that search reads, in memory. Read at the first search, then
 * kept true by the changes of each commit.
 */
export class SearchTexts {
  readonly #abstracts = new Map<string, string>();
  readonly #notes = new Map<string, string>();
  readonly #rows = new WeakMap<Paper, string>();
  #loading: Promise<void> | undefined;

  load(db: LibraryDb): Promise<void> {
    this.#loading ??= this.#read(db);
    return this.#loading;
  }

  /** Makes the next search read everything anew, as when another window has written. */
  forget(): void {
    this.#loading = undefined;
  }

  async #read(db: LibraryDb): Promise<void> {
    const [texts, notes] = await Promise.all([db.paperTexts.toArray(), db.notes.toArray()]);
    this.#abstracts.clear();
    this.#notes.clear();
    for (const text of texts) this.#abstracts.set(text.paperId, fold(text.abstract));
    for (const note of notes) this.#notes.set(note.paperId, fold(note.text));
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.table === 'paperTexts') set(this.#abstracts, change.key, change.after?.abstract);
      else if (change.table === 'notes') set(this.#notes, change.key, change.after?.text);
    }
  }

  /** The parts of a paper that are searched: title, names, tags and identifiers; abstract; note. */
  of(paper: Paper): readonly string[] {
    let row = this.#rows.get(paper);
    if (row === undefined) {
      const names = paper.author.map((name) => name.literal ?? `${name.given ?? ''} ${name.family ?? ''}`);
      const rest = [paper.arxiv, paper.DOI, paper['container-title'], paper.issued?.year];
      row = fold([paper.title, ...names, ...paper.tags, ...rest].join(' '));
      this.#rows.set(paper, row);
    }
    return [row, this.#abstracts.get(paper.id) ?? '', this.#notes.get(paper.id) ?? ''];
  }
}

function set(map: Map<string, string>, key: string, text: string | undefined): void {
  if (text === undefined) map.delete(key);
  else map.set(key, fold(text));
}
