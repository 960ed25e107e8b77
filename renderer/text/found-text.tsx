import { createContext, useContext } from 'react';
import { matchRanges, type MarkWord, wordsIn } from '../../data/library.ts';
import styles from './found-text.module.css';

const NONE: readonly MarkWord[] = [];

/** The words that the present search looks for; none outside a search. */
export const FoundWords = createContext<readonly MarkWord[]>(NONE);

/** A line of text with what the search found in it marked. */
export function FoundText({ text, part }: { readonly text: string; readonly part: 'title' | 'author' }) {
  const words = useContext(FoundWords);
  const ranges = matchRanges(text, wordsIn(part, words));
  if (ranges.length === 0) return text;
  const edges = [0, ...ranges.flatMap(({ start, end }) => [start, end]), text.length];
  return edges.slice(0, -1).map((start, index) => {
    const piece = text.slice(start, edges[index + 1]);
    if (piece === '') return null;
    return index % 2 === 1 ? (
      <mark key={start} className={styles.found}>
        {piece}
      </mark>
    ) : (
      piece
    );
  });
}
