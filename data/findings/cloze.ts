/**
 * Cloze markup. `{{c1::hidden}}` hides a part under the number 1; several parts
 * may share a number, and a part may hold further marks. Braces inside pair up,
 * so `{{c1::$\frac{a}{b}$}}` needs no care; where they do not pair, the mark ends at
 * the first `}}`. A mark that never ends or hides nothing is plain text, and so
 * is one after a backslash, `\{{c1::`. `::` inside a mark has no meaning: there
 * are no hints.
 */
export type ClozePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly number: number; readonly parts: readonly ClozePart[] };

/** What a screen shows of a cloze: text, the blank asked for, or the answer in its place. */
export type ShownPart = { readonly kind: 'text' | 'blank' | 'answer'; readonly text: string };

export const BLANK = '[…]';

/** Marks within marks beyond this depth are text, so that no text can exhaust the stack. */
const DEEPEST = 30;

type Frame = { readonly number: number; readonly head: string; readonly parts: ClozePart[]; braces: number };

/** Splits a text into its marks and what is between them. Joined again by `clozeText` it is the same text. */
export function parseCloze(text: string): readonly ClozePart[] {
  return read(text, true) ?? read(text, false) ?? [];
}

/** One pass, with or without pairing single braces; nothing where pairing leaves a mark open. */
function read(text: string, paired: boolean): readonly ClozePart[] | undefined {
  const root: Frame = { number: 0, head: '', parts: [], braces: 0 };
  const stack = [root];
  const token = /\\[\s\S]|\{\{c([1-9]\d{0,2})::|\}\}|[{}]/gu;
  let from = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const top = stack.at(-1) ?? root;
    const mark = match[0];
    if (match[1] !== undefined && stack.length > DEEPEST) {
      top.braces += 2;
    } else if (match[1] !== undefined) {
      pushText(top.parts, text.slice(from, match.index));
      stack.push({ number: Number(match[1]), head: mark, parts: [], braces: 0 });
      from = token.lastIndex;
    } else if (mark === '{') {
      top.braces += 1;
    } else if (mark === '}' || (mark === '}}' && paired && top.braces > 0)) {
      if (top.braces > 0) top.braces -= 1;
      token.lastIndex = match.index + 1;
    } else if (mark === '}}' && stack.length > 1) {
      pushText(top.parts, text.slice(from, match.index));
      from = token.lastIndex;
      stack.pop();
      close(stack.at(-1) ?? root, top);
    }
  }
  if (paired && stack.length > 1) return undefined;
  pushText((stack.at(-1) ?? root).parts, text.slice(from));
  // Marks left open are text, head and all.
  for (let open = stack.pop(); open && open !== root; open = stack.pop()) {
    const outer = stack.at(-1) ?? root;
    pushText(outer.parts, open.head);
    for (const part of open.parts) pushPart(outer.parts, part);
  }
  return root.parts;
}

function close(outer: Frame, done: Frame): void {
  if (done.parts.some((part) => part.kind === 'hidden' || part.text.trim() !== '')) {
    outer.parts.push({ kind: 'hidden', number: done.number, parts: done.parts });
  } else {
    pushText(outer.parts, `${done.head}${clozeText(done.parts)}}}`);
  }
}

function pushPart(parts: ClozePart[], part: ClozePart): void {
  if (part.kind === 'text') pushText(parts, part.text);
  else parts.push(part);
}

function pushText(parts: ClozePart[], text: string): void {
  if (text === '') return;
  const last = parts.at(-1);
  if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + text };
  else parts.push({ kind: 'text', text });
}

/** The text that `parseCloze` would read as these parts. */
export function clozeText(parts: readonly ClozePart[]): string {
  return parts
    .map((part) => (part.kind === 'text' ? part.text : `{{c${part.number}::${clozeText(part.parts)}}}`))
    .join('');
}

/** The numbers a text asks for, ascending, each once. */
export function clozeNumbers(text: string): readonly number[] {
  const found = new Set<number>();
  const visit = (parts: readonly ClozePart[]) => {
    for (const part of parts) {
      if (part.kind === 'text') continue;
      found.add(part.number);
      visit(part.parts);
    }
  };
  visit(parseCloze(text));
  return [...found].toSorted((a, b) => a - b);
}

/** What is hidden under a number, in order, without inner marks. */
export function hiddenTexts(text: string, number: number): readonly string[] {
  const found: string[] = [];
  const visit = (parts: readonly ClozePart[]) => {
    for (const part of parts) {
      if (part.kind === 'text') continue;
      if (part.number === number) found.push(plainParts(part.parts));
      else visit(part.parts);
    }
  };
  visit(parseCloze(text));
  return found;
}

/** The question: parts of this number are blanks, all others are shown. */
export function question(text: string, number: number): readonly ShownPart[] {
  return shown(parseCloze(text), number, () => ({ kind: 'blank', text: BLANK }));
}

/** The answer: everything is shown, parts of this number set apart. */
export function answer(text: string, number: number): readonly ShownPart[] {
  return shown(parseCloze(text), number, (part) => ({ kind: 'answer', text: plainParts(part.parts) }));
}

/** The text without any marks. */
export function stripCloze(text: string): string {
  return plainParts(parseCloze(text));
}

function plainParts(parts: readonly ClozePart[]): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : plainParts(part.parts))).join('');
}

function shown(
  parts: readonly ClozePart[],
  number: number,
  instead: (part: Extract<ClozePart, { kind: 'hidden' }>) => ShownPart,
): readonly ShownPart[] {
  const out: ShownPart[] = [];
  const visit = (all: readonly ClozePart[]) => {
    for (const part of all) {
      if (part.kind === 'hidden' && part.number !== number) {
        visit(part.parts);
        continue;
      }
      const next: ShownPart = part.kind === 'text' ? part : instead(part);
      const last = out.at(-1);
      if (next.kind === 'text' && last?.kind === 'text')
        out[out.length - 1] = { kind: 'text', text: last.text + next.text };
      else out.push(next);
    }
  };
  visit(parts);
  return out;
}
