import type { ComponentProps } from 'react';
import { ariaKeys } from '../commands/format-keys.ts';
import { useShownKey } from '../commands/key-changes.ts';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Kbd } from './kbd.tsx';

export type ButtonProps = ComponentProps<'button'> & {
  /** `primary` at most once on a screen; `plain` has an edge; `quiet` is text until pointed at. */
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger' | undefined;
  /** The key that does the same, shown beside the name; the key itself is the command's. */
  readonly keys?: string | undefined;
  /** The command of that key, which the reader may have changed. */
  readonly command?: string | undefined;
};

/** A button with a name, and the key that does the same. */
export function Button({ variant = 'plain', keys: own, command, children, className, ...rest }: ButtonProps) {
  const keys = useShownKey(command, own);
  return (
    <button
      type="button"
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      {...rest}
      className={classes(styles.button, styles[variant], className)}
    >
      {children}
      {keys === undefined ? null : (
        <span aria-hidden="true" className={styles.hint}>
          <Kbd keys={keys} />
        </span>
      )}
    </button>
  );
}
