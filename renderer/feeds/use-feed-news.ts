import type { FeedNews } from '../../data/library.ts';
import { useLibrary, usePaperCounts } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';

const NOTHING: FeedNews = { all: 0, byFeed: {} };

/** How many entries of feeds are new; counted anew when papers come in by another way. */
export function useFeedNews(): FeedNews {
  const library = useLibrary();
  const { all, trash } = usePaperCounts();
  return useLive(() => library.feedNews(), [all, trash]) ?? NOTHING;
}
