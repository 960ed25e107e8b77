import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

export type CheckboxProps = {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Some of what it stands for is chosen, not all. */
  readonly mixed?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly disabled?: boolean | undefined;
};

/** A box to tick, with its name. */
export function Checkbox({ mixed = false, ...props }: CheckboxProps) {
  return <Check {...props} mixed={mixed} />;
}

/** A setting that takes effect at once. */
export function Switch(props: Omit<CheckboxProps, 'mixed'>) {
  return <Check {...props} asSwitch />;
}

type CheckProps = CheckboxProps & { readonly asSwitch?: boolean };

function Check({ label, checked, onChange, mixed = false, hint, disabled, asSwitch = false }: CheckProps) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input
        id={id}
        type="checkbox"
        role={asSwitch ? 'switch' : undefined}
        className={asSwitch ? styles.switch : undefined}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        ref={(input) => {
          if (input !== null) input.indeterminate = mixed;
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
    </div>
  );
}
