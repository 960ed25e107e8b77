const ALPHANUMERIC = 1;
const UPPER = 2;
const LETTER_ABROAD = 3;
const SINGLE = 4;
const UNKNOWN = 255;

/** What each UTF-16 unit is to a reader of words, filled in as units are met. */
const CLASSES = new Uint8Array(65_536).fill(UNKNOWN);
for (let unit = 0; unit < 128; unit += 1) {
  const letter = String.fromCharCode(unit);
  CLASSES[unit] = /[a-z0-9]/u.test(letter) ? ALPHANUMERIC : /[A-Z]/u.test(letter) ? UPPER : 0;
}

function classOf(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = CLASSES[unit] ?? 0;
  if (known !== UNKNOWN) return known;
  const isHigh = unit >= 0xd800 && unit < 0xdc00;
  const isLow = unit >= 0xdc00 && unit < 0xe000;
  const point = isHigh ? text.codePointAt(at) : isLow ? text.codePointAt(at - 1) : unit;
  const letter = String.fromCodePoint(point ?? unit);
  const found = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(letter)
    ? SINGLE
    : /[\p{L}\p{N}\p{M}]/u.test(letter)
      ? LETTER_ABROAD
      : 0;
  // A surrogate alone says nothing: its pair decides, each time.
  if (!isHigh && !isLow) CLASSES[unit] = found;
  return found;
}

/** Letters that do not come apart into a base letter and an accent, and Greek as LaTeX names it. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', ħ: 'h',
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta', ι: 'iota',
  κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho', σ: 'sigma', ς: 'sigma', τ: 'tau',
  υ: 'upsilon', φ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega',
}; // prettier-ignore

const SPELT_PATTERN = new RegExp(`[${Object.keys(SPELT).join('')}]`, 'gu');

/** A word as the index holds it: lower case, accents gone, Greek letters by name, compatibility forms unified. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(SPELT_PATTERN, (letter) => SPELT[letter] ?? letter);
}

/**
 * Calls `each` with every folded word of a text and where it stands (UTF-16 offsets).
 * Chinese and Japanese signs are words of their own, as nothing parts them.
 */
export function scanWords(text: string, each: (word: string, start: number, end: number) => void): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    const first = classOf(text, at);
    if (first === 0) {
      at += 1;
      continue;
    }
    const start = at;
    if (first === SINGLE) {
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      each(text.slice(start, at), start, at);
      continue;
    }
    let seen = 0;
    while (at < length) {
      const found = classOf(text, at);
      if (found === 0 || found === SINGLE) break;
      if (found > seen) seen = found;
      at += 1;
    }
    const slice = text.slice(start, at);
    const word = seen === LETTER_ABROAD ? foldWord(slice) : seen === UPPER ? slice.toLowerCase() : slice;
    if (word !== '') each(word, start, at);
  }
}

/** The folded words of a text, in order. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  scanWords(text, (word) => words.push(word));
  return words;
}
