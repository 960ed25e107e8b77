import { plainText } from './latex.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** BibTeX counts braces without regard to backslashes, so that a single one would swallow what follows. */
const BRACES: Readonly<Record<string, string>> = { '{': '\\textbraceleft{}', '}': '\\textbraceright{}' };

/** Whether each brace that is no `\{` or `\}` has its partner, in order. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text.replace(/\\[\s\S]/gu, '')) {
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Unicode text as LaTeX in UTF-8: only what LaTeX takes for commands is escaped. */
export function escapeLatex(text: string): string {
  const balanced = isBalanced(text.replaceAll('\\', ''));
  return text.replace(/[\\{}$&%#_~^]/gu, (found) => (balanced ? undefined : BRACES[found]) ?? ESCAPES[found] ?? found);
}

const UNESCAPES: ReadonlyMap<string, string> = new Map(
  [...Object.entries(BRACES), ...Object.entries(ESCAPES)].map(([plain, escaped]) => [escaped, plain]),
);

/** The text that `escapeLatex` made this of. Other commands stay as they are, and so do line breaks. */
export const unescapeLatex = (latex: string): string =>
  latex.replace(/\\(?:text[a-z]{5,12}\{\}|[{}$&%#_])/gu, (found) => UNESCAPES.get(found) ?? found);

/**
 * Plain text for a format of plain texts whose readers, ours among them, look for LaTeX all the same: as it is
 * wherever it is read as the same, and with escapes where `{R}` would come back as `R`.
 */
export function readsAsIs(text: string): string {
  if (!/[\\{}$&%#_~^<]/u.test(text) || plainText(text) === text) return text;
  const escaped = escapeLatex(text);
  return plainText(escaped) === text ? escaped : text;
}

/** Whether braces and dollars pair up and nothing is left open, so that the text can stand in a BibTeX field. */
const isWhole = (latex: string): boolean =>
  isBalanced(latex) &&
  !/(?<!\\)(?:\\\\)*\\$/u.test(latex) &&
  (latex.replace(/\\[\s\S]/gu, '').split('$').length - 1) % 2 === 0;

/**
 * The LaTeX to export for a text: as it was read where that was LaTeX and still says the same, so that formulas
 * survive; else the plain text, escaped by `escape`.
 */
export function toLatex(plain: string, raw: string, escape: (text: string) => string = escapeLatex): string {
  const escaped = escape(plain);
  // Braces around some words are read as braces that are meant: then capitals are the smaller loss.
  const written = escape === escapeLatex || plainText(escaped) === plain ? escaped : escapeLatex(plain);
  if (!/\\[a-z]|\$[^$]+\$/iu.test(raw) || !isWhole(raw)) return written;
  const safe = raw.replace(/\\[\s\S]|[%&#]/gu, (found) => (found.length > 1 ? found : `\\${found}`));
  return plainText(safe) === plain ? safe : written;
}

/** A word with what surrounds it: quotes, commas and the like stay outside the braces. */
const CORE = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su;

/**
 * A title whose capitals BibTeX styles would lower, in braces: words with a capital within, and in a title that
 * is not in title case any word with a capital.
 */
export function protectCapitals(title: string): string {
  const words = title.split(/(\s+)/u);
  const longer = words.filter((word) => /^\p{L}{4,}/u.test(word)).slice(1);
  const titleCase = longer.filter((word) => /^\p{Lu}/u.test(word)).length * 2 >= longer.length;
  // Braces pair up over the whole title, so it is escaped as a whole before it is taken apart again.
  return escapeLatex(title)
    .split(/(\s+)/u)
    .map((word, index) => {
      const [, before = '', core = '', after = ''] = CORE.exec(word) ?? [];
      const lowered = /.\p{Lu}/su.test(core) || (!titleCase && index > 0 && /^\p{Lu}/u.test(core));
      return lowered && !/[{}\\]/u.test(core) ? `${before}{${core}}${after}` : word;
    })
    .join('');
}
