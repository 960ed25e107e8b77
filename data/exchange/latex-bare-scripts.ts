/** What stands behind a bare `^` or `_` and is surely its script. */
const NAMED_SUPERSCRIPT = /(?:circ|top|star|ast|dagger|prime|perp|infty|intercal)(?![A-Za-z])/uy;
const ORDINAL = /(?:st|nd|rd|th)(?![\p{L}\p{N}])/uy;
const DIGITS = /\d+(?![\p{L}\p{N}_])/uy;
const POWER = /[+-]?\d+(?:\.\d+)?/uy;
const LETTER = /[\p{L}*+′-](?![\p{L}\p{N}_])/uy;
const INDEX = /(?:[\p{L}\d](?![\p{L}\p{N}_]|\.\d)|(?:infty|ell)(?![A-Za-z]))/uy;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The bare script behind the `^` or `_` at this place, or undefined where it is an identifier or a face. */
export function bareScript(text: string, at: number, before: string): string | undefined {
  if (!/[\p{L}\p{N}*+′-]/u.test(text.charAt(at + 1))) return undefined;
  if (text.charAt(at) === '_') {
    const indexed =
      /(?:(?<![\p{L}\p{N}_])\p{L}|[ℓ∑∏∫]|(?<![\p{L}\p{N}])\p{L}[²³\p{Lm}\p{No}]+|(?<!\p{L})[A-Z]?[a-z]?O)$/u;
    const base = /(?<!\p{L})log$/u.test(before) ? match(DIGITS, text, at + 1) : undefined;
    if (base !== undefined) return base;
    const index = indexed.test(before) ? match(INDEX, text, at + 1) : undefined;
    // An oxide has a number: CO_2.
    return index !== undefined && /\p{L}O$/u.test(before) && !/\d/u.test(index) ? undefined : index;
  }
  if (!/[\p{L}\p{N}\p{M})\]}|′∑∏∫]$/u.test(before)) return undefined;
  return (
    match(POWER, text, at + 1) ??
    match(NAMED_SUPERSCRIPT, text, at + 1) ??
    match(ORDINAL, text, at + 1) ??
    match(LETTER, text, at + 1)
  );
}
