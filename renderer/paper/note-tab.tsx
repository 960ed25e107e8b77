import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Library } from '../../data/library.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary, usePaper, usePapers } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { openLink } from '../open-link.ts';
import { formatRoute, navigate } from '../route.ts';
import { showToast } from '../ui/toast.tsx';
import { NoteBar } from '../history/note-bar.tsx';
import { draftOwner } from './draft-owner.ts';
import type { NoteEditorHandle } from '../note/note-editor.tsx';
import { announce } from '../ui/announcer.tsx';
import { count } from '../ui/format.ts';
import { takeIn } from './left-behind.ts';
import { NoteSession } from './note-session.ts';
import { noteOpened } from './open-notes.ts';
import styles from './note-tab.module.css';

const NoteEditor = lazy(async () => ({ default: (await import('../note/note-editor.tsx')).NoteEditor }));

type Props = {
  readonly paperId: string;
  /** Escape in the editor. */
  readonly onLeave: () => void;
};

/** The note of a paper in its editor, and the papers whose notes link here. */
export function NoteTab(props: Props) {
  return <OpenNote key={props.paperId} {...props} />;
}

type Opened = { readonly session: NoteSession; readonly text: string; readonly revision: number };

function OpenNote({ paperId, onLeave }: Props) {
  const library = useLibrary();
  const papers = usePapers();
  const [opened, setOpened] = useState<Opened>();
  const editor = useRef<NoteEditorHandle>(null);
  const hints = useLive(() => library.settings(), [])?.findings.cardHints;
  const title = usePaper(paperId)?.title ?? '';
  useCommands([
    {
      id: 'note.suggestCards',
      label: 'Suggest cards in this note',
      keys: [],
      section: 'Notes',
      run: () => {
        const found = editor.current?.suggestCards(title) ?? 0;
        if (found === 0) showToast({ text: 'No line of this note states enough for a card yet.' });
        else announce(`${count(found, 'line')} could make a card`);
      },
    },
  ]);
  const stored = useLive(() => library.storedNote(paperId), [paperId]);

  useEffect(() => {
    let left = false;
    let session: NoteSession | undefined;
    let close = (): void => undefined;
    const open = async (): Promise<void> => {
      const owner = await draftOwner();
      if (left) return;
      session = new NoteSession(library, paperId, owner, () =>
        setOpened((before) => before && { ...before, revision: before.revision + 1 }),
      );
      close = noteOpened(session);
      await takeIn(library, owner);
      const text = await session.open();
      if (!left) setOpened({ session, text, revision: 0 });
    };
    void open();
    const flush = (): void => {
      session?.leave();
      void session?.flush();
    };
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      left = true;
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
      close();
    };
  }, [library, paperId]);
  useEffect(() => library.onCommit((commit) => tellLost(commit.changes, paperId)), [library, paperId]);
  useEffect(() => {
    if (stored !== undefined) opened?.session.stored(stored);
  }, [stored, opened]);

  const openPaper = (target: string): void => {
    const wanted = target.trim().toLowerCase();
    const found = papers.find((paper) => paper.id === target || paper.title.toLowerCase() === wanted);
    if (found === undefined) showToast({ text: `No paper is called “${target}”.` });
    else navigate('library', { list: 'all', paper: found.id });
  };
  const complete = async (query: string) => {
    const found = await library.searchPapers(query);
    return papers
      .filter((paper) => found.has(paper.id) && paper.id !== paperId)
      .slice(0, 20)
      .map((paper) => ({ id: paper.id, title: paper.title }));
  };
  if (opened === undefined) return <div className={styles.note} aria-busy="true" />;
  return (
    <div className={styles.note}>
      <NoteBar paperId={paperId} flush={() => opened.session.flush()} />
      <Suspense fallback={null}>
        <NoteEditor
          ref={editor}
          hints={hints}
          paperId={paperId}
          onLeave={onLeave}
          text={opened.text}
          revision={opened.revision}
          takeText={() => opened.session.take()}
          onChange={(text) => opened.session.typed(text)}
          onFlush={() => void opened.session.flush()}
          onOpenPaper={openPaper}
          onOpenLink={openLink}
          complete={complete}
        />
      </Suspense>
      <Backlinks paperId={paperId} />
    </div>
  );
}

/** Says which reviewed cards a saved note no longer has; they lie in the trash with their history. */
function tellLost(changes: Parameters<Parameters<Library['onCommit']>[0]>[0]['changes'], paperId: string): void {
  const lost = changes.flatMap((change) => {
    if (change.table !== 'cards' || change.after === undefined || change.before === undefined) return [];
    const { after, before } = change;
    const isLost = before.trashed === 0 && after.trashed === 1 && after.origin.kind === 'note';
    return isLost && after.paperId === paperId && after.reps > 0 ? [after] : [];
  });
  if (lost.length === 0 || !changes.some(({ table }) => table === 'notes')) return;
  const reviews = lost.reduce((sum, { reps }) => sum + reps, 0);
  showToast({
    text: `${count(lost.length, 'card')} of this note went to the trash with ${count(reviews, 'review')}; the line brings ${lost.length === 1 ? 'it' : 'them'} back.`,
  });
}

/** Papers whose notes link to this one. */
function Backlinks({ paperId }: { readonly paperId: string }) {
  const library = useLibrary();
  const title = usePaper(paperId)?.title ?? '';
  const ids = useLive(() => library.backlinks(title), [title]);
  const papers = (ids ?? []).flatMap((id) => library.papers.get(id) ?? []);
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="backlinks" className={styles.backlinks}>
      <h2 id="backlinks">Linked from</h2>
      <ul>
        {papers.map(({ id, title: name }) => (
          <li key={id}>
            <a href={formatRoute({ screen: 'library', params: { list: 'all', paper: id, tab: 'note' } })}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
