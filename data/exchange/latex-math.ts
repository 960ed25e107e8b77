import { accented, isAccent, LETTERS, MATH_MARKS, withMark } from './latex-accents.ts';
import { nameAt } from './latex-braces.ts';
import { subscript, superscript } from './latex-scripts.ts';
import { afterSymbol, skipSpaces } from './latex-spacing.ts';
import { CLOSING, FUNCTIONS, SILENT, SPACES, symbolOf } from './latex-symbols.ts';

const BLACKBOARD: ReadonlyMap<string, string> = new Map(
  Array.from('𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ', (letter, index) => [String.fromCodePoint(65 + index), letter]),
);

/** Macros of which only an argument is shown: how many come before it. */
const SHOWN_AFTER: ReadonlyMap<string, number> = new Map([
  ['textcolor', 1],
  ['colorbox', 1],
  ['foreignlanguage', 1],
  ['hyperlink', 1],
  ['href', 1],
  ['overset', 1],
  ['underset', 1],
  ['stackrel', 1],
  ['raisebox', 1],
  ['scalebox', 1],
]);

const DROPPED: ReadonlySet<string> = new Set(
  'label tag ref eqref cite citep citet color phantom hphantom vphantom begin end vspace hspace'.split(' '),
);

// Deeper and longer than any formula is; beyond it the source is shown.
const MAX_DEPTH = 60;
const MAX_LENGTH = 4000;

/**
 * The math as a person would write it in plain Unicode: `x_1^2` gives `x₁²`, `\frac{a}{b}` gives `a/b`. Spaces stay
 * where the author put them. `before` is the text in front, which decides how an opening operator is spaced.
 */
export function mathPlain(tex: string, before = '', depth = 0): string {
  const plain = depth > MAX_DEPTH || tex.length > MAX_LENGTH ? tex : new MathReader(tex, before, depth).read();
  return plain.replaceAll(/\s+/gu, ' ').trim();
}

class MathReader {
  readonly #tex: string;
  readonly #before: string;
  readonly #depth: number;
  #at = 0;
  #out = '';

  constructor(tex: string, before: string, depth: number) {
    this.#tex = tex;
    this.#before = before;
    this.#depth = depth;
  }

  read(): string {
    while (this.#at < this.#tex.length) this.#step();
    return this.#out;
  }

  #step(): void {
    const char = this.#tex.charAt(this.#at);
    if (char === '\\') this.#macro();
    else if (char === '^' || char === '_') {
      this.#at += 1;
      const argument = this.#argument();
      this.#out = this.#out.trimEnd() + (char === '^' ? superscript(argument) : subscript(argument));
    } else if (char === '{') this.#out += this.#argument();
    else {
      this.#at += 1;
      if (char === "'") this.#out += '′';
      else if (char === '~' || char === '&') this.#out += ' ';
      else if (char !== '$' && char !== '}') this.#out += char;
    }
  }

  /** The source of the next group, macro or character. */
  #source(): string {
    this.#at = skipSpaces(this.#tex, this.#at);
    const start = this.#at;
    const char = this.#tex.charAt(start);
    if (char === '{') {
      let level = 0;
      for (let at = start; at < this.#tex.length; at += 1) {
        const here = this.#tex.charAt(at);
        if (here === '\\') at += 1;
        else if (here === '{') level += 1;
        else if (here === '}') level -= 1;
        if (level === 0) {
          this.#at = at + 1;
          return this.#tex.slice(start + 1, at);
        }
      }
      this.#at = start + 1;
      return '';
    }
    if (char === '\\') {
      this.#at += 1 + (nameAt(this.#tex, start + 1).length || 1);
      // A macro that takes an argument brings it along: x^\text{th}, \tilde\mathcal{O}.
      const end = this.#at;
      if (this.#tex.charAt(end) === '{') {
        const group = this.#source();
        return `${this.#tex.slice(start, end)}{${group}}`;
      }
      return this.#tex.slice(start, end);
    }
    this.#at +=
      this.#tex.codePointAt(start) === undefined ? 0 : String.fromCodePoint(this.#tex.codePointAt(start) ?? 0).length;
    return this.#tex.slice(start, this.#at);
  }

  #argument(): string {
    const source = this.#source();
    return /^[\p{L}\p{N}\s,.=-]*$/u.test(source) ? source : mathPlain(source, '', this.#depth + 1);
  }

  #option(): string | undefined {
    if (this.#tex.charAt(this.#at) !== '[') return undefined;
    const end = this.#tex.indexOf(']', this.#at);
    if (end === -1) return undefined;
    const option = this.#tex.slice(this.#at + 1, end);
    this.#at = end + 1;
    return mathPlain(option, '', this.#depth + 1);
  }

  #macro(): void {
    const name = nameAt(this.#tex, this.#at + 1);
    if (name === '') this.#escape();
    else {
      this.#at += 1 + name.length;
      this.#named(name.endsWith('*') && symbolOf(name.slice(0, -1)) === undefined ? name.slice(0, -1) : name);
    }
  }

  #escape(): void {
    const char = this.#tex.charAt(this.#at + 1);
    this.#at += 2;
    if (/[,;: \n\t>\\]/u.test(char)) this.#out += ' ';
    else if (char === '|') this.#out += '‖';
    else if (!/[!()[\]/@-]/u.test(char)) this.#out += char;
  }

  #named(name: string): void {
    const star = name.endsWith('*');
    const symbol = symbolOf(star ? name.slice(0, -1) : name);
    const mark = MATH_MARKS.get(name);
    if (symbol !== undefined) {
      if (name.startsWith('x') && symbol.class === 'relation') this.#source();
      if (CLOSING.has(symbol.char)) this.#out = this.#out.trimEnd();
      const before = this.#before + this.#out;
      this.#out += symbol.char + (star ? '*' : '');
      this.#at = afterSymbol(symbol, before, this.#tex, this.#at);
    } else if (FUNCTIONS.has(name)) this.#function(name);
    else if (mark !== undefined) {
      const base = this.#argument();
      this.#out += /^.\p{M}*$/u.test(base) ? withMark(mark, base) : base;
    } else if (/^[dtc]?frac$/u.test(name)) this.#out += `${operand(this.#argument())}/${operand(this.#argument())}`;
    else if (name === 'binom') this.#out += `(${this.#argument()} choose ${this.#argument()})`;
    else if (name === 'sqrt') this.#root();
    else if (name === 'mathbb' || name === 'mathds') {
      this.#out += this.#argument().replaceAll(/[A-Z]/gu, (letter) => BLACKBOARD.get(letter) ?? letter);
    } else if (name === 'not') this.#out += negated(this.#argument());
    else if (name === 'operatorname') this.#function(this.#argument());
    else if (name === 'unicode' || name === 'char') this.#codePoint();
    else if (SPACES.has(name)) this.#out += ' ';
    else if (SILENT.has(name)) this.#at = this.#tex.charAt(this.#at) === '.' ? this.#at + 1 : this.#at;
    else if (DROPPED.has(name)) this.#source();
    else this.#shown(name);
  }

  #function(name: string): void {
    if (/[\p{L}\p{N}\p{Lm}\p{No})\]}|]$/u.test(this.#out)) this.#out += ' ';
    this.#out += name;
    if (/^(?:\{?[\p{L}\p{N}]|\{?\\[A-Za-z])/u.test(this.#tex.slice(this.#at, this.#at + 3))) this.#out += ' ';
  }

  #root(): void {
    const degree = this.#option();
    const radicand = this.#argument();
    const roots = new Map([
      ['3', '∛'],
      ['4', '∜'],
    ]);
    const sign = degree === undefined ? '√' : (roots.get(degree) ?? `${superscript(degree)}√`);
    this.#out += sign + operand(radicand);
  }

  #codePoint(): void {
    const quoted = /"([\dA-F]{1,6})\s?/uy;
    quoted.lastIndex = this.#at;
    const written = quoted.exec(this.#tex);
    this.#at += written?.[0].length ?? 0;
    const text = written === null ? this.#source() : `x${written[1]}`;
    const code = /^x[\da-f]+$/iu.test(text) ? Number.parseInt(text.slice(1), 16) : Number.parseInt(text, 10);
    this.#out +=
      code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : text;
  }

  /** Macros that only dress their argument, accents of text, and those that nobody knows. */
  #shown(name: string): void {
    const letter = LETTERS.get(name);
    if (letter !== undefined) {
      this.#out += letter;
      return;
    }
    for (let skipped = SHOWN_AFTER.get(name) ?? 0; skipped > 0; skipped -= 1) this.#source();
    const next = this.#tex.charAt(this.#at);
    if (next === '{') {
      const argument = this.#argument();
      this.#out += (isAccent(name) ? accented(name, argument) : undefined) ?? (argument === '' ? name : argument);
    } else if (/^(?:math|text|bm$|bf$|rm$|it$|sf$|tt$|cal$|em$|sc$|boldsymbol|pmb)/u.test(name)) {
      this.#at = skipSpaces(this.#tex, this.#at);
    } else this.#out += name;
  }
}

/** A fraction's or root's part, in parentheses unless it is one number or word. */
function operand(text: string): string {
  return /^(?:[\p{L}\p{N}\p{M}\p{Lm}.]+|.|\([^()]*\)|\p{L}\([^()]*\))$/u.test(text) ? text : `(${text})`;
}

const negated = (relation: string): string =>
  relation === '=' ? '≠' : relation === '' ? '¬' : (relation + '\u0338').normalize('NFC');
