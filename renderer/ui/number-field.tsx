import { useState } from 'react';
import { formatNumber } from './format.ts';
import { Field, type FieldProps } from './field.tsx';
import styles from './field.module.css';

export type NumberFieldProps = FieldProps & {
  readonly value: number;
  /** Called with a number within the bounds only. */
  readonly onChange: (value: number) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  /** Shown after the number: `cards a day`. */
  readonly unit?: string | undefined;
  readonly disabled?: boolean | undefined;
};

/** A number beyond the bounds is not taken, and stays to be mended. */
const bounds = (min: number, max: number): string =>
  Number.isFinite(min) && Number.isFinite(max)
    ? `From ${formatNumber(min)} to ${formatNumber(max)}.`
    : Number.isFinite(min)
      ? `At least ${formatNumber(min)}.`
      : `At most ${formatNumber(max)}.`;

/** A number with bounds. What is typed is taken on Enter or on leaving; what is no number is put back. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, step = 1, unit } = props;
  const [typed, setTyped] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const clamp = (number: number): number => Math.min(max, Math.max(min, number));
  const commit = (): void => {
    const number = Number((typed ?? '').replace(',', '.').trim());
    if (typed === undefined || typed.trim() === '' || !Number.isFinite(number)) {
      setTyped(undefined);
      return;
    }
    if (number < min || number > max) {
      setRefused(bounds(min, max));
      return;
    }
    setTyped(undefined);
    if (number !== value) onChange(number);
  };
  const stepBy = (direction: 1 | -1): void => {
    setTyped(undefined);
    setRefused(undefined);
    // Steps of 0.01 must not pile up to 0.8700000000000001.
    const next = clamp(Number((value + direction * step).toFixed(6)));
    if (next !== value) onChange(next);
  };
  return (
    <Field label={props.label} labelHidden={props.labelHidden} hint={props.hint} error={refused ?? props.error}>
      {(control) => (
        <span className={styles.number}>
          <input
            {...control}
            role="spinbutton"
            inputMode="decimal"
            autoComplete="off"
            disabled={props.disabled}
            aria-valuenow={value}
            aria-valuemin={Number.isFinite(min) ? min : undefined}
            aria-valuemax={Number.isFinite(max) ? max : undefined}
            aria-valuetext={unit === undefined ? undefined : `${value} ${unit}`}
            value={typed ?? String(value)}
            onChange={(event) => {
              setTyped(event.target.value);
              setRefused(undefined);
            }}
            onBlur={commit}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit();
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
              event.preventDefault();
              stepBy(event.key === 'ArrowUp' ? 1 : -1);
            }}
          />
          {unit === undefined ? null : <span aria-hidden="true">{unit}</span>}
        </span>
      )}
    </Field>
  );
}
