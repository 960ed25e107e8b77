import { addressesAndMath, apart } from './kept-whole.ts';

/** A line of a note outside code and math blocks, without what only places it. */
export type VisibleLine = { readonly line: number; readonly source: string };

/** The lines of a markdown note that are prose: no fenced or indented code, no `$$` block, no front matter. */
export function visibleLines(note: string): readonly VisibleLine[] {
  const visible: VisibleLine[] = [];
  let fence = '';
  let blankBefore = true;
  for (const [line, raw] of note.split(/\r\n|\r|\n/u).entries()) {
    const inner = raw.replace(/^(?:[ \t]{0,3}>)+/u, '');
    const text = inner.trim();
    const mark = /^(?:`{3,}|~{3,}|\$\$)/u.exec(text)?.[0] ?? '';
    if (fence !== '') {
      if (closes(fence, mark, text)) fence = '';
    } else if (mark !== '' && opens(mark, text)) {
      fence = mark;
    } else if (text !== '' && !(blankBefore && /^(?: {4}|\t)(?!\s*(?:[-*+]|\d{1,9}[.)])\s)/u.test(inner))) {
      visible.push({ line, source: withoutPrefix(text) });
    }
    blankBefore = text === '';
  }
  return visible;
}

function opens(mark: string, text: string): boolean {
  // "``` x ```" and "$$x$$" on one line open nothing.
  return !text.slice(mark.length).includes(mark === '$$' ? '$$' : (mark[0] ?? '')) || mark.startsWith('~');
}

function closes(fence: string, mark: string, text: string): boolean {
  if (fence === '$$') return text.endsWith('$$');
  return mark.startsWith(fence) && text.length === mark.length;
}

/** List markers, check boxes, quotes and headings, as deep as they go. */
function withoutPrefix(text: string): string {
  let rest = text;
  for (;;) {
    const shorter = rest.replace(/^(?:>|[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\[[ xX]\]\s)\s*/u, '');
    if (shorter === rest) return rest;
    rest = shorter;
  }
}

/** Code spans, math and addresses of a line, in order, where marks are not marks. */
export function opaqueRanges(source: string): readonly { readonly start: number; readonly end: number }[] {
  return apart([...codeSpans(source), ...addressesAndMath(source)]);
}

/** A code span ends at the next run of as many backticks. */
function codeSpans(source: string): { start: number; end: number }[] {
  const runs = [...source.matchAll(/`+/gu)];
  const lastOfLength = new Map(runs.map((run, index) => [run[0].length, index]));
  const spans: { start: number; end: number }[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const open = runs[at];
    if (!open || (lastOfLength.get(open[0].length) ?? 0) <= at) continue;
    let to = at + 1;
    while (runs[to]?.[0].length !== open[0].length) to += 1;
    const close = runs[to];
    if (close) spans.push({ start: open.index, end: close.index + close[0].length });
    at = to;
  }
  return spans;
}
