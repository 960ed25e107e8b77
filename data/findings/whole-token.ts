/**
 * Where an answer stands in a text as whole words, any case, whatever white
 * space or hyphen joins its words. `GPT-4` is not found in `GPT-4o`, nor `2` in
 * `GPT-2` or `2.5`. Backslashes of markdown are stepped over.
 */
export function findWhole(text: string, answer: string): readonly { readonly start: number; readonly end: number }[] {
  // Far the most texts do not hold it, and looking for its plain runs of letters costs next to nothing.
  const lower = text.toLowerCase();
  for (const run of answer.toLowerCase().match(/[a-z\d]+/gu) ?? []) if (!lower.includes(run)) return [];
  const pattern = wholePattern(answer);
  if (!pattern) return [];
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function wholePattern(answer: string): RegExp | undefined {
  const words = answer
    .normalize('NFC')
    .split(/[\s\u2010-\u2015-]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const body = words.map((word) => Array.from(word, charPattern).join('')).join('[\\s\\u2010-\\u2015-]{1,3}');
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  // A number must not be the tail of a name or decimal, nor its head.
  const before = /^[\p{N}]/u.test(first)
    ? '(?<![\\p{L}\\p{N}][-.,]?)'
    : /^\p{L}/u.test(first)
      ? '(?<![\\p{L}\\p{N}])'
      : '';
  const after = /\p{N}$/u.test(last)
    ? '(?!\\p{L}|\\p{N}|[-.,]\\p{N}|-\\p{L})'
    : /\p{L}$/u.test(last)
      ? '(?![\\p{L}\\p{N}])'
      : '';
  return new RegExp(before + body + after, 'giu');
}

function charPattern(char: string): string {
  if (/[\p{L}\p{M}\p{N}]/u.test(char)) return char;
  if (/[!-/:-@[-`{-~]/u.test(char)) return `\\\\?${char === '-' ? '-' : `\\u{${char.codePointAt(0)?.toString(16)}}`}`;
  return `\\u{${char.codePointAt(0)?.toString(16)}}`;
}
