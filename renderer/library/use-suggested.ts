import { useEffect, useState } from 'react';
import type { SuggestedOrder } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { learnInWorker } from '../live/learn-in-worker.ts';
import { inList } from './lists.ts';

export type Suggested =
  | { readonly state: 'off' | 'learning' | 'tooFew' }
  | { readonly state: 'ready'; readonly order: SuggestedOrder };

const OFF: Suggested = { state: 'off' };

/** The suggested order of a list, learned when it is asked for and then kept, so that rows do not move while one files them. */
export function useSuggested(list: string, wanted: boolean): Suggested {
  const library = useLibrary();
  const [learned, setLearned] = useState<{ readonly list: string; readonly suggested: Suggested }>();
  useEffect(() => {
    if (!wanted) return undefined;
    let left = false;
    const learn = async (): Promise<void> => {
      await library.papers.whole();
      const papers = library.papers.all().filter((paper) => inList(paper, list));
      const order = await library.suggestOrder(papers, learnInWorker);
      if (!left) setLearned({ list, suggested: order === undefined ? { state: 'tooFew' } : { state: 'ready', order } });
    };
    learn().catch(reportError);
    return () => {
      left = true;
      setLearned(undefined);
    };
  }, [library, list, wanted]);
  if (!wanted) return OFF;
  return learned?.list === list ? learned.suggested : { state: 'learning' };
}
