/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the native element cannot be drawn as a hairline everywhere */
import styles from './progress-bar.module.css';

export type ProgressBarProps = {
  readonly label: string;
  /** From 0 to `max`; left out while the length is unknown. */
  readonly value?: number | undefined;
  readonly max?: number | undefined;
  /** Read instead of a percentage: `14 of 38`. */
  readonly valueText?: string | undefined;
};

/** A hairline that fills from the start. */
export function ProgressBar({ label, value, max = 1, valueText }: ProgressBarProps) {
  const share = value === undefined ? undefined : Math.min(1, Math.max(0, max > 0 ? value / max : 0));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={valueText}
      className={styles.track}
    >
      <div
        className={share === undefined ? styles.unknown : styles.fill}
        style={share === undefined ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  );
}
