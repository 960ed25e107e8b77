import { OPENING, PREFIXES, type MathSymbol } from './latex-symbols.ts';

// A lone "a", "A" or "I" is a word of the sentence, not an operand.
const OPERAND_BEFORE =
  /(?:[\p{N}\p{Script=Greek}\p{M}\p{Lm}\u2070-\u218f)\]}|%′*∞]|[\p{Lu}](?<!(?<!\p{L})[AI])|(?<!\p{L})[b-z])$/u;

/** Operators that are still read as such where a damaged text has them right behind a letter: "Rtimes". */
export const JOINED = 'times cdot approx leq geq neq propto simeq asymp rightarrow mapsto subseteq'.split(' ');

// A number, perhaps signed, or a letter that stands alone.
const OPERAND_AFTER = new RegExp(
  String.raw`[+-]?(?:\.?\d|\p{Script=Greek}|[b-zB-HJ-Z](?!(?!(?:${JOINED.join('|')})(?![a-z]))\p{L}))`,
  'uy',
);

/** Whether the text so far, trailing spaces aside, ends with something that an operator can stand behind. */
export function endsWithOperand(before: string): boolean {
  return OPERAND_BEFORE.test(before.trimEnd());
}

/** Whether a number or a single letter stands at this place. */
export function startsOperand(text: string, at: number): boolean {
  OPERAND_AFTER.lastIndex = at;
  return OPERAND_AFTER.test(text);
}

/** The first place from `at` that is neither whitespace nor a tie. */
export function skipSpaces(text: string, at: number): number {
  let end = at;
  while (end < text.length && /[\s~]/u.test(text.charAt(end))) end += 1;
  return end;
}

/**
 * Where reading goes on after a symbol. LaTeX ends a macro's name with a space that is not shown, and a damaged text
 * has the same space, so both are judged alike: it is dropped where the symbol clings to what is before it, or opens
 * a number ("≤11%"), and kept where the author put one on both sides ("D ≪ V").
 */
export function afterSymbol(symbol: MathSymbol, before: string, text: string, at: number): number {
  const next = skipSpaces(text, at);
  if (next === at) return at;
  const clings = /[^\s([{,;:“‘]$/u.test(before);
  if (OPENING.has(symbol.char)) return next;
  if (symbol.class === 'ordinary') return startsOperand(text, next) ? next : at;
  if (clings) return symbol.class === 'relation' || startsOperand(text, next) ? next : at;
  if (PREFIXES.has(symbol.char) && startsOperand(text, next) && /(?:^|[([{,;:])\s*$/u.test(before)) return next;
  return PREFIXES.has(symbol.char) && /[+-]?\.?\d/uy.test(text.slice(next, next + 3)) && !endsWithOperand(before)
    ? next
    : at;
}
