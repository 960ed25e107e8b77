import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useCommandList, useCommands } from './commands-provider.tsx';
import styles from './keys-sheet.module.css';

/** A key that belongs to no command, such as those within a list or the editor. */
export type KeyRow = { readonly section: string; readonly label: string; readonly keys: readonly string[] };

/** Every key by section, on `?`. `also` adds those that are no commands. */
export function KeysSheet({ also = [] }: { readonly also?: readonly KeyRow[] | undefined }) {
  const [open, setOpen] = useState(false);
  const commands = useCommandList();
  useCommands([
    { id: 'keys.open', label: 'Show all keys', keys: ['?'], section: 'Everywhere', run: () => setOpen(true) },
  ]);
  if (!open) return null;

  const rows: readonly KeyRow[] = [...commands, ...also].filter(({ keys }) => keys.length > 0);
  const sections = [...new Set(rows.map(({ section }) => section))];
  return (
    <Dialog title="Keys" lightDismiss width="wide" onClose={() => setOpen(false)}>
      {/* Longer than the window, so it has to take the focus to be scrolled by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles.sheet} tabIndex={0} aria-label="All keys">
        {sections.map((section) => (
          <section key={section} className={styles.section}>
            <h3 className={styles.heading}>{section}</h3>
            <dl className={styles.rows}>
              {rows
                .filter((row) => row.section === section)
                .map((row) => (
                  <div key={`${row.label} ${row.keys.join(' ')}`} className={styles.row}>
                    <dt>{row.label}</dt>
                    <dd className={styles.keys}>
                      {row.keys.map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialog>
  );
}
