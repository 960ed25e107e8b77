import { OPENERS } from './openers.ts';

/** Never the end of a sentence: something always follows. Lower case, without the last full stop. */
const ALWAYS_CONTINUES: ReadonlySet<string> = new Set(
  'e.g i.e eg ie cf vs viz fig figs eq eqs eqn eqns dr prof mr mrs ms approx a.k.a aka w.r.t resp incl mt st supp suppl'.split(
    ' ',
  ),
);

/** Continue before a number only: "No. 3", but "the answer is no. We …". */
const CONTINUES_BEFORE_NUMBER: ReadonlySet<string> = new Set(
  (
    'no nos sec secs sect ch chap tab ref refs vol vols p pp art thm def prop alg app ver max min lem cor rem ex ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
);

/** May end a sentence, but only before a word that opens one. */
const RARELY_ENDS: ReadonlySet<string> = new Set(
  'al etc ca inc ltd corp co univ dept ed eds jr sr bros est ph.d m.sc b.sc'.split(' '),
);

/**
 * Whether the full stop after `before` (the text up to it, at least the last
 * word) belongs to an abbreviation or initial and does not end a sentence.
 * `next` is the word or number that follows, '' at the end.
 */
export function isAbbreviation(before: string, next: string): boolean {
  const word = /[\p{L}\p{N}][\p{L}\p{N}.]*$/u.exec(before)?.[0] ?? '';
  if (word === '' || next === '') return false;
  const lower = word.toLowerCase();
  if (ALWAYS_CONTINUES.has(lower)) return true;
  if (CONTINUES_BEFORE_NUMBER.has(lower)) return /^\p{N}/u.test(next);
  const opens = OPENERS.has(next.toLowerCase());
  if (RARELY_ENDS.has(lower)) return !opens;
  // Initials ("J. Smith") and dotted capitals ("U.S. market").
  if (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(word)) return !opens;
  return false;
}
