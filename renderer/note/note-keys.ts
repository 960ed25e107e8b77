import {
  history,
  historyKeymap,
  indentLess,
  indentMore,
  moveLineDown,
  moveLineUp,
  standardKeymap,
} from '@codemirror/commands';
import { syntaxTree } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorSelection, type Extension, Prec } from '@codemirror/state';
import { type Command, type EditorView, keymap } from '@codemirror/view';

/** Whether the cursor is in a list, where Tab moves the item in; elsewhere Tab leaves the editor. */
function isInList(view: EditorView): boolean {
  let node = syntaxTree(view.state).resolveInner(view.state.doc.lineAt(view.state.selection.main.head).to, -1);
  for (;;) {
    if (node.name === 'ListItem') return true;
    if (node.parent === null) return false;
    node = node.parent;
  }
}

/** Puts a mark around each selection, or takes it away. */
const wrapIn =
  (mark: string): Command =>
  (view) => {
    const { state } = view;
    const changes = state.changeByRange((range) => {
      const { from, to } = range;
      const outside =
        state.sliceDoc(from - mark.length, from) === mark && state.sliceDoc(to, to + mark.length) === mark;
      if (outside) {
        const removed = [
          { from: from - mark.length, to: from },
          { from: to, to: to + mark.length },
        ];
        return { changes: removed, range: EditorSelection.range(from - mark.length, to - mark.length) };
      }
      const added = [
        { from, insert: mark },
        { from: to, insert: mark },
      ];
      return { changes: added, range: EditorSelection.range(from + mark.length, to + mark.length) };
    });
    view.dispatch(state.update(changes, { userEvent: 'input.format', scrollIntoView: true }));
    return true;
  };

/** Opens the link at the cursor; false where there is none. */
type OpenAtCursor = (view: EditorView) => boolean;

/**
 * The keys of the editor, with an undo of its own. Tab leaves but in lists; Escape leaves
 * anywhere, to where the caller says.
 */
export function noteKeys(openAtCursor: OpenAtCursor, leave: () => void): Extension {
  return [
    history(),
    search({ top: true }),
    keymap.of([
      {
        key: 'Tab',
        run: (view) => isInList(view) && indentMore(view),
        shift: (view) => isInList(view) && indentLess(view),
      },
      { key: 'Mod-b', run: wrapIn('**') },
      { key: 'Mod-i', run: wrapIn('*') },
      { key: 'Mod-Shift-h', run: wrapIn('==') },
      { key: 'Mod-Enter', run: openAtCursor },
      { key: 'Alt-ArrowUp', run: moveLineUp },
      { key: 'Alt-ArrowDown', run: moveLineDown },
      ...historyKeymap,
      ...searchKeymap.filter(({ key }) => key === 'Mod-f' || key === 'F3' || key === 'Escape'),
      ...standardKeymap,
    ]),
    // Taken last, so that Escape first closes what is open in the editor, and then leaves it.
    Prec.lowest(
      keymap.of([
        {
          key: 'Escape',
          run: () => {
            leave();
            return true;
          },
        },
      ]),
    ),
  ];
}
