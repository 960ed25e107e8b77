import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Range, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import '../text/math.css';
import { renderTex } from '../text/tex.ts';
import { focusField, isTouched } from './focus-field.ts';

class MathWidget extends WidgetType {
  readonly tex: string;
  readonly display: boolean;

  constructor(tex: string, display: boolean) {
    super();
    this.tex = tex;
    this.display = display;
  }

  override eq(other: MathWidget): boolean {
    return other.tex === this.tex && other.display === this.display;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = this.display ? 'tex tex-display' : 'tex';
    renderTex(this.tex, element, this.display);
    return element;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** Sets the formulas of the note, but for those at the cursor. A field, as a formula may span lines. */
export const mathPreview = StateField.define<DecorationSet>({
  create: formulas,
  update(set, tr) {
    // While a word is being composed its surroundings must stay as they are.
    if (tr.isUserEvent('input.type.compose')) return set.map(tr.changes);
    const parsed = syntaxTree(tr.state) !== syntaxTree(tr.startState);
    const focused = tr.state.field(focusField) !== tr.startState.field(focusField);
    return tr.docChanged || tr.selection !== undefined || parsed || focused ? formulas(tr.state) : set;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function formulas(state: EditorState): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  syntaxTree(state).iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'InlineMath' && name !== 'DisplayMath') return;
      if (isTouched(state, from, to)) return;
      const source = state.sliceDoc(from, to);
      const tex = source.replace(/^\${1,2}|\${1,2}$/gu, '').trim();
      if (tex === '') return;
      const display = name === 'DisplayMath';
      // Only what fills whole lines may take their place as a block.
      const block = display && from === state.doc.lineAt(from).from && to === state.doc.lineAt(to).to;
      ranges.push(Decoration.replace({ widget: new MathWidget(tex, display), block }).range(from, to));
    },
  });
  return Decoration.set(ranges, true);
}
