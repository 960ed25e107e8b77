import { formatKeys } from '../commands/format-keys.ts';
import styles from './kbd.module.css';

/** A key as it is printed on the keyboard; `keys` as in a command: `Mod+k`, `g t`, `Shift+Enter`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys}>
      {formatKeys(keys).map((stroke, index) => (
        // Strokes of one key never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <kbd key={index} className={styles.key}>
          {stroke}
        </kbd>
      ))}
    </span>
  );
}
