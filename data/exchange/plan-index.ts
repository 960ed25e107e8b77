import type { Bibliography } from '../model/paper.ts';
import { authorKey, identifiers, titleKey } from './plan-keys.ts';

/** What makes a work itself, of a paper and of a record alike. */
export type Identity = Pick<Bibliography, 'title' | 'author' | 'arxiv' | 'DOI'>;

/** Which identifiers a work has: 0 none, 1 arXiv, 2 DOI, 3 both. */
type Kind = 0 | 1 | 2 | 3;

/** A title this short ("Editorial") names no work by itself. */
const SHORTEST_TITLE = 12;

const kindOf = (ids: { readonly arxiv?: string; readonly doi?: string }): Kind =>
  ids.arxiv ? (ids.doi ? 3 : 1) : ids.doi ? 2 : 0;

/**
 * Finds works by arXiv id, then DOI, then title and first author, each in constant time. Works are numbers
 * that the caller gives meaning to. A later `add` under the same number replaces what is known of it by title.
 */
export class WorkIndex {
  readonly #byId = new Map<string, number>();
  /** Nearly every title has one work, for which a set would cost more than all the rest. */
  readonly #byTitle = new Map<string, number | Set<number>>();
  readonly #keys = new Map<number, readonly string[]>();

  add(work: number, identity: Identity): void {
    const ids = identifiers(identity);
    if (ids.arxiv && !this.#byId.has(`arxiv ${ids.arxiv}`)) this.#byId.set(`arxiv ${ids.arxiv}`, work);
    if (ids.doi && !this.#byId.has(`doi ${ids.doi}`)) this.#byId.set(`doi ${ids.doi}`, work);
    for (const key of this.#keys.get(work) ?? []) this.#remove(key, work);
    const title = titleKey(identity.title);
    const kind = kindOf(ids);
    const keys = title ? [`${kind} any ${title}`, `${kind} by ${authorKey(identity.author)} ${title}`] : [];
    for (const key of keys) this.#put(key, work);
    this.#keys.set(work, keys);
  }

  /** The work that this is, or undefined if it is none of those here, or cannot be told which. */
  find(identity: Identity): number | undefined {
    const ids = identifiers(identity);
    const known =
      (ids.arxiv ? this.#byId.get(`arxiv ${ids.arxiv}`) : undefined) ??
      (ids.doi ? this.#byId.get(`doi ${ids.doi}`) : undefined);
    if (known !== undefined) return known;
    const title = titleKey(identity.title);
    if (!title) return undefined;
    // Two arXiv ids, or two DOIs, are two works whatever their titles; an arXiv id and a DOI can be one.
    const kinds = ([0, 1, 2, 3] as const).filter((kind) => !((ids.arxiv && kind & 1) || (ids.doi && kind & 2)));
    const author = authorKey(identity.author);
    if (author) {
      const same = this.#first(kinds, `by ${author} ${title}`).work;
      if (same !== undefined) return same;
    }
    // Without an author on one of the sides, the title alone must do, and must leave no doubt.
    const { work, count } = this.#first(kinds, author ? `by  ${title}` : `any ${title}`);
    return count === 1 && title.length >= SHORTEST_TITLE ? work : undefined;
  }

  /** The first work of these kinds under the key, and how many there are. */
  #first(kinds: readonly Kind[], key: string): { readonly work: number | undefined; readonly count: number } {
    let work: number | undefined;
    let count = 0;
    for (const kind of kinds) {
      const found = this.#byTitle.get(`${kind} ${key}`);
      if (found === undefined) continue;
      work ??= typeof found === 'number' ? found : found.values().next().value;
      count += typeof found === 'number' ? 1 : found.size;
    }
    return { work, count };
  }

  #put(key: string, work: number): void {
    const found = this.#byTitle.get(key);
    if (found === undefined) this.#byTitle.set(key, work);
    else if (typeof found !== 'number') found.add(work);
    else if (found !== work) this.#byTitle.set(key, new Set([found, work]));
  }

  #remove(key: string, work: number): void {
    const found = this.#byTitle.get(key);
    if (found === work) this.#byTitle.delete(key);
    else if (typeof found === 'object') {
      found.delete(work);
      if (found.size === 0) this.#byTitle.delete(key);
    }
  }
}
