import type { ReviewOrder, SchedulerSettings } from '../../data/model/settings.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { BURY } from './bury.ts';
import { StepsField } from './steps-field.tsx';
import styles from './settings.module.css';

type Props = {
  readonly settings: SchedulerSettings;
  /** What is wrong with a field, by its name. */
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<SchedulerSettings>) => void;
};

const ORDERS: readonly { readonly value: ReviewOrder; readonly label: string }[] = [
  { value: 'due-first', label: 'Due cards, then new ones' },
  { value: 'new-first', label: 'New cards, then due ones' },
  { value: 'mixed', label: 'Mixed' },
];

/** How cards are scheduled and how many come in a day. */
export function ReviewSettings({ settings, problems, onChange }: Props) {
  return (
    <section className={styles.group} aria-labelledby="settings-review">
      <h2 id="settings-review">Review</h2>
      <NumberField
        label="Desired retention"
        unit="%"
        min={70}
        max={99}
        value={Math.round(settings.desiredRetention * 100)}
        error={problems['desiredRetention']}
        hint="The share of cards you want to remember when they come back. Higher means more reviews."
        onChange={(percent) => onChange({ desiredRetention: percent / 100 })}
      />
      <div className={styles.pair}>
        <NumberField
          label="New cards a day"
          min={0}
          max={9999}
          value={settings.newPerDay}
          error={problems['newPerDay']}
          onChange={(newPerDay) => onChange({ newPerDay })}
        />
        <NumberField
          label="Reviews a day"
          min={0}
          max={9999}
          value={settings.reviewsPerDay}
          error={problems['reviewsPerDay']}
          onChange={(reviewsPerDay) => onChange({ reviewsPerDay })}
        />
      </div>
      <div className={styles.pair}>
        <Select label="Order" value={settings.order} options={ORDERS} onChange={(order) => onChange({ order })} />
        <Select
          label="Cards that meet on one day"
          value={settings.bury}
          options={BURY}
          hint="Cards of one paper are given different days where spreading allows it, whatever is chosen here."
          onChange={(bury) => onChange({ bury })}
        />
      </div>
      <div className={styles.pair}>
        <StepsField
          label="Learning steps"
          value={settings.learningSteps}
          error={problems['learningSteps']}
          onChange={(learningSteps) => onChange({ learningSteps })}
        />
        <StepsField
          label="Relearning steps"
          value={settings.relearningSteps}
          error={problems['relearningSteps']}
          onChange={(relearningSteps) => onChange({ relearningSteps })}
        />
      </div>
      <div className={styles.pair}>
        <NumberField
          label="Longest interval"
          unit="days"
          min={1}
          max={36_500}
          value={settings.maximumInterval}
          error={problems['maximumInterval']}
          hint="No card stays away longer, however well it is known."
          onChange={(maximumInterval) => onChange({ maximumInterval })}
        />
        <NumberField
          label="A day begins at"
          unit="o’clock"
          min={0}
          max={23}
          value={settings.rolloverHour}
          error={problems['rolloverHour']}
          hint="Late evenings before it belong to the day before."
          onChange={(rolloverHour) => onChange({ rolloverHour })}
        />
      </div>
      <div className={styles.pair}>
        <NumberField
          label="A leech after"
          unit="lapses"
          min={1}
          max={99}
          value={settings.leechThreshold}
          error={problems['leechThreshold']}
          onChange={(leechThreshold) => onChange({ leechThreshold })}
        />
        <Select
          label="Leeches are"
          value={settings.leechAction}
          options={[
            { value: 'suspend', label: 'suspended and marked' },
            { value: 'mark', label: 'only marked' },
          ]}
          onChange={(leechAction) => onChange({ leechAction })}
        />
      </div>
    </section>
  );
}
