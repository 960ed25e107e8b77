import { EditorState } from '@codemirror/state';
import { EditorView, placeholder } from '@codemirror/view';
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { noteCandidates } from '../../data/library.ts';
import { TYPED } from '../commands/focus-soon.ts';
import { adoptEditorStyles } from './adopt-styles.ts';
import { candidateLines, cardHints, showCandidates } from './card-hints.ts';
import { cardLines, isCardLine as isCardByDefault } from './card-lines.ts';
import { focusField } from './focus-field.ts';
import { livePreview } from './live-preview.ts';
import { mathPreview } from './math-preview.ts';
import styles from './note-editor.module.css';
import { noteKeys } from './note-keys.ts';
import { noteLanguage } from './note-language.ts';
import { noteTheme } from './note-theme.ts';
import { openLinkAtCursor, openLinks } from './open-links.ts';
import { type LinkTarget, wikilinkComplete } from './wikilink-complete.ts';

export type NoteEditorHandle = {
  readonly focus: () => void;
  /** Marks lines that could make a card; returns how many. */
  readonly suggestCards: (title: string) => number;
};

export type NoteEditorProps = {
  /** Another paper is another editor: undo never crosses from note to note. */
  readonly paperId: string;
  /** The text to begin with. */
  readonly text: string;
  /** Raised by the caller when the text was changed from elsewhere (undo, restore, another window). */
  readonly revision?: number | undefined;
  /** Asked for that text in the moment it is shown; undefined where it no longer is to be. */
  readonly takeText?: (() => string | undefined) | undefined;
  /** Called at each change, within the keystroke; the caller keeps the draft. */
  readonly onChange: (text: string) => void;
  /** The editor has lost the focus, or is about to go: the time to save. */
  readonly onFlush: () => void;
  /** Escape with nothing open in the editor: gives the focus to something else. */
  readonly onLeave?: (() => void) | undefined;
  readonly onOpenPaper: (target: string) => void;
  readonly onOpenLink: (url: string) => void;
  /** Papers to propose after `[[`, best first. */
  readonly complete: (query: string) => Promise<readonly LinkTarget[]>;
  /** Which lines make cards; a plain reading of `::` and `==` unless given. */
  readonly isCardLine?: ((line: string) => boolean) | undefined;
  /** Whether card lines are told what makes them hard to review; they are unless given. */
  readonly hints?: boolean | undefined;
  /** Read out as the name of the editor. */
  readonly label?: string | undefined;
  readonly ref?: Ref<NoteEditorHandle> | undefined;
};

/** The note of a paper: markdown, shown as it will be read but at the cursor. */
export function NoteEditor(props: NoteEditorProps) {
  return <Editor key={props.paperId} {...props} />;
}

function Editor(props: NoteEditorProps) {
  const { text: first, revision = 0, label = 'Note', ref } = props;
  const parent = useRef<HTMLDivElement>(null);
  const viewRef = useRef<EditorView>(undefined);
  const onChange = useEffectEvent(props.onChange);
  const onFlush = useEffectEvent(props.onFlush);
  const onLeave = useEffectEvent(props.onLeave ?? (() => undefined));
  const onOpenPaper = useEffectEvent(props.onOpenPaper);
  const onOpenLink = useEffectEvent(props.onOpenLink);
  const complete = useEffectEvent(props.complete);
  const isCardLine = useEffectEvent(props.isCardLine ?? isCardByDefault);
  const hasHints = useEffectEvent(() => props.hints ?? true);
  const start = useEffectEvent(() => ({ text: first, label }));

  useLayoutEffect(() => {
    adoptEditorStyles();
    const initial = start();
    const openers = {
      onOpenPaper: (target: string) => onOpenPaper(target),
      onOpenLink: (url: string) => onOpenLink(url),
    };
    const state = EditorState.create({
      doc: initial.text,
      extensions: [
        focusField,
        noteLanguage(),
        noteKeys(
          (view) => openLinkAtCursor(view, openers),
          () => onLeave(),
        ),
        livePreview,
        mathPreview,
        cardLines((line) => isCardLine(line)),
        cardHints(() => hasHints()),
        candidateLines,
        openLinks(openers),
        wikilinkComplete((query) => complete(query)),
        placeholder('Write what you want to keep. Question :: Answer makes a card, ==words== hides them in one.'),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': initial.label,
          spellcheck: 'true',
          autocapitalize: 'sentences',
        }),
        EditorView.updateListener.of((update) => {
          const fromOutside = update.transactions.some((tr) => tr.isUserEvent('outside'));
          if (update.docChanged && !fromOutside) onChange(update.state.doc.toString());
        }),
        EditorView.domEventHandlers({
          blur: () => onFlush(),
          compositionend: () => onFlush(),
          [TYPED]: (event: CustomEvent<string>, view) => view.dispatch(view.state.replaceSelection(event.detail)),
        }),
        noteTheme,
      ],
    });
    const view = new EditorView({ state, ...(parent.current === null ? {} : { parent: parent.current }) });
    viewRef.current = view;
    return () => {
      onFlush();
      view.destroy();
    };
  }, []);

  const replace = useEffectEvent(() => {
    const view = viewRef.current;
    const text = view === undefined ? undefined : props.takeText?.();
    if (view === undefined || text === undefined || view.state.doc.toString() === text) return;
    const head = Math.min(view.state.selection.main.head, text.length);
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      selection: { anchor: head },
      userEvent: 'outside',
    });
  });
  useEffect(() => {
    if (revision > 0) replace();
  }, [revision]);

  useImperativeHandle(ref, () => ({
    focus: () => viewRef.current?.focus(),
    suggestCards: (title) => {
      const view = viewRef.current;
      if (view === undefined) return 0;
      const candidates = noteCandidates(view.state.doc.toString(), title);
      showCandidates(view, candidates);
      return candidates.length;
    },
  }));
  return <div ref={parent} className={styles.editor} />;
}
