import { isAbbreviation } from './abbreviations.ts';
import { OPENERS } from './openers.ts';
import { keptWhole } from './kept-whole.ts';

/** Offsets into the text it was found in, end exclusive. */
export type Span = { readonly start: number; readonly end: number };

const STOPS = '.!?\u2026\u203d\u0964\u061f\u06d4';
const WIDE_STOPS = '\u3002\uff01\uff1f\uff0e';
const CLOSERS = '"\')]}\u201d\u2019\u00bb\u300d\u300f\uff09';
const LONGEST_WORD = 60;

/**
 * Splits plain text into sentences. The spans are in order, do not overlap,
 * hold at least one character that is not white space at either end, and only
 * white space lies between them. Full stops in abbreviations, numbers, URLs,
 * brackets and inline math do not split; a blank line always does.
 */
export function splitSentences(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  const cut = (end: number) => {
    const span = trimmed(text, start, end);
    if (span) spans.push(span);
    start = end;
  };
  const whole = keptWhole(text);
  let next = 0;
  for (let at = 0; at < text.length; at += 1) {
    while (next < whole.length && (whole[next]?.end ?? 0) <= at) next += 1;
    const skip = whole[next];
    if (skip && skip.start <= at) {
      at = skip.end - 1;
      continue;
    }
    const char = text[at] ?? '';
    if (char === '\n') {
      const blank = /^\n[^\S\n]*\n/u.exec(text.slice(at, at + LONGEST_WORD));
      if (blank) cut(at + blank[0].length);
    } else if (char === ':') {
      if (/^:\s+\(?\d{1,2}\)?\.\s/u.test(text.slice(at, at + 12))) cut(at + 1);
    } else if (WIDE_STOPS.includes(char)) {
      at = endOfStop(text, at) - 1;
      cut(at + 1);
    } else if (STOPS.includes(char)) {
      const end = endOfStop(text, at);
      if (endsSentence(text, start, at, end)) cut(end);
      at = end - 1;
    }
  }
  cut(text.length);
  return spans;
}

function endOfStop(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && (STOPS + WIDE_STOPS).includes(text[end] ?? '')) end += 1;
  while (end < text.length && CLOSERS.includes(text[end] ?? '')) end += 1;
  return end;
}

function trimmed(text: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (start < end && /\s/u.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end -= 1;
  return start < end ? { start, end } : undefined;
}

/** `at` is the first stop, `end` lies after the last stop and any closing quotes and brackets. */
function endsSentence(text: string, start: number, at: number, end: number): boolean {
  const after = text.slice(end, end + LONGEST_WORD);
  if (after.trim() === '' && end + LONGEST_WORD >= text.length) return true;
  const before = text.slice(Math.max(start, at - LONGEST_WORD), at);
  const gap = /^\s*/u.exec(after)?.[0] ?? '';
  const rest = after.slice(gap.length);
  const word = /^["'(\u201c\u2018\u00ab\u0060]*([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'-]*)/u.exec(rest)?.[1] ?? '';
  if (gap === '') return end === at + 1 && opensWithoutSpace(before, word, rest);
  const single = end === at + 1 || CLOSERS.includes(text[at + 1] ?? '');
  if (text[at] === '.' && single) {
    // A citation or equation number counts as a number: "et al. [12]", "Eq. (3)".
    const next = word === '' ? (/^[[(]\s*(\p{N}+)/u.exec(rest)?.[1] ?? '') : word;
    if (isAbbreviation(before, next)) return false;
    // An enumerator ("1. ", "(2). ") belongs to what it numbers.
    if (at - start <= 6 && /^\s*\(?(?:\p{N}{1,3}|[ivx]{1,4}|[a-h])\)?$/u.test(text.slice(start, at))) return false;
  }
  return looksLikeStart(before, word, rest, text[at] === '.' && single);
}

function looksLikeStart(before: string, word: string, rest: string, fullStop: boolean): boolean {
  const first = rest[0] ?? '';
  if (/[,;:)\]\u2013\u2014]/u.test(first)) return false;
  if (!/^\p{Ll}/u.test(word)) return true;
  // Names such as kGym or gpt-4o open sentences in lower case.
  if (/[\p{Lu}\p{N}]/u.test(word)) return true;
  return fullStop && OPENERS.has(word) && /\p{L}{4}$/u.test(before);
}

/** "models.We", "[1].We" and "1.5B.We", but neither "Node.js" nor "torch.Tensor". */
function opensWithoutSpace(before: string, word: string, rest: string): boolean {
  if (!/^\p{Lu}/u.test(word) || !/[\p{L}\p{N})\]%]$/u.test(before) || /(?<!\p{N})\.[^\s.]*$/u.test(before))
    return false;
  return OPENERS.has(word.toLowerCase()) && /^["'(]*\p{L}+[\s,]/u.test(rest);
}
