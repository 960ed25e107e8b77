import { clozeNumbers, parseCloze, stripCloze, type ClozePart } from './cloze.ts';

/**
 * Hides the selection under the next free number, or under `number`. Widens it
 * to whole marks and whole `$math$`, and leaves white space at its ends outside.
 * A selection of nothing but white space changes nothing.
 */
export function addCloze(text: string, start: number, end: number, number?: number): string {
  let from = Math.max(0, Math.min(start, end));
  let to = Math.min(text.length, Math.max(start, end));
  for (const unit of units(text)) {
    if (unit.start >= to || unit.end <= from) continue;
    // Wholly inside the content of a mark is a mark within a mark.
    if (unit.inner && from >= unit.inner.start && to <= unit.inner.end) continue;
    from = Math.min(from, unit.start);
    to = Math.max(to, unit.end);
  }
  while (from < to && /\s/u.test(text[from] ?? '')) from += 1;
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to -= 1;
  if (from >= to) return text;
  const next = number ?? (clozeNumbers(text).at(-1) ?? 0) + 1;
  return text.slice(0, from) + clozeMark(next, text.slice(from, to)) + text.slice(to);
}

/** A mark that hides exactly this text; braces that would end it early get a backslash. */
export function clozeMark(number: number, hidden: string): string {
  const plain = `{{c${number}::${hidden}}}`;
  if (isOneMark(plain, hidden)) return plain;
  const safe = hidden.replace(/\\[\s\S]|[{}]/gu, (found) => (found.length > 1 ? found : `\\${found}`));
  return `{{c${number}::${safe.replace(/\\$/u, '\\\\')}}}`;
}

function isOneMark(mark: string, hidden: string): boolean {
  const parts = parseCloze(mark);
  return parts.length === 1 && parts[0]?.kind === 'hidden' && stripCloze(mark) === stripCloze(hidden);
}

type Unit = {
  readonly start: number;
  readonly end: number;
  readonly inner?: { readonly start: number; readonly end: number };
};

/** Marks, outermost first, and math, which a new mark must not cut in two. */
function units(text: string): readonly Unit[] {
  const found: Unit[] = [];
  const visit = (parts: readonly ClozePart[], from: number): number => {
    let at = from;
    for (const part of parts) {
      if (part.kind === 'text') {
        for (const match of part.text.matchAll(/(?<!\\)(\$+)(?!\s)[^$\n]{1,300}(?<![\s\\])\1(?!\d)/gu)) {
          found.push({ start: at + match.index, end: at + match.index + match[0].length });
        }
        at += part.text.length;
        continue;
      }
      const head = `{{c${part.number}::`.length;
      const index = found.push({ start: at, end: at }) - 1;
      const end = visit(part.parts, at + head);
      found[index] = { start: at, end: end + 2, inner: { start: at + head, end } };
      at = end + 2;
    }
    return at;
  };
  visit(parseCloze(text), 0);
  return found;
}
