import { useEffect, useState } from 'react';
import type { Duplicates } from '../../data/library.ts';
import type { Paper } from '../../data/model/paper.ts';
import { useLibrary } from '../live/library-context.tsx';

/** The duplicates among the papers as they are now; undefined until they are compared for the first time. */
export function useDuplicates(papers: readonly Paper[]): Duplicates | undefined {
  const library = useLibrary();
  const [found, setFound] = useState<Duplicates>();
  useEffect(() => {
    // After the screen is drawn, as comparing a large library takes a moment.
    const timer = window.setTimeout(() => setFound(library.duplicates(papers)), 0);
    return () => window.clearTimeout(timer);
  }, [library, papers]);
  return found;
}
