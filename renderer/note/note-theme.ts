import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const highlight = HighlightStyle.define([
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.monospace, fontFamily: 'var(--font-code)', fontSize: '0.85em' },
  { tag: tags.special(tags.string), fontFamily: 'var(--font-code)', fontSize: '0.85em' },
  { tag: [tags.processingInstruction, tags.labelName, tags.contentSeparator], color: 'var(--ink-3)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-text)', fontSize: 'var(--size-4)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': {
    maxWidth: 'calc(var(--measure) + 2 * var(--space-6))',
    padding: 'var(--space-6)',
    caretColor: 'var(--accent)',
    overflowWrap: 'anywhere',
  },
  // The caret shows where the focus is.
  '.cm-content:focus-visible': { boxShadow: 'none' },
  '.cm-line': { padding: '0', position: 'relative' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.cm-heading': { fontWeight: '600', lineHeight: '1.35', paddingTop: 'var(--space-2)' },
  '.cm-heading-1': { fontSize: '1.25em' },
  '.cm-heading-2': { fontSize: '1.12em' },
  '.cm-quote': { borderLeft: '2px solid var(--line)', paddingLeft: 'var(--space-4)', color: 'var(--ink-2)' },
  '.cm-code': { background: 'var(--sunken)', padding: '0 var(--space-2)' },
  '.cm-inline-code': { background: 'var(--sunken)', borderRadius: '3px', padding: '1px 2px' },
  '.cm-bullet': { color: 'var(--ink-3)' },
  '.cm-note-link': {
    color: 'var(--accent)',
    cursor: 'pointer',
    textDecoration: 'underline',
    textDecorationThickness: '1px',
    textUnderlineOffset: '3px',
  },
  '.cm-hidden-part': { background: 'var(--mark)', boxShadow: '0 1px 0 var(--mark-line)' },
  '.cm-card-line::before': {
    content: '""',
    position: 'absolute',
    left: 'calc(-1 * var(--space-4))',
    top: '0.35em',
    bottom: '0.35em',
    width: '2px',
    background: 'var(--accent)',
    opacity: '0.55',
  },
  '.cm-candidate-line': { boxShadow: 'inset 0 -1px 0 var(--mark-line)' },
  '.cm-card-hint': {
    marginInlineStart: 'var(--space-3)',
    color: 'var(--ink-3)',
    font: '400 var(--size-1)/1.5 var(--font-ui)',
  },
  '.cm-card-hint button': {
    padding: '0',
    border: '0',
    background: 'none',
    color: 'var(--accent)',
    font: 'inherit',
    cursor: 'pointer',
    textDecoration: 'underline',
    textUnderlineOffset: '3px',
  },
  '.cm-card-separator': { color: 'var(--accent)' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: '8px',
    background: 'var(--surface)',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-ui)', maxHeight: '16em', padding: '4px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '5px 12px', borderRadius: '4px', maxWidth: '480px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent-soft)', color: 'var(--ink)' },
  '.cm-panels': { background: 'var(--paper)', color: 'var(--ink)', fontFamily: 'var(--font-ui)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '8px 32px 8px 12px', fontSize: 'var(--size-2)' },
  '.cm-panel.cm-search label, .cm-panel.cm-search input, .cm-panel.cm-search button': { fontSize: 'var(--size-2)' },
  '.cm-search .cm-textfield': { border: '1px solid var(--edge)', borderRadius: '6px', background: 'var(--surface)' },
  '.cm-search .cm-button': { border: '1px solid var(--line)', background: 'var(--surface)', borderRadius: '6px' },
  '.cm-searchMatch': { backgroundColor: 'var(--mark)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)' },
});

/** The editor in the colours and the type of the app, light and dark alike. */
export const noteTheme: Extension = [theme, syntaxHighlighting(highlight)];
