import type { ReactNode } from 'react';
import { navigate } from '../route.ts';
import { Button } from '../ui/button.tsx';
import styles from './add.module.css';

/** What an empty library offers: three ways to begin. */
export function FirstRun() {
  return (
    <section className={styles.first} aria-label="Begin">
      <p className={styles.lead}>
        Nothing here yet. Paste or drop anything with papers in it, anywhere in this window.
      </p>
      <ul className={styles.choices}>
        <Choice title="Paste or drop something" text="A page of papers, arXiv ids, a .bib or .ris file.">
          <Button variant="primary" keys="Mod+n" command="add.open" onClick={() => navigate('add')}>
            Add papers
          </Button>
        </Choice>
        <Choice title="Look around first" text="Nine well-known papers with summaries, to try things on.">
          <Button onClick={() => navigate('add', { sample: '1' })}>Add the sample library</Button>
        </Choice>
        <Choice title="Restore a backup" text="Everything as it was on another day or computer.">
          <Button onClick={() => navigate('backups')}>Choose a backup</Button>
        </Choice>
      </ul>
    </section>
  );
}

function Choice({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
      {children}
    </li>
  );
}
