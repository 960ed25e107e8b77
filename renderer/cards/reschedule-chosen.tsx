import { studyClock, studyDay, studyDayStart } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { RescheduleDialog } from '../settings/reschedule-dialog.tsx';

type Props = { readonly ids: readonly string[]; readonly onClose: () => void };

/** What it would mean to give the chosen cards the day that FSRS asks for, and doing it as one step. */
export function RescheduleChosen({ ids, onClose }: Props) {
  const library = useLibrary();
  const settings = useLive(() => library.settings(), []);
  if (settings === undefined) return null;
  const clock = studyClock(settings);
  const today = studyDay(library.now(), clock);
  return (
    <RescheduleDialog
      scope="dates"
      ids={ids}
      dateOf={(ahead) => studyDayStart(today + ahead, clock)}
      onClose={onClose}
    />
  );
}
