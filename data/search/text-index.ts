import { scanDoc } from './index-build.ts';
import { bitOf, FIRST_TERM, type DocText, type IndexParts } from './index-parts.ts';

const AUTHOR = bitOf('author');
/** Hits of such short beginnings are kept, as each word typed starts with one. */
const KEPT_LENGTH = 2;
const KEPT_MOST = 60;

/**
 * The index as it is asked: the built parts, which never change, and over them
 * the papers that came or changed since. Terms are numbers: the built ones in
 * order of their words, new ones after them.
 */
export class TextIndex {
  readonly #parts: IndexParts;
  readonly #terms: readonly string[];
  readonly #docs: string[];
  readonly #numbers: Map<string, number>;
  readonly #newTerms: string[] = [];
  readonly #newTermNumbers = new Map<string, number>();
  readonly #newPosts = new Map<number, number[]>();
  readonly #newStreams = new Map<number, Uint32Array>();
  readonly #kept = new Map<string, Uint8Array>();

  constructor(parts: IndexParts) {
    this.#parts = parts;
    this.#terms = parts.terms === '' ? [] : parts.terms.split('\n');
    this.#docs = parts.docs === '' ? [] : parts.docs.split('\n');
    this.#numbers = new Map(this.#docs.map((id, number) => [id, number]));
  }

  /** One more than the highest document number. Some numbers are of papers that have changed or gone. */
  get size(): number {
    return this.#docs.length;
  }

  /** Papers put in since the index was built. */
  get loose(): number {
    return this.#newStreams.size;
  }

  get termCount(): number {
    return this.#terms.length + this.#newTerms.length;
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  idOf(doc: number): string {
    return this.#docs[doc] ?? '';
  }

  isCurrent(doc: number): boolean {
    return this.#numbers.get(this.idOf(doc)) === doc;
  }

  /** Takes in a paper, in place of what it was before. */
  put(text: DocText): number {
    const doc = this.#docs.length;
    this.#docs.push(text.id);
    this.#numbers.set(text.id, doc);
    const stream: number[] = [];
    const bits = new Map<number, number>();
    let bit = 0;
    scanDoc(
      text,
      (part) => {
        bit = 1 << part;
        stream.push(part);
      },
      (word) => {
        const term = this.#intern(word);
        stream.push(term + FIRST_TERM);
        bits.set(term, (bits.get(term) ?? 0) | bit);
      },
    );
    this.#newStreams.set(doc, Uint32Array.from(stream));
    for (const [term, mask] of bits) {
      const posts = this.#newPosts.get(term);
      if (posts === undefined) this.#newPosts.set(term, [doc * 256 + mask]);
      else posts.push(doc * 256 + mask);
    }
    this.#kept.clear();
    return doc;
  }

  remove(id: string): void {
    this.#numbers.delete(id);
  }

  #intern(word: string): number {
    const built = this.#find(word);
    if (this.#terms[built] === word) return built;
    let term = this.#newTermNumbers.get(word);
    if (term === undefined) {
      term = this.#terms.length + this.#newTerms.length;
      this.#newTerms.push(word);
      this.#newTermNumbers.set(word, term);
    }
    return term;
  }

  /** Number of the first built term that is not before the word. */
  #find(word: string): number {
    let low = 0;
    let high = this.#terms.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#terms[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  word(term: number): string {
    return this.#terms[term] ?? this.#newTerms[term - this.#terms.length] ?? '';
  }

  /** Whether a term is the word, or begins with it. */
  matcher(word: string, prefix: boolean): (term: number) => boolean {
    const from = this.#find(word);
    const to = prefix ? this.#find(`${word}\u{FFFF}`) : this.#terms[from] === word ? from + 1 : from;
    const fresh = new Set(this.#freshTerms(word, prefix));
    return (term) => (term >= from && term < to) || fresh.has(term);
  }

  #freshTerms(word: string, prefix: boolean): number[] {
    const exact = this.#newTermNumbers.get(word);
    if (!prefix) return exact === undefined ? [] : [exact];
    const found: number[] = [];
    this.#newTerms.forEach((one, index) => {
      if (one.startsWith(word)) found.push(this.#terms.length + index);
    });
    return found;
  }

  /** Whether any paper ever held the word, or one that begins with it. */
  holds(word: string, prefix: boolean): boolean {
    const from = this.#find(word);
    const built = this.#terms[from];
    if (built !== undefined && matches(built, word, prefix)) return true;
    return this.#freshTerms(word, prefix).length > 0;
  }

  /** Adds to `hits`, by document, the bits of the parts within `parts` that hold the word. */
  gather(hits: Uint8Array, word: string, prefix: boolean, parts: number): void {
    const keep = prefix && word.length <= KEPT_LENGTH;
    const key = `${parts}/${word}`;
    const kept = keep ? this.#kept.get(key) : undefined;
    if (kept !== undefined) {
      hits.set(kept);
      return;
    }
    const from = this.#find(word);
    const to = prefix ? this.#find(`${word}\u{FFFF}`) : this.#terms[from] === word ? from + 1 : from;
    const { posts, postStart } = this.#parts;
    const end = postStart[to] ?? 0;
    // The postings of neighbouring terms lie side by side.
    for (let at = postStart[from] ?? 0; at < end; at += 1) {
      const post = posts[at] ?? 0;
      hits[post >>> 8]! |= post & parts;
    }
    for (const [term, list] of this.#newPosts) {
      if ((term < from || term >= to) && (term < this.#terms.length || !matches(this.word(term), word, prefix)))
        continue;
      for (const post of list) hits[post >>> 8]! |= post & parts;
    }
    if (!keep) return;
    if (this.#kept.size >= KEPT_MOST) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(key, hits.slice());
  }

  /** Calls `visit` with the numbers of a document's stream, in order: parts below FIRST_TERM, then terms. */
  scan(doc: number, visit: (value: number) => void): void {
    const fresh = this.#newStreams.get(doc);
    if (fresh !== undefined) {
      for (const value of fresh) visit(value);
      return;
    }
    const { docStart, low, high } = this.#parts;
    const end = docStart[doc + 1] ?? 0;
    for (let at = docStart[doc] ?? 0; at < end; at += 1) visit((low[at] ?? 0) + (high[at] ?? 0) * 65_536);
  }

  /** In how many papers a term stands, those since changed counted twice. */
  frequency(term: number): number {
    const { postStart } = this.#parts;
    const built = term < this.#terms.length ? (postStart[term + 1] ?? 0) - (postStart[term] ?? 0) : 0;
    return built + (this.#newPosts.get(term)?.length ?? 0);
  }

  /** Calls `visit` with each document that holds the term, and the bits of the parts. */
  eachPost(term: number, visit: (doc: number, bits: number) => void): void {
    const { posts, postStart } = this.#parts;
    const end = term < this.#terms.length ? (postStart[term + 1] ?? 0) : 0;
    for (let at = term < this.#terms.length ? (postStart[term] ?? 0) : 0; at < end; at += 1) {
      const post = posts[at] ?? 0;
      visit(post >>> 8, post & 0xff);
    }
    for (const post of this.#newPosts.get(term) ?? []) visit(post >>> 8, post & 0xff);
  }

  /** The words of one author that stands in a document, for those where `fits` holds of the words. */
  holdsAuthor(doc: number, matchers: readonly ((term: number) => boolean)[]): boolean {
    let found = new Set<number>();
    let inAuthor = false;
    let whole = false;
    this.scan(doc, (value) => {
      if (value < FIRST_TERM) {
        whole ||= found.size === matchers.length;
        inAuthor = 1 << value === AUTHOR;
        found = new Set();
      } else if (inAuthor) {
        matchers.forEach((matches_, index) => {
          if (matches_(value - FIRST_TERM)) found.add(index);
        });
      }
    });
    return whole || found.size === matchers.length;
  }

  /** Bits of the parts that hold terms which match one after the other. */
  phraseIn(doc: number, matchers: readonly ((term: number) => boolean)[]): number {
    let bits = 0;
    let bit = 0;
    const recent: number[] = [];
    this.scan(doc, (value) => {
      if (value < FIRST_TERM) {
        bit = 1 << value;
        recent.length = 0;
        return;
      }
      recent.push(value - FIRST_TERM);
      if (recent.length > matchers.length) recent.shift();
      if (recent.length === matchers.length && matchers.every((one, index) => one(recent[index] ?? -1))) bits |= bit;
    });
    return bits;
  }

  /** Words that hold at least one paper, with their frequency. */
  eachWord(visit: (word: string, term: number) => void): void {
    this.#terms.forEach((word, term) => visit(word, term));
    this.#newTerms.forEach((word, index) => visit(word, this.#terms.length + index));
  }
}

function matches(term: string, word: string, prefix: boolean): boolean {
  return prefix ? term.startsWith(word) : term === word;
}
