import { type EditorState, type Extension, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view';
import { noteHints } from '../../data/library.ts';

/** A quiet word at the end of a line, with one button. */
class LineWidget extends WidgetType {
  readonly text: string;
  readonly button: string;
  readonly label: string;
  readonly act: (view: EditorView, at: number) => void;

  constructor(text: string, button: string, label: string, act: (view: EditorView, at: number) => void) {
    super();
    this.text = text;
    this.button = button;
    this.label = label;
    this.act = act;
  }

  override eq(other: LineWidget): boolean {
    return other.text === this.text && other.label === this.label;
  }

  override toDOM(view: EditorView): HTMLElement {
    const root = document.createElement('span');
    root.className = 'cm-card-hint';
    root.contentEditable = 'false';
    root.append(this.text, ' ');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = this.button;
    button.setAttribute('aria-label', this.label);
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => this.act(view, view.posAtDOM(root)));
    root.append(button);
    return root;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Lines whose hint was waved away, until the window is closed. */
const ignored = new Set<string>();
const waved = StateEffect.define();

function lineOf(state: EditorState): number {
  return state.doc.lineAt(state.selection.main.head).number;
}

/** Hints at the end of card lines, never on the line that is being written. */
export function cardHints(isOn: () => boolean): Extension {
  const find = (view: EditorView): DecorationSet => {
    if (!isOn()) return Decoration.none;
    const ranges: Range<Decoration>[] = [];
    const { doc, selection } = view.state;
    const writing = view.hasFocus ? doc.lineAt(selection.main.head).number : 0;
    for (const { line: index, source, hint } of noteHints(doc.toString())) {
      const line = doc.line(Math.min(doc.lines, index + 1));
      if (line.number === writing || ignored.has(source)) continue;
      const ignore = (): void => {
        ignored.add(source);
        view.dispatch({ effects: waved.of(null) });
      };
      const widget = new LineWidget(hint.text, 'Ignore', `Ignore the hint: ${hint.text}`, ignore);
      ranges.push(Decoration.widget({ widget, side: 1 }).range(line.to));
    }
    return Decoration.set(ranges, true);
  };
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = find(view);
      }

      update(update: ViewUpdate): void {
        const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(waved)));
        const left = lineOf(update.state) !== lineOf(update.startState);
        // While a line is written its neighbours' hints stay; they are found again when the cursor leaves it.
        if (update.view.composing || (update.docChanged && !asked && !left))
          this.decorations = this.decorations.map(update.changes);
        else if (asked || left || update.focusChanged) this.decorations = find(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

export type LineCandidate = { readonly line: number; readonly hidden: string };

const propose = StateEffect.define<readonly LineCandidate[]>();

/** Marks candidate lines, each with a button that makes the card. */
export const candidateLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(found, tr) {
    let next = found.map(tr.changes);
    for (const effect of tr.effects) {
      if (!effect.is(propose)) continue;
      next = Decoration.set(
        effect.value.flatMap(({ line, hidden }) => {
          if (line >= tr.state.doc.lines) return [];
          const { from, to } = tr.state.doc.line(line + 1);
          const widget = new LineWidget('', `Hide \u201c${hidden}\u201d`, `Make a card hiding ${hidden}`, (view, at) =>
            hide(view, at, hidden),
          );
          return [
            Decoration.line({ class: 'cm-candidate-line' }).range(from),
            Decoration.widget({ widget, side: 1 }).range(to),
          ];
        }),
        true,
      );
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Shows these candidates instead of any before. */
export function showCandidates(view: EditorView, candidates: readonly LineCandidate[]): void {
  view.dispatch({ effects: propose.of(candidates) });
}

function hide(view: EditorView, at: number, hidden: string): void {
  const line = view.state.doc.lineAt(at);
  const found = line.text.indexOf(hidden);
  const rest: LineCandidate[] = [];
  const marks = view.state.field(candidateLines);
  marks.between(0, view.state.doc.length, (from, _to, value) => {
    const { widget }: { widget?: unknown } = value.spec;
    const other = view.state.doc.lineAt(from);
    if (widget instanceof LineWidget && other.number !== line.number)
      rest.push({ line: other.number - 1, hidden: widget.label.replace('Make a card hiding ', '') });
  });
  if (found === -1) return showCandidates(view, rest);
  const from = line.from + found;
  view.dispatch({
    changes: [
      { from, insert: '==' },
      { from: from + hidden.length, insert: '==' },
    ],
    effects: propose.of(rest),
    userEvent: 'input.card',
  });
  view.focus();
}
