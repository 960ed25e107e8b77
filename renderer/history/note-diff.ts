import { presentableDiff } from '@codemirror/merge';

export type DiffPart = { readonly kind: 'same' | 'gone' | 'new' | 'skipped'; readonly text: string };

/** Of what is the same on both sides, this much is shown on each side of a change, in characters. */
const CONTEXT = 160;
/** Texts are compared for no longer than this, ms; after that more coarsely. */
const TIMEOUT = 300;

/** What has become of one text in another, in order. Long stretches that are the same are left out where `short`. */
export function diffParts(before: string, after: string, short = true): readonly DiffPart[] {
  const parts: DiffPart[] = [];
  const add = (kind: DiffPart['kind'], text: string): void => {
    if (text !== '') parts.push({ kind, text });
  };
  const changes = presentableDiff(before, after, { timeout: TIMEOUT });
  let at = 0;
  for (const [index, { fromA, toA, fromB, toB }] of changes.entries()) {
    addSame(add, after.slice(at, fromB), short, index === 0, false);
    add('gone', before.slice(fromA, toA));
    add('new', after.slice(fromB, toB));
    at = toB;
  }
  addSame(add, after.slice(at), short, changes.length === 0, true);
  return parts;
}

function addSame(
  add: (kind: DiffPart['kind'], text: string) => void,
  text: string,
  short: boolean,
  first: boolean,
  last: boolean,
): void {
  const most = (first || last ? 1 : 2) * CONTEXT + 80;
  if (!short || text.length <= most) {
    add('same', text);
    return;
  }
  const head = first ? 0 : lineEnd(text, CONTEXT);
  const tail = last ? text.length : lineStart(text, text.length - CONTEXT);
  add('same', text.slice(0, head));
  add('skipped', text.slice(head, tail));
  add('same', text.slice(tail));
}

/** The nearest end of a line after a place, so that no line is shown in part. */
const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 || end > from + 400 ? from : end;
};

const lineStart = (text: string, from: number): number => {
  const start = text.lastIndexOf('\n', from);
  return start === -1 || start < from - 400 ? from : start + 1;
};
