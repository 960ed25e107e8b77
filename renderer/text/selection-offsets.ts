/**
 * The stretch of a PaperText inside `root` that the reader has selected, as offsets into its
 * plain text, or undefined where nothing of it is. A formula or link is taken whole.
 */
export function selectionOffsets(root: Element): { readonly start: number; readonly end: number } | undefined {
  const selection = root.ownerDocument.getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const piece of root.querySelectorAll<HTMLElement>('[data-start]')) {
    if (!range.intersectsNode(piece)) continue;
    const from = Number(piece.dataset.start);
    const length = Number(piece.dataset.length);
    // Only in plain words do the characters on the page answer to those of the text.
    const exact = piece.textContent.length === length;
    const first = exact && piece.contains(range.startContainer) ? offsetIn(piece, range, 'start') : 0;
    const last = exact && piece.contains(range.endContainer) ? offsetIn(piece, range, 'end') : length;
    if (first >= last) continue;
    start = Math.min(start, from + first);
    end = Math.max(end, from + last);
  }
  return start < end ? { start, end } : undefined;
}

function offsetIn(piece: Element, range: Range, edge: 'start' | 'end'): number {
  const before = piece.ownerDocument.createRange();
  before.selectNodeContents(piece);
  if (edge === 'start') before.setEnd(range.startContainer, range.startOffset);
  else before.setEnd(range.endContainer, range.endOffset);
  return before.toString().length;
}
