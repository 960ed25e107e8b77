import { type RefObject, useContext, useEffect } from 'react';
import { matchRanges } from '../../data/library.ts';
import { FoundWords } from './found-text.tsx';

/** Named by `::highlight(found)` in the styles. */
const NAME = 'found';

/**
 * Marks what the search found in the titles and abstracts within an element, without touching the
 * elements themselves: findings and formulas stay as they are drawn.
 */
export function useFoundMarks(ref: RefObject<HTMLElement | null>): void {
  const words = useContext(FoundWords);
  useEffect(() => {
    const root = ref.current;
    const sought = words.filter(({ field }) => field !== 'author' && field !== 'venue');
    if (root === null || sought.length === 0) return undefined;
    const mark = (): void => {
      const ranges: Range[] = [];
      // Pieces of titles and abstracts; the words of buttons were not sought.
      for (const piece of root.querySelectorAll('[data-start]')) {
        const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          for (const { start, end } of matchRanges(node.textContent ?? '', sought)) {
            const range = new Range();
            range.setStart(node, start);
            range.setEnd(node, end);
            ranges.push(range);
          }
        }
      }
      CSS.highlights.set(NAME, new Highlight(...ranges));
    };
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      CSS.highlights.delete(NAME);
    };
  }, [ref, words]);
}
