import type { Bibliography } from '../model/paper.ts';
import { authorKey, identifiers, titleKey } from './plan-keys.ts';

/** What makes a work itself, of a paper and of a record alike. */
export type Identity = Pick<Bibliography, 'title' | 'author' | 'arxiv' | 'DOI'>;

/** Works of one key, apart by the identifiers they have: none, arXiv, DOI, both. */
type Bucket = readonly [Set<number>, Set<number>, Set<number>, Set<number>];

/** A title this short ("Editorial") names no work by itself. */
const SHORTEST_TITLE = 12;

const classOf = (ids: { readonly arxiv?: string; readonly doi?: string }): 0 | 1 | 2 | 3 =>
  ids.arxiv ? (ids.doi ? 3 : 1) : ids.doi ? 2 : 0;

/**
 * Finds works by arXiv id, then DOI, then title and first author, each in constant time. Works are numbers
 * that the caller gives meaning to. A later `add` under the same number extends what is known of it.
 */
export class WorkIndex {
  readonly #byId = new Map<string, number>();
  readonly #byTitle = new Map<string, Bucket>();
  readonly #places = new Map<number, { readonly keys: readonly string[]; readonly kind: 0 | 1 | 2 | 3 }>();

  add(work: number, identity: Identity): void {
    const ids = identifiers(identity);
    if (ids.arxiv && !this.#byId.has(`arxiv ${ids.arxiv}`)) this.#byId.set(`arxiv ${ids.arxiv}`, work);
    if (ids.doi && !this.#byId.has(`doi ${ids.doi}`)) this.#byId.set(`doi ${ids.doi}`, work);
    const before = this.#places.get(work);
    for (const key of before?.keys ?? []) this.#byTitle.get(key)?.[before?.kind ?? 0].delete(work);
    const title = titleKey(identity.title);
    const keys = title ? [`any ${title}`, `by ${authorKey(identity.author)} ${title}`] : [];
    const kind = classOf(ids);
    for (const key of keys) {
      const bucket = this.#byTitle.get(key) ?? [new Set(), new Set(), new Set(), new Set()];
      bucket[kind].add(work);
      this.#byTitle.set(key, bucket);
    }
    this.#places.set(work, { keys, kind });
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
    const all = (key: string): readonly Set<number>[] => kinds.flatMap((kind) => this.#byTitle.get(key)?.[kind] ?? []);
    const author = authorKey(identity.author);
    if (author) {
      const same = first(all(`by ${author} ${title}`));
      if (same !== undefined) return same;
    }
    // Without an author on one of the sides, the title alone must do, and must leave no doubt.
    const candidates = all(author ? `by  ${title}` : `any ${title}`);
    const count = candidates.reduce((sum, set) => sum + set.size, 0);
    return count === 1 && title.length >= SHORTEST_TITLE ? first(candidates) : undefined;
  }
}

function first(sets: readonly Set<number>[]): number | undefined {
  for (const set of sets) {
    for (const work of set) return work;
  }
  return undefined;
}
