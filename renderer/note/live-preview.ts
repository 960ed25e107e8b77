import { syntaxTree } from '@codemirror/language';
import type { Range } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { isLineTouched, isTouched } from './focus-field.ts';
import { BulletWidget, TaskWidget } from './list-widgets.ts';

type SyntaxNodeRef = Parameters<Parameters<ReturnType<typeof syntaxTree>['iterate']>[0]['enter']>[0];

const hide = Decoration.replace({});

/** Marks that are hidden while the cursor is outside the element they belong to. */
const INLINE_MARKS = new Set([
  'EmphasisMark',
  'StrikethroughMark',
  'WikilinkMark',
  'HiddenMark',
  'LinkMark',
  'LinkTitle',
]);

/** Shows markdown as it will be read, and its marks only where the cursor is. */
export const livePreview = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      // While a word is being composed its surroundings must stay as they are.
      if (update.view.composing) this.decorations = this.decorations.map(update.changes);
      else if (
        update.docChanged ||
        update.selectionSet ||
        update.viewportChanged ||
        update.focusChanged ||
        syntaxTree(update.state) !== syntaxTree(update.startState)
      ) {
        this.decorations = decorate(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorate(view: EditorView): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        ranges.push(...decorateNode(view, node));
      },
    });
  }
  return Decoration.set(ranges, true);
}

function decorateNode(view: EditorView, node: SyntaxNodeRef): readonly Range<Decoration>[] {
  const { state } = view;
  const { name, from, to } = node;
  const heading = /^(?:ATX|Setext)Heading([1-6])$/u.exec(name)?.[1];
  if (heading !== undefined) return lines(view, from, to, `cm-heading cm-heading-${heading}`);
  if (name === 'Blockquote') return lines(view, from, to, 'cm-quote');
  if (name === 'FencedCode' || name === 'CodeBlock') return lines(view, from, to, 'cm-code');
  if (name === 'InlineCode') return [Decoration.mark({ class: 'cm-inline-code' }).range(from, to)];
  if (name === 'Hidden') return [Decoration.mark({ class: 'cm-hidden-part' }).range(from, to)];
  if (name === 'Wikilink') return [link(from, to, { 'data-paper': wikilinkTarget(state.sliceDoc(from, to)) })];
  if (name === 'Link' || name === 'Image' || name === 'Autolink') return linkTo(view, node);
  if (name === 'URL' && !isInLink(node)) return [link(from, to, { 'data-url': state.sliceDoc(from, to) })];
  if (name === 'HeaderMark' || name === 'QuoteMark') {
    if (isLineTouched(state, from, to)) return [];
    // The space after the mark goes with it.
    return [hide.range(from, state.sliceDoc(to, to + 1) === ' ' ? to + 1 : to)];
  }
  if (name === 'ListMark' && /^[-*+]$/u.test(state.sliceDoc(from, to)) && !isLineTouched(state, from, to)) {
    const isTask = /^ \[[ xX]\] /u.test(state.sliceDoc(to, to + 5));
    return [Decoration.replace(isTask ? {} : { widget: new BulletWidget() }).range(from, isTask ? to + 1 : to)];
  }
  if (name === 'TaskMarker' && !isLineTouched(state, from, to)) {
    const done = /x/iu.test(state.sliceDoc(from, to));
    return [Decoration.replace({ widget: new TaskWidget(done) }).range(from, to)];
  }
  const parent = node.node.parent;
  if (parent === null || isTouched(state, parent.from, parent.to)) return [];
  if (name === 'CodeMark' && parent.name === 'InlineCode') return [hide.range(from, to)];
  if (name === 'URL' && (parent.name === 'Link' || parent.name === 'Image')) return [hide.range(from, to)];
  return INLINE_MARKS.has(name) && from < to ? [hide.range(from, to)] : [];
}

const isInLink = ({ node }: SyntaxNodeRef): boolean =>
  ['Link', 'Image', 'Autolink', 'LinkReference'].includes(node.parent?.name ?? '');

function linkTo(view: EditorView, { node }: SyntaxNodeRef): readonly Range<Decoration>[] {
  const url = node.getChild('URL');
  const address = url === null ? '' : view.state.sliceDoc(url.from, url.to);
  return address === '' ? [] : [link(node.from, node.to, { 'data-url': address })];
}

const link = (from: number, to: number, attributes: Readonly<Record<string, string>>): Range<Decoration> =>
  Decoration.mark({ class: 'cm-note-link', attributes: { ...attributes } }).range(from, to);

/** What `[[Title]]` or `[[id|words]]` points to. */
const wikilinkTarget = (source: string): string => (source.slice(2, -2).split('|')[0] ?? '').trim();

function lines(view: EditorView, from: number, to: number, className: string): readonly Range<Decoration>[] {
  const found: Range<Decoration>[] = [];
  const end = Math.min(to, view.viewport.to);
  let line = view.state.doc.lineAt(Math.max(from, view.viewport.from));
  for (;;) {
    found.push(Decoration.line({ class: className }).range(line.from));
    if (line.to >= end || line.number >= view.state.doc.lines) return found;
    line = view.state.doc.line(line.number + 1);
  }
}
