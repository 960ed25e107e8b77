import type { ImportReport } from '../../data/model/import-report.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { undo } from '../global-commands.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import styles from './imports.module.css';

/** The counts of a report on one line, and the way to take its papers back. */
export function ReportCounts({ report }: { readonly report: ImportReport }) {
  const library = useLibrary();
  const way = useLive(() => library.howToTakeBack(report), [report.id, report.added.length]);
  const open = report.refused.filter(({ settled }) => settled === 0).length;
  const parts = [
    report.added.length > 0 ? `${formatNumber(report.added.length)} added` : '',
    report.merged.length > 0 ? `${formatNumber(report.merged.length)} merged` : '',
    report.restored.length > 0 ? `${formatNumber(report.restored.length)} back from the trash` : '',
    report.repaired.length > 0 ? `${formatNumber(report.repaired.length + report.repairedMore)} repaired` : '',
    report.refused.length > 0
      ? `${formatNumber(report.refused.length)} refused${open === 0 ? ', all settled' : ''}`
      : '',
    report.same > 0 ? `${formatNumber(report.same)} here already` : '',
  ].filter((part) => part !== '');
  const takeBack = async (): Promise<void> => {
    // Asked again: what stands on the button is a moment old, and by now another import may be the last step.
    const now = await library.howToTakeBack(report);
    if (now === 'undo') await undo(library);
    if (now !== 'trash') return;
    const gone = await library.trashAdded(report);
    showToast({
      text: `Moved ${count(gone, 'paper')} to the trash`,
      action: { label: 'Undo', run: () => void undo(library) },
    });
  };
  return (
    <div className={styles.counts}>
      <span>{parts.join(' · ')}</span>
      {way === 'undo' ? (
        <Button onClick={() => void takeBack()}>Undo this import</Button>
      ) : way === 'trash' ? (
        <Button
          onClick={() => void takeBack()}
          title="More was done since. The papers it added go to the trash; what it changed in others stays."
        >
          Move its papers to the trash
        </Button>
      ) : report.added.length > 0 ? (
        <span className={styles.quiet}>Taken back</span>
      ) : null}
    </div>
  );
}
