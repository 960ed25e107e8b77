import type { Paper } from '../../data/model/paper.ts';
import { COMPARE, inList, type ListName, type Sort } from './lists.ts';

/** Shorter lists are sorted anew, which takes no time. */
const LONG = 3000;

/**
 * The papers of a list in order. Remembers how the list stood, as putting a few
 * changed rows into a sorted list takes a tenth of sorting it.
 */
export class ListOrder {
  #key = '';
  #of: readonly Paper[] | undefined;
  #rows: readonly Paper[] = [];

  of(papers: readonly Paper[], list: ListName, sort: Sort): readonly Paper[] {
    const key = `${list}/${sort}`;
    if (papers === this.#of && key === this.#key) return this.#rows;
    const wanted = papers.filter((paper) => inList(paper, list));
    if (wanted.length < LONG || key !== this.#key) this.#rows = wanted.toSorted(COMPARE[sort]);
    else this.#rows = this.#merged(wanted, sort);
    this.#key = key;
    this.#of = papers;
    return this.#rows;
  }

  #merged(wanted: readonly Paper[], sort: Sort): readonly Paper[] {
    const left = new Map(wanted.map((paper) => [paper.id, paper]));
    const rows: Paper[] = [];
    for (const { id } of this.#rows) {
      const paper = left.get(id);
      if (paper === undefined) continue;
      rows.push(paper);
      left.delete(id);
    }
    rows.push(...left.values());
    // Sorting what is nearly sorted takes one pass.
    return rows.toSorted(COMPARE[sort]);
  }
}

/** The first rows of a list in order, in one pass over all papers. */
export function firstOf(papers: readonly Paper[], list: ListName, sort: Sort, most: number): readonly Paper[] {
  const compare = COMPARE[sort];
  const first: Paper[] = [];
  for (const paper of papers) {
    if (!inList(paper, list)) continue;
    const last = first.at(-1);
    if (first.length === most && last !== undefined && compare(paper, last) >= 0) continue;
    let at = first.length;
    while (at > 0 && compare(paper, first[at - 1] ?? paper) < 0) at -= 1;
    first.splice(at, 0, paper);
    if (first.length > most) first.pop();
  }
  return first;
}
