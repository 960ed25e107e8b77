import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { safeUrl } from '../text/safe-url.ts';
import { isTouched } from './focus-field.ts';

export type LinkOpeners = {
  readonly onOpenPaper: (target: string) => void;
  readonly onOpenLink: (url: string) => void;
};

/** A click on a link that is shown as one opens it; where its source is shown, a click with Ctrl or Cmd does. */
export function openLinks(openers: LinkOpeners): Extension {
  return EditorView.domEventHandlers({
    mousedown(event, view) {
      const link = linkAt(event.target);
      if (link === undefined || event.button !== 0) return false;
      const at = view.posAtDOM(link);
      const shown = !isTouched(view.state, at, at + link.textContent.length);
      if (!shown && !event.ctrlKey && !event.metaKey) return false;
      event.preventDefault();
      return open(link, openers);
    },
  });
}

/** Opens the link around the cursor; false where there is none. */
export function openLinkAtCursor(view: EditorView, openers: LinkOpeners): boolean {
  const { node } = view.domAtPos(view.state.selection.main.head);
  const link = linkAt(node instanceof Element ? node : node.parentElement);
  return link !== undefined && open(link, openers);
}

function linkAt(target: EventTarget | null): HTMLElement | undefined {
  const link = target instanceof Element ? target.closest('.cm-note-link') : null;
  return link instanceof HTMLElement ? link : undefined;
}

function open({ dataset }: HTMLElement, { onOpenPaper, onOpenLink }: LinkOpeners): boolean {
  const url = safeUrl(dataset.url?.replace(/^<|>$/gu, '') ?? '');
  if (dataset.paper !== undefined) onOpenPaper(dataset.paper);
  else if (url !== undefined) onOpenLink(url);
  else return false;
  return true;
}
