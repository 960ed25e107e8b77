import type { DueReviews } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { navigate } from '../route.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { CatchUpOutlookLine } from './catch-up-outlook.tsx';
import styles from './review.module.css';

/** While more waits than fits a day: how far catching up is, or that it can be done at one's own pace. */
export function CatchUpLine({ held }: Pick<DueReviews, 'held'>) {
  const library = useLibrary();
  const settings = useLive(() => library.settings(), []);
  if (settings === undefined) return null;
  const { catchUp } = settings;
  if (catchUp === null) {
    if (held.review === 0) return null;
    return (
      <p className={styles.catchUp}>
        <span>More is waiting than fits a day, and can come bit by bit.</span>
        <Button variant="quiet" onClick={() => navigate('settings', { at: 'catch-up' })}>
          Catch up…
        </Button>
      </p>
    );
  }
  const end = async (): Promise<void> => {
    await library.updateSettings({ catchUp: null }, 'End catch-up');
    announce('Catching up has ended');
  };
  return (
    <div className={styles.catchUp}>
      <CatchUpOutlookLine perDay={catchUp.perDay} order={catchUp.order} />
      <Button variant="quiet" onClick={() => void end()}>
        End catching up
      </Button>
    </div>
  );
}
