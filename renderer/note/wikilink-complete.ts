import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** A paper to link to. */
export type LinkTarget = { readonly id: string; readonly title: string };

/** Proposes papers after `[[`, as the caller finds and orders them. */
export function wikilinkComplete(complete: (query: string) => Promise<readonly LinkTarget[]>): Extension {
  const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(/\[\[[^[\]\n|]*/u);
    if (typed === null) return null;
    const from = typed.from + 2;
    const found = await complete(context.state.sliceDoc(from, context.pos));
    if (context.aborted) return null;
    const options = found.map(({ title }) => ({ label: title, type: 'text', apply: insertTitle }));
    return { from, options, filter: false };
  };
  return autocompletion({ override: [source], icons: false });
}

function insertTitle(view: EditorView, { label }: { readonly label: string }, from: number, to: number): void {
  // Brackets and bars would end the link; the caller finds the title again without them.
  const title = label.replace(/[[\]|\n]/gu, ' ').trim();
  const closed = view.state.sliceDoc(to, to + 2) === ']]';
  const end = closed ? to + 2 : to;
  view.dispatch({
    changes: { from, to: end, insert: `${title}]]` },
    selection: { anchor: from + title.length + 2 },
    userEvent: 'input.complete',
  });
}
