import type { Extension, Range } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const cardLine = Decoration.line({ class: 'cm-card-line' });
const separator = Decoration.mark({ class: 'cm-card-separator' });

/** Whether a line of a note makes a card: `Question :: Answer`, or parts hidden by `==…==`. */
export function isCardLine(line: string): boolean {
  return /\S\s+::\s+\S/u.test(line) || /==(?=[^\s=])[^=]+(?<!\s)==/u.test(line);
}

/** A quiet mark beside each line that is a card. */
export function cardLines(isCard: (line: string) => boolean): Extension {
  const find = (view: EditorView): DecorationSet => {
    const ranges: Range<Decoration>[] = [];
    for (const { from, to } of view.visibleRanges) {
      for (let at = from; at <= to;) {
        const line = view.state.doc.lineAt(at);
        if (isCard(line.text)) {
          ranges.push(cardLine.range(line.from));
          const colons = line.text.indexOf(' :: ');
          if (colons !== -1) ranges.push(separator.range(line.from + colons + 1, line.from + colons + 3));
        }
        at = line.to + 1;
      }
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
        if (update.view.composing) this.decorations = this.decorations.map(update.changes);
        else if (update.docChanged || update.viewportChanged) this.decorations = find(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
