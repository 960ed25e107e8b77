import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** One line that says what is missing and what to do next, with the buttons that do it. */
export function EmptyState({ text, children }: { readonly text: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.text}>{text}</p>
      {children === undefined ? null : <div className={styles.actions}>{children}</div>}
    </div>
  );
}
