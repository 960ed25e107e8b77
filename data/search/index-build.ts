import { FIRST_TERM, PARTS, type DocText, type IndexParts, type Part } from './index-parts.ts';
import { scanWords } from './words.ts';

/** Calls `part` where a part of a paper begins, each author anew, and `word` with its folded words. */
export function scanDoc(doc: DocText, part: (index: number) => void, word: (word: string) => void): void {
  const texts: Readonly<Record<Part, string | readonly string[]>> = { ...doc, author: doc.authors, tag: doc.tags };
  PARTS.forEach((name, index) => {
    const text = texts[name];
    for (const one of typeof text === 'string' ? [text] : text) {
      if (one === '') continue;
      part(index);
      scanWords(one, word);
    }
  });
}

/** Builds an index of papers added one by one. Numbers them in the order they are added. */
export class IndexBuilder {
  readonly #ids: string[] = [];
  readonly #terms = new Map<string, number>();
  /** Streams with terms numbered as they were met. */
  #stream = new Uint32Array(1 << 16);
  #length = 0;
  readonly #starts: number[] = [];

  add(doc: DocText): void {
    this.#ids.push(doc.id);
    this.#starts.push(this.#length);
    scanDoc(doc, this.#push, this.#pushWord);
  }

  readonly #push = (value: number): void => {
    if (this.#length === this.#stream.length) {
      const wider = new Uint32Array(this.#stream.length * 2);
      wider.set(this.#stream);
      this.#stream = wider;
    }
    this.#stream[this.#length] = value;
    this.#length += 1;
  };

  readonly #pushWord = (word: string): void => {
    let term = this.#terms.get(word);
    if (term === undefined) {
      term = this.#terms.size;
      this.#terms.set(word, term);
    }
    this.#push(term + FIRST_TERM);
  };

  finish(): IndexParts {
    const words = [...this.#terms.keys()].toSorted();
    const rank = new Uint32Array(words.length);
    words.forEach((word, index) => {
      rank[this.#terms.get(word) ?? 0] = index;
    });
    const stream = this.#stream;
    const low = new Uint16Array(this.#length);
    const high = new Uint8Array(this.#length);
    for (let at = 0; at < this.#length; at += 1) {
      const met = stream[at] ?? 0;
      const value = met < FIRST_TERM ? met : (rank[met - FIRST_TERM] ?? 0) + FIRST_TERM;
      stream[at] = value;
      low[at] = value & 0xffff;
      high[at] = value >>> 16;
    }
    const docStart = Uint32Array.from([...this.#starts, this.#length]);
    const { postStart, posts } = invert(stream, docStart, words.length);
    return { docs: this.#ids.join('\n'), terms: words.join('\n'), postStart, posts, docStart, low, high };
  }
}

/** Turns streams of terms by document into postings of documents by term. */
function invert(stream: Uint32Array, docStart: Uint32Array, terms: number) {
  const docs = docStart.length - 1;
  const seen = new Int32Array(terms).fill(-1);
  const postStart = new Uint32Array(terms + 1);
  eachTerm((term, doc) => {
    if (seen[term] === doc) return;
    seen[term] = doc;
    postStart[term + 1] = (postStart[term + 1] ?? 0) + 1;
  });
  for (let term = 0; term < terms; term += 1) postStart[term + 1] = (postStart[term + 1] ?? 0) + (postStart[term] ?? 0);
  const posts = new Uint32Array(postStart[terms] ?? 0);
  const next = postStart.slice();
  seen.fill(-1);
  eachTerm((term, doc, bit) => {
    if (seen[term] !== doc) {
      seen[term] = doc;
      posts[next[term] ?? 0] = doc * 256;
      next[term] = (next[term] ?? 0) + 1;
    }
    const at = (next[term] ?? 0) - 1;
    posts[at] = (posts[at] ?? 0) | bit;
  });
  return { postStart, posts };

  function eachTerm(visit: (term: number, doc: number, bit: number) => void): void {
    for (let doc = 0; doc < docs; doc += 1) {
      const end = docStart[doc + 1] ?? 0;
      let bit = 0;
      for (let at = docStart[doc] ?? 0; at < end; at += 1) {
        const value = stream[at] ?? 0;
        if (value < FIRST_TERM) bit = 1 << value;
        else visit(value - FIRST_TERM, doc, bit);
      }
    }
  }
}
