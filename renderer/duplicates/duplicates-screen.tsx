import { useState } from 'react';
import type { Paper } from '../../data/model/paper.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { Frame } from '../frame.tsx';
import { undo } from '../global-commands.tsx';
import { useLibrary, usePapers } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import { DuplicateGroup } from './duplicate-group.tsx';
import { useDuplicates } from './use-duplicates.ts';
import styles from './duplicates.module.css';

/** Groups drawn at first, and added by each press. */
const STEP = 50;

const keyOf = (papers: readonly Paper[]): string => papers.map(({ id }) => id).join();

/** Papers that are one work: those that surely are, merged at once, and those about which the reader is asked. */
export function DuplicatesScreen() {
  const library = useLibrary();
  const found = useDuplicates(usePapers());
  const [shown, setShown] = useState(STEP);
  const sure = found?.sure ?? [];
  const likely = found?.likely ?? [];
  const merge = async (groups: readonly (readonly Paper[])[]): Promise<void> => {
    const kept = await library.mergePapers(groups.map((papers) => papers.map(({ id }) => id)));
    const all = groups.reduce((sum, papers) => sum + papers.length, 0);
    showToast({
      text: `Merged ${count(all, 'paper')} into ${formatNumber(kept.length)}`,
      action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) },
    });
  };
  const keepApart = async (papers: readonly Paper[]): Promise<void> => {
    await library.keepApart(papers.map(({ id }) => id));
    showToast({ text: 'Kept apart', action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) } });
  };
  const mergeSure = (): Promise<void> => merge(sure.map(({ papers }) => papers));
  useCommands([
    {
      id: 'duplicates.merge',
      label: 'Merge all that are surely one',
      keys: ['Mod+Enter'],
      section: 'Duplicates',
      when: () => sure.length > 0,
      run: mergeSure,
    },
  ]);
  if (found === undefined) {
    return (
      <Frame title="Duplicates">
        <output className={styles.note}>Comparing papers…</output>
      </Frame>
    );
  }
  const group = ({ papers, why }: { readonly papers: readonly Paper[]; readonly why: string }) => (
    <DuplicateGroup
      key={keyOf(papers)}
      papers={papers}
      why={why}
      onMerge={() => void merge([papers])}
      onApart={() => void keepApart(papers)}
    />
  );
  return (
    <Frame title="Duplicates">
      {sure.length + likely.length === 0 ? (
        <EmptyState text="No two papers here look like one work." />
      ) : (
        <p className={styles.note}>
          Merging keeps every note, finding, card, tag, link and identifier, and the record of each version. It can be
          undone.
        </p>
      )}
      {sure.length > 0 ? (
        <section className={styles.part} aria-labelledby="sure">
          <div className={styles.head}>
            <h2 id="sure">
              Surely one work <span className={styles.note}>{formatNumber(sure.length)}</span>
            </h2>
            <Button variant="primary" keys="Mod+Enter" onClick={() => void mergeSure()}>
              Merge {sure.length === 1 ? 'them' : `all ${formatNumber(sure.length)}`}
            </Button>
          </div>
          <ul className={styles.groups}>{sure.slice(0, shown).map(group)}</ul>
        </section>
      ) : null}
      {likely.length > 0 ? (
        <section className={styles.part} aria-labelledby="likely">
          <h2 id="likely">
            Perhaps one work <span className={styles.note}>{formatNumber(likely.length)}</span>
          </h2>
          <ul className={styles.groups}>{likely.slice(0, shown).map(group)}</ul>
        </section>
      ) : null}
      {Math.max(sure.length, likely.length) > shown ? (
        <Button variant="quiet" onClick={() => setShown(shown + STEP)}>
          Show more
        </Button>
      ) : null}
    </Frame>
  );
}
