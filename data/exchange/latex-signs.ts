import { accented, isAccent } from './latex-accents.ts';
import { mathPlain } from './latex-math.ts';
import type { LatexReader } from './latex-reader.ts';
import { skipSpaces } from './latex-spacing.ts';

/** Reads the escaped character, accent or math at a backslash that no name follows. */
export function readSign(reader: LatexReader): void {
  const { text, at } = reader;
  const sign = text.charAt(at + 1);
  reader.at = at + 2;
  if (sign === '(' || sign === '[') {
    reader.at = at;
    const math = reader.math.bracket(at);
    if (math !== undefined) return reader.formula(math.tex, math.end);
  }
  if (isAccent(sign) && readAccent(reader, sign)) return undefined;
  reader.at = at + 2;
  if (/[%&$#_{}~^"]/u.test(sign)) reader.write(sign);
  else if (/[\s\\,;:>]/u.test(sign)) reader.out.space();
  // A dollar sign of which only the escape was left: "\81 on average".
  else if (/\d/u.test(sign)) reader.write(`$${sign}`);
  else if (/[\u0080-\uffff]/u.test(sign)) reader.at = at + 1;
  else if (!/[!/@-]/u.test(sign) || sign === '') reader.write(`\\${sign}`);
  return undefined;
}

/** Puts an accent on the letter, macro or group that follows; false where no letter does. */
export function readAccent(reader: LatexReader, accent: string): boolean {
  const named = /[a-z]/iu.test(accent);
  const at = named ? skipSpaces(reader.text, reader.at) : reader.at;
  reader.at = at;
  let argument = reader.group()?.trim();
  if (argument !== undefined && /^[{\\]/u.test(argument) && !/^\\[A-Za-z]+$/u.test(argument))
    argument = mathPlain(argument);
  if (argument === undefined) {
    const [char = ''] = reader.text.slice(at, at + 2);
    const name = char === '\\' ? reader.name(at + 1) : '';
    argument = char === '\\' ? `\\${name}` : char;
    reader.at = char === '\\' ? skipSpaces(reader.text, at + 1 + name.length) : at + char.length;
  }
  const letter = accented(accent, argument);
  if (letter !== undefined) reader.write(letter);
  return letter !== undefined;
}
