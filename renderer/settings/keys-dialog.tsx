import { useState } from 'react';
import { currentPlatform, formatKeys } from '../commands/format-keys.ts';
import { keysOf, type KeyChanges } from '../commands/key-changes.ts';
import { readPress } from '../commands/read-press.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { KEY_PLACES, LISTED_COMMANDS, type ListedCommand } from './key-catalogue.ts';
import { conflictOf, keyOfPress, withKey, withoutKey } from './key-conflicts.ts';
import styles from './settings.module.css';

type Props = {
  readonly changes: KeyChanges;
  readonly onChange: (changes: KeyChanges, label: string) => Promise<unknown>;
  readonly onClose: () => void;
};

type Asked = { readonly command: ListedCommand; readonly key: string; readonly other: ListedCommand };

/** Every command with its keys: press Change, then the new key. */
export function KeysDialog({ changes, onChange, onClose }: Props) {
  const library = useLibrary();
  const [typed, setTyped] = useState('');
  const [waiting, setWaiting] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const words = typed.toLowerCase();
  const shown = LISTED_COMMANDS.filter(({ label, place }) => `${label} ${place}`.toLowerCase().includes(words));
  const store = async (next: KeyChanges, label: string): Promise<void> => {
    setWaiting(undefined);
    setAsked(undefined);
    await onChange(next, label);
    showToast({ text: label, action: { label: 'Undo', run: () => void undo(library) } });
  };
  const take = (command: ListedCommand, key: string): void => {
    setWaiting(undefined);
    const other = conflictOf(LISTED_COMMANDS, changes, command, key);
    if (other === undefined)
      void store(withKey(changes, command, key, undefined), `Change the key of ${command.label}`);
    else setAsked({ command, key, other });
  };
  const row = (command: ListedCommand) => {
    const { id, label } = command;
    const keys = keysOf(changes, id, command.keys);
    return (
      <li key={id}>
        <span>
          {label}
          {asked?.command.id === id ? (
            <small role="alert">
              {printed(asked.key)} is {asked.other.label} ({asked.other.place}).
            </small>
          ) : null}
        </span>
        <span className={styles.row}>
          {asked?.command.id === id ? (
            <>
              <Button
                onClick={() =>
                  void store(withKey(changes, command, asked.key, asked.other), `Change the key of ${label}`)
                }
              >
                Take it from there
              </Button>
              <Button variant="quiet" onClick={() => setAsked(undefined)}>
                Leave it
              </Button>
            </>
          ) : (
            <>
              {waiting === id ? null : keys.length === 0 ? (
                <small>none</small>
              ) : (
                keys.map((each) => <Kbd key={each} keys={each} />)
              )}
              <Button
                variant={waiting === id ? 'plain' : 'quiet'}
                aria-label={waiting === id ? `Press the new key of ${label}, or Escape` : `Change the key of ${label}`}
                onClick={() => setWaiting(waiting === id ? undefined : id)}
                onBlur={() => setWaiting(undefined)}
                onKeyDown={(event) => {
                  if (waiting !== id) return;
                  if (event.key !== 'Tab') event.preventDefault();
                  if (event.key === 'Escape' || event.key === 'Tab') return setWaiting(undefined);
                  const key = keyOfPress(readPress(event.nativeEvent), currentPlatform());
                  if (key !== undefined) take(command, key);
                }}
              >
                {waiting === id ? 'Press the new key' : 'Change'}
              </Button>
              {changes[id] === undefined ? null : (
                <Button
                  variant="quiet"
                  aria-label={`Reset the key of ${label}`}
                  onClick={() => void store(withoutKey(changes, id), `Reset the key of ${label}`)}
                >
                  Reset
                </Button>
              )}
            </>
          )}
        </span>
      </li>
    );
  };
  return (
    <Dialog
      title="Keys"
      description="Letters work outside text fields. A key of your own takes the place of all that a command has."
      width="wide"
      onClose={onClose}
    >
      <DialogBody>
        <TextField label="Find a command" type="search" value={typed} autoFocusInDialog onChange={setTyped} />
        {/* Longer than the window, so it has to take the focus to be scrolled by keys. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={styles.keyList} tabIndex={0} aria-label="Commands and their keys">
          {KEY_PLACES.filter((place) => shown.some((command) => command.place === place)).map((place) => (
            <section key={place}>
              <h3>{place}</h3>
              <ul className={styles.list}>{shown.filter((command) => command.place === place).map(row)}</ul>
            </section>
          ))}
          {shown.length === 0 ? <p>No command of that name.</p> : null}
        </section>
      </DialogBody>
    </Dialog>
  );
}

/** A key in the words of the keyboard, such as `Ctrl K`. */
const printed = (key: string): string => formatKeys(key).join(' ');
