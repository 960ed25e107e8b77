import { TEXT_SIZES, type SittingSettings as Sitting, type TextSize } from '../../data/model/settings.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import styles from './settings.module.css';

type Props = {
  readonly settings: Sitting;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<Sitting>) => void;
};

const SIZE_NAMES: Readonly<Record<TextSize, string>> = {
  small: 'Small',
  normal: 'Normal',
  large: 'Large',
  largest: 'Largest',
};
const LONGEST = 600;

/** How cards are shown and answered. */
export function SittingSettings({ settings, problems, onChange }: Props) {
  const goesOn = settings.questionSeconds > 0 || settings.answerSeconds > 0;
  return (
    <section className={styles.group} aria-labelledby="settings-sitting">
      <h2 id="settings-sitting">While reviewing</h2>
      <div className={styles.pair}>
        <Select
          label="Ratings"
          value={settings.buttons === 2 ? 'two' : 'four'}
          options={[
            { value: 'four', label: 'Again, Hard, Good, Easy' },
            { value: 'two', label: 'Again and Good alone' },
          ]}
          hint="Again: forgotten. Hard: recalled with effort, never forgotten. FSRS schedules well with two."
          onChange={(which) => onChange({ buttons: which === 'two' ? 2 : 4 })}
        />
        <Select
          label="Text size of cards"
          value={settings.textSize}
          options={TEXT_SIZES.map((value) => ({ value, label: SIZE_NAMES[value] }))}
          onChange={(textSize) => onChange({ textSize })}
        />
      </div>
      <div className={styles.pair}>
        <NumberField
          label="Show the answer after"
          unit="seconds"
          min={0}
          max={LONGEST}
          value={settings.questionSeconds}
          error={problems['sitting.questionSeconds']}
          hint="0: when you ask for it. P pauses."
          onChange={(questionSeconds) => onChange({ questionSeconds })}
        />
        <NumberField
          label="Go on from the answer after"
          unit="seconds"
          min={0}
          max={LONGEST}
          value={settings.answerSeconds}
          error={problems['sitting.answerSeconds']}
          hint={
            settings.answerSeconds === 0
              ? '0: when you have rated it.'
              : 'What becomes of the card is chosen below. After five cards untouched it pauses.'
          }
          onChange={(answerSeconds) => onChange({ answerSeconds })}
        />
      </div>
      {goesOn && settings.answerSeconds > 0 ? (
        <Select
          label="A card that goes on by itself is"
          value={settings.afterAnswer}
          options={[
            { value: 'again', label: 'answered Again' },
            { value: 'good', label: 'answered Good' },
            { value: 'bury', label: 'buried until tomorrow' },
          ]}
          onChange={(afterAnswer) => onChange({ afterAnswer })}
        />
      ) : null}
      <Switch label="Show the time on each card" checked={settings.timer} onChange={(timer) => onChange({ timer })} />
      <Switch
        label="Tell me when Hard looks to be used for what was forgotten"
        checked={settings.hardHint}
        onChange={(hardHint) => onChange({ hardHint })}
      />
    </section>
  );
}
