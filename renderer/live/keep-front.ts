import { type Library, tagCounts } from '../../data/library.ts';
import { STATUSES } from '../../data/model/paper.ts';
import { defaultSort } from '../library/lists.ts';
import { firstOf } from '../library/list-order.ts';

const QUIET_MS = 1500;
const ROWS = 80;

/**
 * Keeps the first rows of each list for the next start, whenever nothing was written for a
 * while, so that a large library shows at once what it ended with. Returns how to stop.
 */
export function keepFront(library: Library): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = async (): Promise<void> => {
    await library.papers.whole();
    const papers = library.papers.all();
    const lists = [];
    for (const list of [...STATUSES, 'all']) {
      lists.push(firstOf(papers, list, defaultSort(list), ROWS));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    if (papers === library.papers.all()) await library.keepFront(lists, [...tagCounts(papers)]);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep().catch(reportError), QUIET_MS);
  };
  later();
  const stop = library.onCommit(later);
  return () => {
    clearTimeout(timer);
    stop();
  };
}
