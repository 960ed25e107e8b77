import { useEffect, useState } from 'react';
import type { CatchUpOutlook } from '../../data/library.ts';
import type { CatchUp } from '../../data/model/settings.ts';
import { useLibrary } from '../live/library-context.tsx';
import { count, formatDate } from '../ui/format.ts';
import styles from '../settings/settings.module.css';

/** How many wait, and when none would. Asked anew after each change of the library. */
export function CatchUpOutlookLine({ perDay, order }: Pick<CatchUp, 'perDay' | 'order'>) {
  const library = useLibrary();
  const [outlook, setOutlook] = useState<CatchUpOutlook>();
  useEffect(() => {
    let wanted = true;
    const ask = (): void => {
      void library.catchUpOutlook({ perDay, order }).then((found) => (wanted ? setOutlook(found) : undefined));
    };
    ask();
    const stop = library.onCommit(ask);
    return () => {
      wanted = false;
      stop();
    };
  }, [library, perDay, order]);
  return (
    <output className={styles.about}>
      {outlook === undefined ? ' ' : outlookText(outlook, perDay, library.now())}
    </output>
  );
}

function outlookText({ waiting, clearedOn }: CatchUpOutlook, perDay: number, now: number): string {
  const cards = waiting === 0 ? 'No review is waiting.' : `${count(waiting, 'review')} waiting.`;
  if (clearedOn === undefined) {
    return `${cards} At ${count(perDay, 'review')} a day more would come than go, for over a year; a few more a day would do.`;
  }
  if (clearedOn <= now) return `${cards} At ${count(perDay, 'review')} a day, today is enough.`;
  return `${cards} At ${count(perDay, 'review')} a day, nothing is left waiting from ${formatDate(clearedOn)} on.`;
}
