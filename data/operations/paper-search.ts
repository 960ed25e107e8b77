import type { Paper } from '../model/paper.ts';
import type { Named, Vocabulary } from '../search/complete.ts';
import { bitOf } from '../search/index-parts.ts';
import { countFound, search, type Found } from '../search/search.ts';
import { relatedTo } from '../search/related.ts';
import { TextIndex } from '../search/text-index.ts';
import { foldWord, wordsOf } from '../search/words.ts';
import type { World } from '../search/evaluate.ts';
import { tagCounts } from '../search/tag-tree.ts';
import type { LibraryDb } from '../storage/db.ts';
import type { PaperList } from '../storage/paper-list.ts';
import type { PaperMarks } from '../storage/paper-marks.ts';
import { changedSince } from '../storage/revision.ts';
import { sameRow, type Change } from '../storage/rows.ts';
import { buildIndex, docText, type BuiltIndex } from './build-index.ts';

/** Where the index comes from: kept from before where that is `fresh` enough, or built anew. */
export type IndexSource = (name: string, anew: boolean) => Promise<BuiltIndex>;

/** Papers taken in before the page has its turn. */
const A_TURN = 25;
/** More papers than this to take in, and the index is built anew elsewhere. */
const TOO_MANY = 1500;
const AUTHOR = bitOf('author');
const NAMES_FROM = 400;

export type Related = { readonly paper: Paper; readonly words: readonly string[] };

/**
 * Search over a library: the index in memory, kept true by each commit. Papers that
 * came or changed are taken in a few at a time behind the commit.
 */
export class PaperSearch {
  readonly #db: LibraryDb;
  readonly #papers: PaperList;
  readonly #marks: PaperMarks;
  readonly #now: () => number;
  readonly #source: IndexSource;
  #index: TextIndex | undefined;
  #rows: (Paper | undefined)[] = [];
  #noAbstract = new Set<string>();
  #starting: Promise<void> | undefined;
  readonly #queue = new Set<string>();
  #draining: Promise<void> | undefined;
  #version = 0;
  #vocabulary: { readonly papers: readonly Paper[]; readonly tags: readonly Named[]; readonly venues: readonly Named[] } | undefined; // prettier-ignore
  readonly #listeners = new Set<() => void>();

  constructor(db: LibraryDb, papers: PaperList, marks: PaperMarks, now: () => number, source?: IndexSource) {
    this.#db = db;
    this.#papers = papers;
    this.#marks = marks;
    this.#now = now;
    // Where no worker can be had, a search that holds the page for a while is better than none.
    this.#source = (name, anew) =>
      source === undefined ? buildIndex(db) : source(name, anew).catch(() => buildIndex(db));
    marks.subscribe(() => this.#publish());
  }

  /** Loads the index, once. Resolves when all that was committed before is found. */
  async ready(): Promise<void> {
    this.#starting ??= this.#start(false);
    await this.#starting;
    await this.#draining;
    await this.#marks.whole();
  }

  isReady = (): boolean => this.#index !== undefined;

  async #start(anew: boolean): Promise<void> {
    await this.#papers.whole();
    const built = await this.#source(this.#db.name, anew);
    const changed = await changedSince(this.#db, built.revision);
    if (changed === undefined && !anew) return this.#start(true);
    this.#index = new TextIndex(built.parts);
    for (const id of changed ?? []) this.#queue.add(id);
    for (const { id } of this.#papers.all()) if (this.#index.numberOf(id) === undefined) this.#queue.add(id);
    this.#refresh();
    return this.#drain();
  }

  /** Takes in what a commit changed. */
  apply(changes: readonly Change[]): void {
    let isListed = false;
    for (const change of changes) {
      if (change.table === 'papers') {
        isListed = true;
        const doc = this.#index?.numberOf(change.key);
        if (doc !== undefined) this.#rows[doc] = change.after?.trashed === 0 ? change.after : undefined;
      }
      if (change.table === 'papers' && change.before !== undefined && change.after !== undefined) {
        // Filing a paper changes nothing of what is indexed.
        if (sameRow(docText(change.before, '', ''), docText(change.after, '', ''))) continue;
      }
      if (change.table === 'papers' || change.table === 'paperTexts' || change.table === 'notes')
        this.#queue.add(change.key);
    }
    if (isListed) this.#publish();
    if (this.#index !== undefined && this.#queue.size > 0) void this.#drain();
  }

  /** Takes in papers that another window changed. */
  refresh(ids: readonly string[]): void {
    this.#refresh();
    for (const id of ids) this.#queue.add(id);
    if (this.#index !== undefined) void this.#drain();
  }

  #drain(): Promise<void> {
    this.#draining ??= this.#takeIn().finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #takeIn(): Promise<void> {
    if (this.#queue.size > TOO_MANY) {
      this.#queue.clear();
      const built = await this.#source(this.#db.name, true);
      this.#index = new TextIndex(built.parts);
      this.#refresh();
    }
    while (this.#queue.size > 0) {
      const ids = [...this.#queue].slice(0, A_TURN);
      for (const id of ids) this.#queue.delete(id);
      const [texts, notes] = await Promise.all([this.#db.paperTexts.bulkGet(ids), this.#db.notes.bulkGet(ids)]);
      ids.forEach((id, at) => {
        const paper = this.#papers.get(id);
        if (paper === undefined) this.#index?.remove(id);
        else this.#index?.put(docText(paper, texts[at]?.abstract ?? '', notes[at]?.text ?? ''));
        if ((texts[at]?.abstract ?? '') === '') this.#noAbstract.add(id);
        else this.#noAbstract.delete(id);
      });
      if (this.#queue.size > 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
    this.#refresh();
  }

  /** Puts the present rows to the documents of the index. */
  #refresh(): void {
    const index = this.#index;
    if (index === undefined) return;
    const rows: (Paper | undefined)[] = Array.from({ length: index.size });
    for (const paper of this.#papers.all()) {
      const doc = paper.trashed === 1 ? undefined : index.numberOf(paper.id);
      if (doc !== undefined) rows[doc] = paper;
    }
    this.#rows = rows;
    this.#publish();
  }

  /** Answers a query; undefined until the index is there. */
  search(query: string, most = Infinity): Found | undefined {
    const world = this.#world();
    return world === undefined ? undefined : search(world, query, most);
  }

  /** How many papers a query finds; undefined until the index is there. */
  count(query: string): number | undefined {
    const world = this.#world();
    return world === undefined ? undefined : countFound(world, query);
  }

  /** Papers nearest to one by their words, best first; undefined until the index is there. */
  related(id: string, most: number): readonly Related[] | undefined {
    const index = this.#index;
    if (index === undefined) return undefined;
    const doc = index.numberOf(id);
    if (doc === undefined) return [];
    return relatedTo(index, doc, (other) => this.#rows[other] !== undefined, most).flatMap(({ doc: other, words }) => {
      const paper = this.#rows[other];
      return paper === undefined ? [] : [{ paper, words }];
    });
  }

  /** Whether the reader made a note or cards of a paper. */
  hasWork = (id: string): boolean => this.#marks.hasNote(id) || this.#marks.cards(id) > 0;

  /** The index, for models that read the words of papers. */
  index = (): TextIndex | undefined => this.#index;

  #world(): World | undefined {
    const index = this.#index;
    if (index === undefined) return undefined;
    const rows = this.#rows;
    const now = this.#now();
    return {
      index,
      row: (doc) => rows[doc],
      facts: {
        now,
        dayStart: (day) => new Date(`${day}T00:00:00`).getTime(),
        hasNote: this.#marks.hasNote,
        hasAbstract: (id) => !this.#noAbstract.has(id),
        cards: this.#marks.cards,
        isDue: (id) => this.#marks.isDue(id, now),
        tags: () => this.#names().tags.map(({ name }) => name),
      },
    };
  }

  /** Names that a query can be completed with. */
  vocabulary: Vocabulary = {
    tags: (begin) => holding(this.#names().tags, begin),
    venues: (begin) => holding(this.#names().venues, begin),
    authors: (begin) => this.#authors(begin),
  };

  #names() {
    const papers = this.#papers.all();
    if (this.#vocabulary?.papers === papers) return this.#vocabulary;
    const venues = new Map<string, number>();
    for (const paper of papers) {
      const venue = paper.trashed === 1 ? undefined : paper['container-title'];
      if (venue !== undefined && venue !== '') venues.set(venue, (venues.get(venue) ?? 0) + 1);
    }
    this.#vocabulary = {
      papers,
      tags: [...tagCounts(papers)].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count),
      venues: [...venues].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count),
    };
    return this.#vocabulary;
  }

  /** Names that begin so, from the papers that the index gives for the words typed. */
  #authors(begin: string): readonly Named[] {
    const words = wordsOf(begin);
    const [first] = words;
    const index = this.#index;
    if (index === undefined || first === undefined) return [];
    const hits = new Uint8Array(index.size);
    index.gather(hits, first, true, AUTHOR);
    const names = new Map<string, number>();
    let seen = 0;
    for (let doc = hits.length - 1; doc >= 0 && seen < NAMES_FROM; doc -= 1) {
      const paper = hits[doc] === 0 ? undefined : this.#rows[doc];
      if (paper === undefined) continue;
      seen += 1;
      for (const { literal, given = '', family = '' } of paper.author) {
        const name = literal ?? `${given} ${family}`.trim();
        const parts = wordsOf(name);
        if (words.every((word) => parts.some((part) => part.startsWith(word))))
          names.set(name, (names.get(name) ?? 0) + 1);
      }
    }
    return [...names].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count);
  }

  /** Goes up with each change of what searches find. */
  version = (): number => this.#version;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #publish(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** Those that begin so; after them those in which another word does. */
function holding(names: readonly Named[], begin: string): readonly Named[] {
  const wanted = foldWord(begin);
  if (wanted === '') return names;
  const starts = names.filter(({ name }) => foldWord(name).startsWith(wanted));
  const rest = names.filter(({ name }) => !foldWord(name).startsWith(wanted) && foldWord(name).includes(wanted));
  return [...starts, ...rest];
}
