import type { DueReviews } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';

/** How many more cards one press allows. */
const MORE = 10;

/** Buttons that raise today's limits alone, shown where the limits hold something back. */
export function MoreToday({ held }: Pick<DueReviews, 'held'>) {
  const library = useLibrary();
  const news = Math.min(MORE, held.new);
  const reviews = Math.min(MORE, held.review);
  return (
    <>
      {reviews === 0 ? null : (
        <Button onClick={() => void library.extendToday({ extraReviews: reviews })}>
          {count(reviews, 'more review')} today
        </Button>
      )}
      {news === 0 ? null : (
        <Button onClick={() => void library.extendToday({ extraNew: news })}>
          {count(news, 'more new card')} today
        </Button>
      )}
    </>
  );
}
