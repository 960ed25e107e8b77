const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Nouns and adjectives that say nothing by themselves, or only as part of a set phrase ("with respect to", "from the ground up"). */
const GENERIC = words(
  'respect order average practice contrast example instance instances general advance parallel place principle amount level levels ' +
    'degree extent balance ground interest access source sources combination combinations community communities literature ' +
    'properties property stages stage limits limit assumption assumptions dependence architecture architectures images expressions ' +
    'context quality impact effect effects behavior behaviour behaviors information knowledge researchers practitioners users people ' +
    'humans world content counterpart counterparts features structure structures efficiency effectiveness performance accuracy ' +
    'robustness flexibility scalability adaptability stability applicability reliability outcome outcomes concept concepts ideas ' +
    'objects conditions elements examples samples instructions operations options choices choice changes change reports report response ' +
    'purpose purposes context contexts environment environments platform platforms limitation limitations difficulty advantage ' +
    'advantages benefit benefits actual useful crucial essential equivalent sensitive relevant robust specific subsequent ' +
    'consistent consistently relative previous original standard popular modern early typical traditional practical ' +
    'interplay appropriate overlook caution coefficients prediction development optimization expose exposes thwart ability support feedback progress success failure failures',
);

const ADJECTIVE = /(?:al|ic|ive|ous|ful|less|able|ible)$/u;
/** Nouns with the ending of an adjective. */
const NOUNS = words(
  'retrieval proposal proposals signal removal interval trial material potential residual renewal withdrawal appraisal arrival ' +
    'survival refusal denial approval dismissal referral heuristic metric traffic topic logic characteristic statistic objective narrative perspective incentive ' +
    'primitive derivative directive variable table observable ensemble preamble',
);
/** Whether a word is an adjective by an ending that few nouns have: "make counting feasible". */
export const isSaidOfThings = (lower: string): boolean =>
  /\p{L}{2}(?:able|ible|ful|ous)$/u.test(lower) && !NOUNS.has(lower);

const COPULA = /\b(?:is|are|was|were|be|been|remains?|becomes?|proves?|proved|seems?)\s(?:not\s|\p{L}+ly\s)?$/u;

/**
 * Whether one lower-case word is worth hiding, by what stands before and right
 * after it. A general noun recalls nothing, and of an adjective before what it
 * qualifies or in a row of others many would do; one that is said of a thing
 * ("the loss is heavy-tailed") is the news.
 */
export function isTellingAlone(word: string, before: string, after: string): boolean {
  const lower = word.toLowerCase();
  if (GENERIC.has(lower)) return false;
  const adjective = ADJECTIVE.test(lower) && !NOUNS.has(lower) && !/-\p{L}+(?:al|ic)$/u.test(lower);
  if (!adjective) return true;
  return COPULA.test(before.slice(-40)) && !/^,?\s(?:and|or)\b/u.test(after);
}
