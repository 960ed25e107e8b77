/** What a line's own wording says about it. All scores are log odds, tuned on pages of papers. */
export type Traits = {
  readonly length: number;
  /** How much it reads like a title, and like running text. */
  readonly title: number;
  readonly prose: number;
  readonly endsSentence: boolean;
  /** Ends in a word or sign after which something must come. */
  readonly open: boolean;
  readonly startsLower: boolean;
};

const HEAD = 1200;
const CONNECTIVE =
  /(?:\b(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|that|the|through|to|towards?|under|using|via|with|without|vs\.?)|[,:;(\-–—&])$/iu;
const SMALL =
  /^(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|the|to|via|vs|with|not|do|be|its|it|than|are|can|you|we|your|how|up)$/iu;
const BOUNDARY = /[\p{L}\d)%\]}"”][.]\s+(?=[\p{Lu}(“"\d])/gu;
const ABBREVIATION = /\b(?:vs|dr|no|st|mr|ms|mrs|prof|fig|eq|cf|al|vol|pt|inc|jr|sr|ed|e\.g|i\.e|\p{L})\.\s+$/iu;
const FIRST_PERSON = /(?:^we\b|^our\b|\b(?:we|our)\b(?!\s+(?:still|really)))/u;
const OPENER =
  /^(?:we|in this|this (?:paper|work|study|article|report|survey|thesis|technical report)|while|although|despite|however|existing|to address|there (?:is|are)|it is|our|these|here,? we|background:|objectives?:|motivated by|recently,|in recent|with the|in the)\b/iu;
const VERB =
  /\b(?:is|are|was|were|has|have|had|been|remains?|shows?|demonstrates?|achieves?|presents?|introduces?|proposes?|enables?|provides?|improves?|requires?|suffers?|relies|rely|becomes?|emerged)\b/gu;

export function traitsOf(text: string): Traits {
  const { length } = text;
  const head = text.slice(0, HEAD);
  const tail = text.slice(-80);
  const endsUrl = /(?:https?:\/\/|www\.|\.(?:com|org|io|science)\/)\S*$/iu.test(tail);
  const cut = /(?:…|\.\.\.|\(\.\.\.\)|\[\.\.\.\])$/u.test(tail);
  const stop = /[.。!?！？]["'”’)\]}]*$/u.test(tail) || cut || endsUrl;
  const period = (/[.。]["'”’)\]}]*$/u.test(tail) && !cut) || endsUrl;
  const open = !stop && CONNECTIVE.test(tail);
  const url = /https?:\/\/|github\.com\//iu.test(head);
  const sentences = Math.min(2, boundaries(head));
  const person = FIRST_PERSON.test(head) ? 1 : 0;
  const opener = OPENER.test(head) ? 1 : 0;
  const verbs = Math.min(2, head.slice(0, 400).match(VERB)?.length ?? 0);
  const headline = headlineShare(head.slice(0, 300));

  const title =
    (length <= 160 ? 2 : length <= 260 ? 0 : length <= 320 ? -4 : -14) +
    (period ? -5 : 0) +
    (cut ? -2 : 0) +
    (/[,;]$/u.test(tail) ? -5 : tail.endsWith(':') ? -4 : 0) -
    4 * sentences -
    4 * person -
    (headline > 0.6 ? 1 : 3) * opener -
    (length > 50 ? verbs : 0) +
    (headline >= 0.6 ? 2 : headline < 0.3 && length > 60 ? -1.5 : 0) +
    (/\S:\s/u.test(head.slice(0, 80)) ? 1 : 0) +
    (url ? -4 : 0) +
    (/^\p{Ll}+[\s,]/u.test(head) ? -2 : 0);
  const prose =
    (length > 320 ? 12 : length > 200 ? 6 : length > 120 ? 2 : length < 40 ? -5 : length < 80 ? -3 : 0) +
    (period || cut ? 4 : stop ? 0 : length > 320 ? -0.5 : -3) +
    3 * sentences +
    3 * person +
    2 * opener +
    verbs +
    (headline >= 0.6 && length > 20 ? -3 : 0) +
    (url ? 2 : 0);
  return {
    length,
    title,
    prose,
    endsSentence: stop,
    open,
    startsLower: /^[\p{Ll}(]/u.test(head) && !/^\p{Ll}+[\d\p{Lu}]/u.test(head),
  };
}

function boundaries(text: string): number {
  let count = 0;
  for (const found of text.matchAll(BOUNDARY)) {
    if (!ABBREVIATION.test(text.slice(Math.max(0, found.index - 6), found.index + found[0].length))) count += 1;
  }
  return count;
}

/** Share of the words that carry a capital or a figure, small words apart. */
function headlineShare(text: string): number {
  const words = text.split(/[\s/–—-]+/u).filter((word) => /\p{L}/u.test(word) && !SMALL.test(word));
  if (words.length === 0) return 0;
  return words.filter((word) => /\p{Lu}|\d|[$\\]/u.test(word)).length / words.length;
}
