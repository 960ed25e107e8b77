import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Library } from '../../data/library.ts';
import type { Paper } from '../../data/model/paper.ts';

const LibraryContext = createContext<Library | undefined>(undefined);

export function LibraryProvider({ library, children }: { readonly library: Library; readonly children: ReactNode }) {
  return <LibraryContext value={library}>{children}</LibraryContext>;
}

/** The open library. */
export function useLibrary(): Library {
  const library = useContext(LibraryContext);
  if (library === undefined) throw new Error('The library is used outside LibraryProvider');
  return library;
}

/** The light rows of all papers, those in the trash too; the same array until one changes. */
export function usePapers(): readonly Paper[] {
  const { papers } = useLibrary();
  return useSyncExternalStore(papers.subscribe, papers.all);
}

/** One paper, or undefined where there is none (any more). */
export function usePaper(id: string | undefined): Paper | undefined {
  const { papers } = useLibrary();
  return useSyncExternalStore(papers.subscribe, () => (id === undefined ? undefined : papers.get(id)));
}

/** Which papers have notes and cards. A new object after each change, so that what was drawn from it is drawn anew. */
export function usePaperMarks(): Pick<Library['marks'], 'hasNote' | 'cards'> {
  const { marks } = useLibrary();
  const version = useSyncExternalStore(marks.subscribe, marks.version);
  return useMemo(() => ({ version, hasNote: marks.hasNote, cards: marks.cards }), [marks, version]);
}

/** How many papers stand where. */
export function usePaperCounts(): ReturnType<Library['papers']['counts']> {
  const { papers } = useLibrary();
  return useSyncExternalStore(papers.subscribe, papers.counts);
}
