import { useEffect, useState } from 'react';
import type { Backup, RestoreMode, RestoreSummary } from '../../data/library.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { formatDate, formatNumber } from '../ui/format.ts';
import { Select } from '../ui/select.tsx';
import { showToast } from '../ui/toast.tsx';
import styles from './backups.module.css';

type Props = { readonly name: string; readonly backup: Backup; readonly onClose: () => void };

const TABLES = [
  ['papers', 'Papers'],
  ['notes', 'Notes'],
  ['findings', 'Findings'],
  ['cards', 'Cards'],
  ['reviews', 'Reviews'],
  ['settings', 'Settings'],
] as const;

/** What a restore would add, change and remove; nothing is done before it is confirmed. */
export function RestorePreview({ name, backup, onClose }: Props) {
  const library = useLibrary();
  const [mode, setMode] = useState<RestoreMode>('merge');
  const [summary, setSummary] = useState<{ readonly mode: RestoreMode; readonly of: RestoreSummary }>();
  useEffect(() => {
    let left = false;
    void library.compareBackup(backup, mode).then((of) => {
      if (!left) setSummary({ mode, of });
      return undefined;
    });
    return () => {
      left = true;
    };
  }, [library, backup, mode]);
  const restore = async (): Promise<void> => {
    await library.restoreBackup(backup, mode);
    const line = mode === 'replace' ? 'Backup restored' : 'Backup merged';
    showToast({ text: line, action: { label: 'Undo', run: () => void undo(library) } });
    announce(line);
    onClose();
  };
  return (
    <>
      <p>
        {name}, made on {formatDate(backup.madeAt)}.
      </p>
      <Select
        label="How"
        value={mode}
        options={[
          { value: 'merge', label: 'Add what is missing, and take the newer of two versions' },
          { value: 'replace', label: 'Make the library exactly as the backup' },
        ]}
        onChange={setMode}
      />
      <table className={styles.table}>
        <caption className="visually-hidden">What would happen</caption>
        <thead>
          <tr>
            <th scope="col">what</th>
            <th scope="col">added</th>
            <th scope="col">changed</th>
            <th scope="col">removed</th>
            <th scope="col">the same</th>
          </tr>
        </thead>
        <tbody>
          {TABLES.map(([table, label]) => {
            const row = summary?.mode === mode ? summary.of[table] : undefined;
            return (
              <tr key={table}>
                <th scope="row">{label}</th>
                {[row?.added, row?.changed, row?.removed, row?.same].map((value, index) => (
                  // Four columns in a fixed order.
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={index}>{value === undefined ? '' : formatNumber(value)}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles.actions}>
        <Button variant="primary" disabled={summary?.mode !== mode} onClick={() => void restore()}>
          {mode === 'replace' ? 'Replace the library' : 'Merge'}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
      </p>
    </>
  );
}
