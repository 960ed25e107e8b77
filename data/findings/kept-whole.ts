import type { Span } from './sentences.ts';

/** Longer brackets and math are taken for an unclosed mark rather than a unit. */
const LONGEST_BRACKET = 400;
const LONGEST_MATH = 300;

/**
 * The parts of a text in which no full stop ends a sentence: URLs, inline math
 * and what stands in brackets. In order, apart from each other. Linear in the
 * length of the text.
 */
export function keptWhole(text: string): readonly Span[] {
  return apart([...urls(text), ...math(text), ...brackets(text)]);
}

/** Only the URLs and the inline math. */
export function addressesAndMath(text: string): readonly Span[] {
  return apart([...urls(text), ...math(text)]);
}

/** In order, overlapping ones joined. */
export function apart(spans: readonly Span[]): readonly Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}

function urls(text: string): Span[] {
  return [...text.matchAll(/\b(?:https?:\/\/|www\.)[^\s<>"]+/giu)].map((match) => {
    let end = match.index + match[0].length;
    while (/[.,;:!?)\]'\u2026]/u.test(text[end - 1] ?? '')) end -= 1;
    return { start: match.index, end };
  });
}

/** `$…$` where the dollar signs hug what is between them, so that prices stay text. */
function math(text: string): Span[] {
  const spans: Span[] = [];
  let open = -1;
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
    const closes = open >= 0 && at - open <= LONGEST_MATH && /\S/u.test(text[at - 1] ?? ' ');
    if (closes && !/\d/u.test(text[at + 1] ?? '')) {
      spans.push({ start: open, end: at + 1 });
      open = -1;
    } else if (/\S/u.test(text[at + 1] ?? ' ')) {
      open = at;
    }
  }
  return spans;
}

/** From an opening bracket up to a stop right before its end: "(We agree.)" may end a sentence. */
function brackets(text: string): Span[] {
  const spans: Span[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(' || char === '[') open.push(at);
    else if (char === ')' || char === ']') {
      const start = open.pop();
      if (start === undefined || at - start > LONGEST_BRACKET) continue;
      let end = at;
      while (end > start && /[.!?\u2026]/u.test(text[end - 1] ?? '')) end -= 1;
      spans.push({ start, end });
    }
  }
  return spans;
}
