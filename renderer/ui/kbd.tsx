import { formatKeys } from '../commands/format-keys.ts';
import { useShownKey } from '../commands/key-changes.ts';
import styles from './kbd.module.css';

type Props = {
  readonly keys: string;
  /** The command it belongs to, whose key the reader may have changed. */
  readonly command?: string | undefined;
};

/** A key as it is printed on the keyboard; `keys` as in a command: `Mod+k`, `g t`, `Shift+Enter`. */
export function Kbd({ keys, command }: Props) {
  const shown = useShownKey(command, keys);
  if (shown === undefined) return null;
  return (
    <span className={styles.keys}>
      {formatKeys(shown).map((stroke, index) => (
        // Strokes of one key never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <kbd key={index} className={styles.key}>
          {stroke}
        </kbd>
      ))}
    </span>
  );
}
