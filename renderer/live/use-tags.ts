import { tagCounts } from '../../data/library.ts';
import { useLibrary, usePapers } from './library-context.tsx';
import { useLive } from './use-live.ts';

/** Every tag of a paper or of a card, with those above it, by name; those of papers alone for a moment. */
export function useTagsInUse(): readonly string[] {
  const library = useLibrary();
  const papers = usePapers();
  const all = useLive(() => library.tagsInUse(), []);
  return all ?? [...tagCounts(papers).keys()].toSorted((a, b) => a.localeCompare(b));
}
