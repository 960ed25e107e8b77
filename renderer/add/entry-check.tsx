import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './add.module.css';

type Props = {
  readonly name: string;
  readonly checked: boolean;
  readonly mixed?: boolean;
  /** Whether Tab stops at it. */
  readonly tabbable: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  /** A question about the row. */
  readonly below?: ReactNode;
  /** What unfolds below, and whether it is unfolded. */
  readonly more?: { readonly open: boolean; readonly onOpen: (open: boolean) => void; readonly content: ReactNode };
};

/** The box over a column of boxes, which stands for all of them. */
export function AllCheck({ name, checked, mixed, tabbable, onChange }: Omit<Props, 'children' | 'more' | 'below'>) {
  return (
    <input
      type="checkbox"
      aria-label={name}
      title="All of these"
      checked={checked}
      tabIndex={tabbable ? 0 : -1}
      ref={(input) => {
        if (input !== null) input.indeterminate = mixed ?? false;
      }}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}

/** A box to leave something out by, with all that the row says as its label. */
export function EntryCheck({ name, checked, mixed = false, tabbable, onChange, children, more, below }: Props) {
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
      {more === undefined ? null : (
        <>
          <IconButton
            icon={more.open ? ChevronDown : ChevronRight}
            label={more.open ? `Fold ${name}` : `Show the abstract of ${name}`}
            expanded={more.open}
            onPress={() => more.onOpen(!more.open)}
          />
          {below}
          {more.open ? more.content : null}
        </>
      )}
    </div>
  );
}
