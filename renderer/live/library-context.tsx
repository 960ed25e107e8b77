import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
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
