import { MATH_MARKS } from './latex-accents.ts';
import type { LatexReader } from './latex-reader.ts';
import { skipSpaces } from './latex-spacing.ts';

const MATH_MACRO =
  /^(?:math(?:bb|cal|bf|rm|sf|tt|it|frak|scr|ds)|boldsymbol|bm|operatorname\*?|[dtc]?frac|sqrt|binom)$/u;

/** Whether a macro belongs to formulas and takes an argument. */
export const isMathMacro = (name: string): boolean => MATH_MACRO.test(name) || MATH_MARKS.has(name);

const MATH_TAKES = 2;

/** A macro of math that stands outside of dollars, with its arguments. */
export function readMathMacro(reader: LatexReader, end: number, name: string): void {
  let tex = `\\${name}`;
  if (reader.text.charAt(end) === '{') {
    const wanted = /frac|binom/u.test(name) ? MATH_TAKES : 1;
    for (let taken = 0; taken < wanted; taken += 1) {
      const group = reader.group();
      if (group !== undefined) tex += `{${group}}`;
    }
  } else {
    const at = skipSpaces(reader.text, end);
    const [char = ''] = reader.text.slice(at, at + 2);
    const inner = char === '\\' ? reader.name(at + 1) : '';
    const to = at + char.length + inner.length;
    tex += ` ${reader.text.slice(at, to)}`;
    reader.at = to;
    const group = inner === '' ? undefined : reader.group();
    if (group !== undefined) tex += `{${group}}`;
  }
  reader.formula(tex, reader.at);
}
