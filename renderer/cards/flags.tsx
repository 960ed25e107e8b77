import { Flag } from 'lucide-react';
import { FLAG_COLOURS } from '../../data/library.ts';
import { classes } from '../ui/classes.ts';
import styles from './cards.module.css';

/** `Red`. */
export function flagName(flag: number): string {
  const name = FLAG_COLOURS[flag] ?? 'none';
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** A flag in its colour, with its name for those who do not see it. */
export function FlagMark({ flag }: { readonly flag: number }) {
  if (flag === 0) return null;
  return (
    <>
      <Flag
        size={13}
        strokeWidth={2}
        fill="currentColor"
        aria-hidden="true"
        className={classes(styles.flag, styles[`flag${flag}`])}
      />
      <span className="visually-hidden">{flagName(flag)} flag</span>
    </>
  );
}
