import { useState } from 'react';
import type { KeyChanges } from '../commands/key-changes.ts';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { KeysDialog } from './keys-dialog.tsx';
import styles from './settings.module.css';

type Props = {
  readonly changes: KeyChanges;
  readonly onChange: (changes: KeyChanges, label: string) => Promise<unknown>;
};

/** The keys of commands, and those that the reader has chosen otherwise. */
export function KeysSettings({ changes, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const changed = Object.keys(changes).length;
  return (
    <>
      <section className={styles.group} aria-labelledby="settings-keys">
        <h2 id="settings-keys">Keys</h2>
        <p className={styles.about}>
          {changed === 0
            ? 'Every command has the keys it came with.'
            : `${count(changed, 'command')} ${changed === 1 ? 'has a key' : 'have keys'} of your own.`}
        </p>
        <p className={styles.row}>
          <Button onClick={() => setOpen(true)}>Change keys…</Button>
          {changed === 0 ? null : (
            <Button variant="quiet" onClick={() => void onChange({}, 'Reset all keys')}>
              Reset all
            </Button>
          )}
        </p>
      </section>
      {open ? <KeysDialog changes={changes} onChange={onChange} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
