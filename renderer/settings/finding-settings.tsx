import { useLibrary } from '../live/library-context.tsx';
import type { FindingSettings as Settings } from '../../data/model/settings.ts';
import { useLive } from '../live/use-live.ts';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { Switch } from '../ui/switch.tsx';
import styles from './settings.module.css';

type Props = { readonly settings: Settings; readonly onChange: (change: Partial<Settings>) => void };

/** Below this a kind of finding has not been told apart from the rest. */
const TELLING = 0.05;

/** What is learned from keeping and dismissing, said plainly, and the hints in notes. */
export function FindingSettings({ settings, onChange }: Props) {
  const library = useLibrary();
  const learned = useLive(() => library.preferences(), []);
  const kinds = (sign: 1 | -1): string =>
    (learned?.by ?? [])
      .filter(({ nudge }) => nudge * sign > TELLING)
      .map(({ reason, kept, dismissed }) => `\u201c${reason}\u201d (kept ${kept} of ${kept + dismissed})`)
      .slice(0, 3)
      .join(', ');
  const decided = learned?.decided ?? 0;
  const [more, less] = [kinds(1), kinds(-1)];
  return (
    <section className={styles.group} aria-labelledby="settings-findings">
      <h2 id="settings-findings">Findings and cards</h2>
      <Switch
        label="Learn from the findings I keep and dismiss"
        checked={settings.learn}
        onChange={(learn) => onChange({ learn })}
      />
      <p className={styles.about}>
        Each suggestion names its reason. A reason you keep more often than usual moves its suggestions up a little, one
        you dismiss more often moves them down. It is counted on this computer from your findings and goes nowhere.
        {settings.learn ? (decided === 0 ? ' Nothing is decided yet.' : ` So far: ${count(decided, 'decision')}.`) : ''}
        {more === '' ? '' : ` More often: ${more}.`}
        {less === '' ? '' : ` Less often: ${less}.`}
      </p>
      {settings.learn && decided > 0 ? (
        <p>
          <Button onClick={() => onChange({ learnFrom: library.now() })}>Forget what was learned</Button>
        </p>
      ) : null}
      <Switch
        label="Hint in a note at cards that will be hard to review"
        checked={settings.cardHints}
        onChange={(cardHints) => onChange({ cardHints })}
      />
    </section>
  );
}
