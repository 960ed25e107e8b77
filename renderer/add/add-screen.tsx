import { useEffect, useRef } from 'react';
import { useRoute } from '../route.ts';
import { AppSidebar } from '../ui/app-sidebar.tsx';
import { AddInput } from './add-input.tsx';
import { useCapture, type Batch } from './capture-context.ts';
import { AnkiAdd } from '../anki/anki-add.tsx';
import { useSorted } from '../anki/is-anki.ts';
import { Preview } from './preview.tsx';
import styles from './add.module.css';

const SAMPLE: Batch = { id: 0, sources: [{ kind: 'sample', name: 'Sample library' }] };

/** Takes anything with papers in it, shows what adding it would do, and adds it. */
export function AddScreen() {
  const { batch } = useCapture();
  const { params } = useRoute();
  const main = useRef<HTMLElement>(null);
  const shown = batch ?? (params['sample'] === '1' ? SAMPLE : undefined);
  const sorted = useSorted(shown);
  useEffect(() => {
    document.title = 'Add papers · Lectern';
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles.frame}>
      <AppSidebar />
      <main ref={main} tabIndex={-1} className={styles.main}>
        {shown === undefined ? (
          <AddInput />
        ) : sorted === undefined ? null : sorted.anki.length > 0 ? (
          <AnkiAdd key={shown.id} batch={shown} sorted={sorted} />
        ) : (
          <Preview key={shown.id} batch={shown} />
        )}
      </main>
    </div>
  );
}
