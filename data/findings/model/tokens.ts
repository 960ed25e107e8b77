const TOKEN = /\p{L}[\p{L}\p{M}]*(?:['\u2019-]\p{L}[\p{L}\p{M}]*)*|\d[\d.,]*|[^\s\p{L}\d]/gu;

/** A sentence longer than this is read up to here. */
const MOST = 120;
const LONGEST = 1200;

/**
 * The words, numbers and marks of a sentence in lower case, numbers as their
 * shape ("0" for each digit, at most three, "0.0" for a decimal), at most 120
 * of them.
 */
export function tokens(sentence: string): readonly string[] {
  const found: string[] = [];
  for (const [word] of sentence.slice(0, LONGEST).matchAll(TOKEN)) {
    if (found.length === MOST) break;
    found.push(/^\d/u.test(word) ? shapeOfNumber(word) : word.toLowerCase().replaceAll('\u2019', "'"));
  }
  return found;
}

function shapeOfNumber(text: string): string {
  if (/^\d+\.\d+/u.test(text)) return '0.0';
  if (/^(?:19|20)\d\d[.,]?$/u.test(text)) return '0000';
  return '0'.repeat(Math.min(3, text.replace(/\D/gu, '').length));
}
