import { GREEK, table } from './latex-symbols.ts';

/** Letters that have a macro of their own; the space after it is not shown. */
export const LETTERS = table(`
  o ø O Ø l ł L Ł ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ
`);

/** The combining mark of each accent, by the sign or letter of its macro. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['"', '\u0308'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['u', '\u0306'],
  ['v', '\u030c'],
  ['H', '\u030b'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['r', '\u030a'],
  ['d', '\u0323'],
  ['b', '\u0331'],
  ['t', '\u0361'],
]);

/** The same for math: `\hat{x}`. */
export const MATH_MARKS: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['vec', '\u20d7'],
  ['overrightarrow', '\u20d7'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['check', '\u030c'],
  ['breve', '\u0306'],
  ['mathring', '\u030a'],
]);

export const isAccent = (name: string): boolean => MARKS.has(name);

/** Puts a combining mark on the first letter, composed where Unicode has the letter. */
export function withMark(mark: string, text: string): string {
  const [first, ...rest] = text;
  return first === undefined ? '' : (first + mark).normalize('NFC') + rest.join('');
}

/**
 * An accent on its letter. Some exports write `\kappa` as `\k{appa}`, an accent over the rest of a Greek name: those
 * give the Greek letter. Undefined where the accent stands over no letter.
 */
export function accented(accent: string, argument: string): string | undefined {
  const greek = /^[a-z]$/u.test(accent) ? GREEK.get(accent + argument) : undefined;
  if (greek !== undefined) return greek;
  const mark = MARKS.get(accent);
  const base = argument === '\\i' || argument === 'ı' ? 'i' : argument === '\\j' || argument === 'ȷ' ? 'j' : argument;
  const letter = base.startsWith('\\') ? (LETTERS.get(base.slice(1)) ?? '') : base;
  if (mark === undefined || !/^\p{L}/u.test(letter)) return undefined;
  return withMark(mark, letter);
}
