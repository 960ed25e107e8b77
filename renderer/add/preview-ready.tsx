import { useEffect, useRef, useState } from 'react';
import type { PlanEntry } from '../../data/library.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { navigate } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { PreviewList } from './preview-list.tsx';
import { GROUPS, type Group, isChoice, previewRows, type PreviewRow } from './preview-rows.ts';
import { Recognised } from './recognised.tsx';
import type { Reading } from './use-reading.ts';
import styles from './add.module.css';

type Props = {
  readonly reading: Reading;
  /** Why adding failed. */
  readonly problem: string | undefined;
  readonly onAdd: (entries: readonly PlanEntry[]) => void;
  readonly onLeave: () => void;
};

const COUNTED: Readonly<Record<Group, string>> = {
  new: 'new',
  update: 'would update',
  restore: 'back from the trash',
  unread: 'could not be read',
  same: 'already here',
};

/** The preview, its choices and its one confirmation. */
export function PreviewReady({ reading, problem, onAdd, onLeave }: Props) {
  const { papers } = useLibrary();
  // As the library was when it was compared, so that rows do not move under the pointer.
  const [rows] = useState(() => previewRows(reading.entries, reading.results, (id) => papers.get(id)?.trashed === 1));
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [joined, setJoined] = useState<ReadonlySet<number>>(new Set());
  const chosen = rows.filter(isChoice).filter((row) => !left.has(row.index));
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => confirm.current?.focus({ preventScroll: true }), []);
  const add = (): void => {
    if (chosen.length > 0) onAdd(chosen.map((row) => (joined.has(row.index) ? joinedEntry(row.entry) : row.entry)));
  };
  useCommands([
    {
      id: 'add.confirm',
      label: addLabel(chosen),
      keys: ['Enter', 'Mod+Enter'],
      section: 'Add',
      when: () => chosen.length > 0,
      run: add,
    },
    { id: 'add.leave', label: 'Leave without adding', keys: ['Escape'], section: 'Add', run: onLeave },
  ]);
  return (
    <div className={styles.preview}>
      <header className={styles.head}>
        <h1 className={styles.title}>Add papers</h1>
        <Recognised results={reading.results} />
        <output className={styles.counts}>{countsOf(rows)}</output>
        {problem === undefined ? null : (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
      </header>
      {rows.length > 0 ? (
        <PreviewList rows={rows} left={left} onLeft={setLeft} joined={joined} onJoined={setJoined} />
      ) : (
        <div />
      )}
      <footer className={styles.foot}>
        {chosen.length > 0 ? (
          <Button ref={confirm} variant="primary" keys="Enter" onClick={add}>
            {addLabel(chosen)}
          </Button>
        ) : (
          <Button ref={confirm} variant="primary" onClick={() => navigate('library', { list: 'inbox' })}>
            Go to Inbox
          </Button>
        )}
        <Button variant="quiet" keys="Escape" command="add.leave" onClick={onLeave}>
          Cancel
        </Button>
        {chosen.length === 0 && rows.length > 0 ? <span className={styles.note}>There is nothing to add.</span> : null}
        {left.size > 0 ? <span className={styles.note}>{formatNumber(left.size)} left out</span> : null}
        {chosen.some(({ entry }) => entry.record.awaitsMetadata) ? (
          <span className={styles.note}>Details of bare identifiers fill in when online, in the desktop app.</span>
        ) : null}
      </footer>
    </div>
  );
}

/** A new entry as one that adds to the paper the reader says it is. */
function joinedEntry(entry: PlanEntry): PlanEntry {
  if (entry.kind !== 'new' || entry.perhaps === undefined) return entry;
  const { record, stands, perhaps } = entry;
  return { kind: 'update', record, stands, paperId: perhaps.paperId, changes: perhaps.changes };
}

/** `Add 74 papers`; where some are here already, what happens to them. */
function addLabel(chosen: readonly { readonly group: Group }[]): string {
  const added = chosen.filter(({ group }) => group === 'new').length;
  const others = chosen.length - added;
  if (others === 0) return `Add ${count(added, 'paper')}`;
  const verb = chosen.every(({ group }) => group === 'restore') ? 'Bring back' : 'Update';
  return added === 0
    ? `${verb} ${count(others, 'paper')}`
    : `Add ${count(added, 'paper')}, update ${formatNumber(others)}`;
}

function countsOf(rows: readonly PreviewRow[]): string {
  const parts = GROUPS.flatMap((group) => {
    const heading = rows.find((row) => row.kind === 'heading' && row.group === group);
    return heading?.kind === 'heading' ? [`${formatNumber(heading.count)} ${COUNTED[group]}`] : [];
  });
  return parts.length === 0 ? 'There is nothing to add.' : parts.join(' · ');
}
