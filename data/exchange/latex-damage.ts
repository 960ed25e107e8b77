import { endsWithOperand, JOINED, startsOperand } from './latex-spacing.ts';
import { GREEK } from './latex-symbols.ts';

/*
 * One large site drops the dollars of formulas and, inside them, the backslashes: `$256\times256$` is read as
 * `256times256`. A name is taken for such a macro only where its surroundings leave no doubt; many of them are words.
 */

/** Names that no sentence contains: macros wherever they stand alone. */
const SURE =
  `leq geq leqslant geqslant neq lesssim gtrsim cdot cdots ldots rightarrow leftarrow leftrightarrow Rightarrow
Leftarrow Leftrightarrow longrightarrow mapsto infty nabla varnothing emptyset subseteq supseteq notin ell
hbar asymp propto simeq preceq succeq oplus otimes odot forall langle rangle lfloor rfloor lceil rceil lvert rvert lVert
rVert varepsilon vartheta varphi varrho setminus triangleq coloneqq gtrapprox lessapprox`.split(/\s+/u);

/** Names that take an argument: macros where a brace follows. */
const WITH_BRACE = `mathcal mathbb mathbf mathrm mathsf mathtt mathit mathfrak mathscr boldsymbol operatorname textbf
textit textsc texttt textrm textsf textsuperscript textsubscript text emph underline overline widehat widetilde hat bar
tilde vec tfrac dfrac frac sqrt binom bm mbox footnote url href citep citet cite`.split(/\s+/u);

const SIZES = `scriptsize footnotesize normalsize bfseries itshape ttfamily scshape bf tt sc em rm sf`.split(' ');

/** Matches each place where damage may be; `damageAt` decides. A pattern's source, for use within a larger one. */
export const DAMAGE = [
  `(?:times|sim|approx)`,
  `(?:${SURE.toSorted((a, b) => b.length - a.length).join('|')})(?![A-Za-z])`,
  `(?:${WITH_BRACE.join('|')})(?=\\{)`,
  String.raw`(?:math(?:bb|cal|bf|rm|sf)|boldsymbol)(?= [A-Za-z\u0370-\u03ff](?![A-Za-z])|[\u0370-\u03ff])`,
  `(?<=(?<![A-Za-z])\\{)(?:${SIZES.join('|')})(?= )`,
  `(?:ll|gg|le|ge)(?<= ..)(?= )`,
  `(?:pm|mp)(?<![A-Za-z]..)(?! ?[a-zA-Z]{2})(?=[ \\d.])`,
  String.raw`sqrt(?= (?:\d|[A-Za-z](?![A-Za-z])))`,
  `(?:sum|prod|int)(?=[_^](?:\\{|\\w(?!\\w)))`,
  `log(?<=[A-Za-z\\d)]log)(?= [A-Za-z](?![A-Za-z])|\\()`,
  `to(?<= to)(?= infty(?![A-Za-z]))`,
  `in(?<= in)(?= ?math(?:bb|cal)| \\{-?\\d| \\[-?\\d+,)`,
  `(?:wide)?tilde(?= ?O\\()`,
].join('|');

/**
 * Whether the name at this place is a macro that lost its backslash. `before` is what has been written so far, an
 * owed space included; `isDamaged` tells whether the text as a whole bears the marks of such damage.
 */
export function isDamage(name: string, text: string, at: number, before: string, isDamaged: () => boolean): boolean {
  const end = at + name.length;
  const next = text.charAt(end);
  if (text.charAt(at - 1) === '{' && next === '}') return !isScriptBase(text, at);
  if (name.startsWith('math') || name === 'boldsymbol') return true;
  if (name.endsWith('tilde') && next !== '{') return !/[A-Za-z]$/u.test(before);
  if (SIZES.includes(name)) return true;
  if (WITH_BRACE.includes(name) && next === '{') return !/[A-Za-z]$/u.test(before) || /^(?:text..|oper)/u.test(name);
  if (name === 'in' && !text.startsWith('math', end + 1)) {
    // "in [3, 4]" may cite; behind a Greek letter it is an interval.
    return text.charAt(end + 1) === '{' ? endsWithLoneOperand(before) : /\p{Script=Greek} $/u.test(before);
  }
  if (name === 'log') return /[\p{N})]$|(?<!\p{L})[dhknmpAHKLMNST]$/u.test(before);
  switch (name) {
    case 'times':
      return isTimes(text, end, before);
    case 'sim':
      return isSim(text, end, before);
    case 'approx':
      return isApprox(text, end, before, isDamaged);
    case 'pm':
    case 'mp':
      return isPlusMinus(text, end, before);
    case 'll':
    case 'gg':
      return endsWithLoneOperand(before) && /^ (?:\d|[A-Za-z]{1,4}(?![A-Za-z]))/u.test(text.slice(end, end + 6));
    case 'le':
    case 'ge':
      return endsWithLoneOperand(before) && startsOperand(text, end + 1);
    case 'ell':
      return !/[\p{Script=Latin}\p{N}_]$/u.test(before);
    default:
      return !/[\p{Script=Latin}_-]$/u.test(before) || (JOINED.includes(name) && clings(before));
  }
}

const isScriptBase = (text: string, at: number): boolean => /[\^_]/u.test(text.charAt(at - 2));

/** A number, a bracket or a letter that stands alone, with nothing between it and the name. */
const clings = (before: string): boolean => /[\p{N}\p{Script=Greek}\p{Lm}⁺⁻₊₋)\]|]$|(?<!\p{L})\p{L}$/u.test(before);

/** A number or a letter that stands alone, then a space. */
const endsWithLoneOperand = (before: string): boolean =>
  /(?:(?<![\p{L}\p{N}-])(?:\d[\d.,]*[kKM]?|[b-zB-HJ-Z])|\p{Script=Greek}|[)²³\p{No}\p{Lm}]) $/u.test(before);

const opens = (before: string): boolean => before === '' || /[\s([{,;:=<>+–—-]$/u.test(before);

function isTimes(text: string, end: number, before: string): boolean {
  const next = text.charAt(end);
  if (/[a-z_]/u.test(next)) return false;
  if (clings(before)) return true;
  if (/\d/u.test(next)) return opens(before);
  if (next === ' ' && /\d-\p{L}+ $/u.test(before) && /^ \d+-\p{L}/u.test(text.slice(end, end + 10))) return true;
  // "three times", "5 times a day" and "7 times larger" are English; "256 times 256" and "H times W" are not.
  return next === ' ' && endsWithLoneOperand(before) && startsOperand(text, end + 1);
}

function isSim(text: string, end: number, before: string): boolean {
  const rest = text.slice(end, end + 24);
  if (/[\p{Script=Greek})]$/u.test(before)) return /^(?: |[A-Z\d(\\])/u.test(rest);
  // "sim2real" is a word of its own; "sim-to-real" has no number.
  if (opens(before) && !before.endsWith('-')) {
    if (/^[+-]?[\d.]*\d(?:,\d+)*(?:times|×|[kKMBGTx](?![\w±\u2190-\u22ff])|(?![\w±\u2190-\u22ff]))/u.test(rest))
      return true;
    if (/^ \d[\d.,]*\s?(?:\\?%|[kKMB](?![A-Za-z])|times)/u.test(rest)) return true;
  }
  return (
    /(?<![\p{L}-])(?:[b-zB-HJ-Z]|\p{Script=Greek}) $/u.test(before) &&
    /^ (?:[A-Z\p{Script=Greek}](?!\p{L})|[A-Za-z]+\(|math)/u.test(rest)
  );
}

function isApprox(text: string, end: number, before: string, isDamaged: () => boolean): boolean {
  const rest = text.slice(end, end + 4);
  if (/^(?:[+-]?\.?\d|[<>$])/u.test(rest)) return opens(before) || clings(before);
  if (!rest.startsWith(' ')) return false;
  if (clings(before) || endsWithLoneOperand(before)) return true;
  return opens(before) && /^ [+-]?\.?\d/u.test(rest) && (endsWithOperand(before) || isDamaged());
}

function isPlusMinus(text: string, end: number, before: string): boolean {
  const rest = text.slice(end, end + 16);
  if (/\d%?$/u.test(before)) return /^\.?\d/u.test(rest);
  if (!startsOperand(text, end + (rest.startsWith(' ') ? 1 : 0))) return false;
  // "5 pm" is a time of day, "69.8 pm 0.5" is not.
  if (/\d\)? $/u.test(before)) return /\d\.\d+\)? $/u.test(before) || /^ ?\d*(?:\.\d|\d\\?%)/u.test(rest);
  return before.endsWith('% ') || (opens(before) && (/^ ?\.?\d/u.test(rest) || /[([{,]\s?$/u.test(before)));
}

const MARKS_OF_DAMAGE =
  /\dtimes(?![a-z])|(?<![\\A-Za-z])(?:[lg]eq|(?:sim|approx)\d)(?![a-z])|[A-Za-z\d)][\^_]\{?\d|(?<![\\A-Za-z])(?:textit|textbf|mathcal)\{/u;

/** Whether a text without any dollar shows signs of this damage. */
export function isDamagedText(text: string): boolean {
  return !text.includes('$') && MARKS_OF_DAMAGE.test(text);
}

const NAMES_IN_SCRIPTS = new RegExp(
  `(?<![\\\\A-Za-z])(?:${[...SURE, 'top', 'star', 'dagger', 'prime', 'ast', 'circ', 'perp', 'times', 'sim', 'pm', ...GREEK.keys()].join('|')})(?![A-Za-z])|(?<![\\\\A-Za-z])(?:${WITH_BRACE.join('|')})(?=\\{)`,
  'gu',
);

/** Gives the names within a damaged formula their backslashes back. */
export function repairedTex(tex: string): string {
  return tex.replaceAll(NAMES_IN_SCRIPTS, String.raw`\$&`);
}
