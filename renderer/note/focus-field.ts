import { type EditorState, StateEffect, StateField } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const setFocused = StateEffect.define<boolean>();

/** Whether the editor has the focus, in its state, where decorations of whole blocks can read it. */
export const focusField = StateField.define<boolean>({
  create: () => false,
  update: (focused, tr) => tr.effects.findLast((effect) => effect.is(setFocused))?.value ?? focused,
  provide: () => EditorView.focusChangeEffect.of((_state, focused) => setFocused.of(focused)),
});

/** Whether the cursor or a selection is at the stretch, so that its source is to be seen. */
export function isTouched(state: EditorState, from: number, to: number): boolean {
  if (!state.field(focusField)) return false;
  return state.selection.ranges.some((range) => range.from <= to && range.to >= from);
}

/** Whether the cursor or a selection is on one of the lines of the stretch. */
export function isLineTouched(state: EditorState, from: number, to: number): boolean {
  return isTouched(state, state.doc.lineAt(from).from, state.doc.lineAt(to).to);
}
