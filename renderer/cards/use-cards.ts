import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CardSort, FoundCards } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { useLibrary, usePapers } from '../live/library-context.tsx';
import { useNow } from '../live/use-now.ts';
import { CardRows } from './card-rows.ts';

const TOUCHING: ReadonlySet<string> = new Set(['cards', 'papers', 'reviews', 'settings']);

/** The cards that a query finds, asked anew after each change and each minute; the answer before stays until then. */
export function useFoundCards(
  query: string,
  { by, descending }: CardSort,
): (FoundCards & { readonly query: string }) | undefined {
  const library = useLibrary();
  const papers = usePapers();
  const now = useNow();
  const [commits, setCommits] = useState(0);
  const [found, setFound] = useState<FoundCards & { readonly query: string }>();
  useEffect(
    () =>
      library.onCommit(({ changes }) => {
        if (changes.some(({ table }) => TOUCHING.has(table))) setCommits((count) => count + 1);
      }),
    [library],
  );
  useEffect(() => {
    let isStale = false;
    const find = async (): Promise<void> => {
      const answer = await library.findCards(query, { by, descending });
      if (isStale) return;
      setFound({ ...answer, query });
      // Behind the page that is shown now.
      await library.readAnswersAhead();
    };
    find().catch((error: unknown) => reportError(error));
    return () => {
      isStale = true;
    };
    // Papers, time and commits are what the answer depends on besides what is asked.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [library, papers, now, commits, query, by, descending]);
  return found;
}

/** The cards in view. */
export function useCardRows(): CardRows {
  const library = useLibrary();
  const [rows] = useState(() => new CardRows(library));
  useEffect(() => rows.follow(), [rows]);
  return rows;
}

/** A card in view; undefined until it is read. */
export function useCard(rows: CardRows, id: string | undefined): Card | undefined {
  useEffect(() => {
    if (id !== undefined) rows.want(id);
  }, [rows, id]);
  return useSyncExternalStore(rows.subscribe, () => (id === undefined ? undefined : rows.get(id)));
}
