import { type ReactNode, useId } from 'react';
import styles from './add.module.css';

type Props = {
  readonly name: string;
  readonly checked: boolean;
  readonly mixed?: boolean;
  /** Whether Tab stops at it. */
  readonly tabbable: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
};

/** A box to leave something out by, with all that the row says as its label. */
export function EntryCheck({ name, checked, mixed = false, tabbable, onChange, children }: Props) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <input
        id={id}
        type="checkbox"
        aria-label={name}
        checked={checked}
        tabIndex={tabbable ? 0 : -1}
        ref={(input) => {
          if (input !== null) input.indeterminate = mixed;
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id} className={checked || mixed ? styles.entry : styles.entryLeft}>
        {children}
      </label>
    </div>
  );
}
