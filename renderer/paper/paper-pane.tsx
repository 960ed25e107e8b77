import { useRef, useState } from 'react';
import { toSegments } from '../../data/library.ts';
import type { Paper } from '../../data/model/paper.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { openLink } from '../open-link.ts';
import { PaperText } from '../text/paper-text.tsx';
import { useFoundMarks } from '../text/use-found-marks.ts';
import { Button } from '../ui/button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { AbstractTab } from './abstract-tab.tsx';
import { CardsTab } from './cards-tab.tsx';
import { MetadataDialog } from './metadata-dialog.tsx';
import { NoteTab } from './note-tab.tsx';
import { PaperActions } from './paper-actions.tsx';
import { RelatedPapers } from './related-papers.tsx';
import { Byline } from './byline.tsx';
import { useCommands } from '../commands/commands-provider.tsx';
import styles from './paper-pane.module.css';

type Props = {
  readonly paper: Paper;
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  /** Back to the list, as by Escape in the note. */
  readonly onLeave: () => void;
};

const TABS = ['abstract', 'note', 'cards'];

/** The open paper: who and where, its abstract with findings, its note, its cards. */
export function PaperPane({ paper, tab, onTab, onLeave }: Props) {
  const library = useLibrary();
  const pane = useRef<HTMLElement>(null);
  useFoundMarks(pane);
  const [editing, setEditing] = useState(false);
  const text = useLive(() => library.paperText(paper.id), [paper.id]);
  const cards = useLive(() => library.cardsOf(paper.id), [paper.id])?.length;
  useCommands([
    { id: 'paper.edit', label: 'Edit details', keys: ['Shift+e'], section: 'Papers', run: () => setEditing(true) },
  ]);
  return (
    <section ref={pane} className={styles.pane} data-paper-pane tabIndex={-1} aria-label="Paper">
      <Tabs
        label="Parts of the paper"
        selected={TABS.includes(tab) ? tab : 'abstract'}
        onSelect={onTab}
        tabs={[
          {
            id: 'abstract',
            label: 'Abstract',
            content: (
              <article className={styles.doc}>
                <h1 className={styles.title}>
                  <PaperText segments={toSegments(text?.raw.title ?? paper.title)} />
                </h1>
                <Byline paper={paper} />
                {paper.awaitsMetadata === 1 ? (
                  <p className={styles.quiet}>The details will fill in when online.</p>
                ) : null}
                <AbstractTab paperId={paper.id} />
                <RelatedPapers paperId={paper.id} />
              </article>
            ),
          },
          {
            id: 'note',
            label: 'Note',
            content: (
              <article className={styles.doc}>
                <h1 className={styles.small}>{paper.title}</h1>
                <NoteTab paperId={paper.id} onLeave={onLeave} />
              </article>
            ),
          },
          {
            id: 'cards',
            label: cards === undefined ? 'Cards' : `Cards ${cards}`,
            content: (
              <article className={styles.doc}>
                <h1 className={styles.small}>{paper.title}</h1>
                <CardsTab paperId={paper.id} />
              </article>
            ),
          },
        ]}
      >
        <Button variant="quiet" onClick={() => setEditing(true)}>
          Edit
        </Button>
        <PaperActions paper={paper} onOpen={openLink} />
      </Tabs>
      {editing && text !== undefined ? (
        <MetadataDialog paper={paper} text={text} onClose={() => setEditing(false)} />
      ) : null}
    </section>
  );
}
