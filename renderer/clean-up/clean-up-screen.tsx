import { useDeferredValue, useState } from 'react';
import { cleanUpsOf, CLEAN_UP_RULES, type CleanUpRule, type PaperCleanUp } from '../../data/library.ts';
import { Frame } from '../frame.tsx';
import { undo } from '../global-commands.tsx';
import { useLibrary, usePapers } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import styles from './clean-up.module.css';

const NAMES: Readonly<Record<CleanUpRule, string>> = {
  'title-case': 'Titles in capitals',
  venue: 'Abbreviated venues',
  doi: 'Form of DOIs',
  names: 'Names',
};

const STEP = 30;

/** What could be tidied, rule by rule, each change shown before it is made. */
export function CleanUpScreen() {
  const found = cleanUpsOf(useDeferredValue(usePapers()));
  return (
    <Frame title="Clean up">
      {found.length === 0 ? (
        <EmptyState text="Titles, venues, DOIs and names are tidy." />
      ) : (
        <p className={styles.note}>Nothing changes until you say so. The text as it came in is always kept.</p>
      )}
      {CLEAN_UP_RULES.map((rule) => {
        const rows = found.filter((one) => one.rule === rule);
        return rows.length === 0 ? null : <Rule key={rule} rule={rule} rows={rows} />;
      })}
    </Frame>
  );
}

function Rule({ rule, rows }: { readonly rule: CleanUpRule; readonly rows: readonly PaperCleanUp[] }) {
  const library = useLibrary();
  const [shown, setShown] = useState(STEP);
  const apply = async (chosen: readonly PaperCleanUp[]): Promise<void> => {
    await library.applyCleanUps(chosen);
    showToast({
      text: `Cleaned up ${count(chosen.length, 'paper')}`,
      action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) },
    });
  };
  return (
    <section className={styles.part} aria-label={NAMES[rule]}>
      <div className={styles.head}>
        <h2>
          {NAMES[rule]} <span className={styles.note}>{formatNumber(rows.length)}</span>
        </h2>
        {rows.length > 1 ? (
          <Button onClick={() => void apply(rows)}>Change all {formatNumber(rows.length)}</Button>
        ) : null}
      </div>
      <ul className={styles.groups}>
        {rows.slice(0, shown).map((row) => (
          <li key={row.paperId} className={styles.group}>
            <p className={styles.change}>
              <del>{row.before}</del> <ins>{row.after}</ins>
            </p>
            <div className={styles.actions}>
              <span className={styles.note}>
                {row.field === 'title' ? '' : (library.papers.get(row.paperId)?.title ?? '')}
              </span>
              <Button aria-label={`Change to ${row.after}`} onClick={() => void apply([row])}>
                Change
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {rows.length > shown ? (
        <Button variant="quiet" onClick={() => setShown(shown + STEP * 5)}>
          Show more
        </Button>
      ) : null}
    </section>
  );
}
