import { EditorView } from '@codemirror/view';

/** The name of the symbol under which CodeMirror's style module keeps the sheet of a root. */
const STYLE_SET = 'styleSet';

/**
 * Has CodeMirror keep its rules in an adopted sheet. It would put them into an inline style
 * element, which the page's security policy forbids, but for shadow roots; so a shadow root
 * is made first, and what it was given is handed to the document.
 */
export function adoptEditorStyles(): void {
  const has = Object.getOwnPropertySymbols(document).some((key) => key.description === STYLE_SET);
  if (has) return;
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  new EditorView({ root }).destroy();
  const key = Object.getOwnPropertySymbols(root).find((one) => one.description === STYLE_SET);
  if (key !== undefined) Reflect.set(document, key, Reflect.get(root, key));
}
