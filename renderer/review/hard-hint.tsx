import type { HardUse } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import styles from './review.module.css';

/** Tells, where the log shows it, that Hard is used for what was forgotten; silent otherwise, and for good when asked. */
export function HardHint() {
  const library = useLibrary();
  const settings = useLive(() => library.settings(), []);
  const use = useLive(() => library.hardUse(), []);
  if (use === undefined || settings === undefined) return null;
  const { sitting } = settings;
  if (!sitting.hardHint || sitting.buttons === 2) return null;
  const change = async (part: Partial<typeof sitting>, label: string): Promise<void> => {
    await library.updateSettings({ sitting: { ...sitting, ...part } }, label);
    showToast({ text: label, action: { label: 'Undo', run: () => void undo(library) } });
  };
  return (
    <aside className={styles.hint} aria-label="How Hard is used">
      <span>
        {told(use)} Hard means recalled with effort and lets a card stay away longer; for a forgotten one, Again brings
        it back.
      </span>
      <Button onClick={() => void change({ buttons: 2 }, 'Use Again and Good alone')}>Use Again and Good alone</Button>
      <Button variant="quiet" onClick={() => void change({ hardHint: false }, 'Do not tell about Hard again')}>
        Do not tell again
      </Button>
    </aside>
  );
}

function told(use: HardUse): string {
  const expected = formatNumber(Math.round(use.expected));
  switch (use.kind) {
    case 'later-forgotten':
      return `Of ${count(use.hard, 'card')} answered Hard, ${formatNumber(use.forgotten)} were forgotten the next time, where about ${expected} would be expected.`;
    case 'instead-of-again':
      return `Lately ${count(use.hard, 'answer')} were Hard and ${formatNumber(use.again)} Again, where about ${expected} cards would be expected to be forgotten.`;
    default:
      return assertNever(use);
  }
}
