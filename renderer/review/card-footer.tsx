import type { ReactNode } from 'react';
import { Kbd } from '../ui/kbd.tsx';
import styles from './review.module.css';

const SHOWN = [
  ['review.undo', 'u', 'undo'],
  ['review.edit', 'e', 'edit'],
  ['review.bury', 'b', 'bury'],
  ['review.suspend', 's', 'suspend'],
  ['review.flag', '!', 'flag'],
  ['review.paper', 'o', 'paper'],
  ['review.info', 'i', 'info'],
] as const;

/** What can be done with the card, over the keys for the rest. */
export function CardFooter({ children }: { readonly children: ReactNode }) {
  return (
    <footer className={styles.footer}>
      {children}
      <p className={styles.keys} aria-hidden="true">
        {SHOWN.map(([command, keys, text]) => (
          <span key={command}>
            <Kbd keys={keys} command={command} /> {text}
          </span>
        ))}
      </p>
    </footer>
  );
}
