import { endsPhrase } from './phrase-words.ts';

/** Something in a sentence that a card could ask for. Higher scores first. */
export type Candidate = { readonly start: number; readonly end: number; readonly score: number };

const PLAIN = String.raw`\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b]*(?:\s?[\u00d7x]\s?10[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b]+)?`;
/** A number, a range such as `3-5`, or one with its spread, `85.3 ± 0.2`, also as `85.3% +/- 0.2`. */
const NUMBER = String.raw`[~\u2248<>\u2264\u2265\u00b1]?[$\u20ac\u00a3\u00a5]?${PLAIN}(?:(?:\\?%?\s?(?:\u00b1|\+\/?-|\$?\\pm\$?)\s?|%?[-\u2013\u2014])[$\u20ac\u00a3\u00a5]?${PLAIN}(?![\p{L}\p{N}-]*\p{L}{3}))?`;
const MAGNITUDE = String.raw`(?:\s?[KMBT](?![\p{L}\p{N}])|[kmb](?![\p{L}\p{N}])|[\s-](?:[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion)s?\b)`;
/** Of speed and size, then of physics, chemistry and medicine. */
const UNIT_NAMES =
  String.raw`\\?%|\u2030|percent(?:age)?(?:[\s-]points?)?|pp\b|points?\b|x\b|\u00d7(?!\s?\d)|\$\\times\$(?!\s?\d)|times\b|-?fold\b|[munk\u03bc\u00b5]?s\b|ms\b|seconds?\b|minutes?\b|min\b|hours?\b|hrs?\b|h\b|days?\b|weeks?\b|months?\b|years?\b|[\u03bc\u00b5cmkn]?m\b(?:\/s\b)?|[KMGTP]i?B(?:\/s)?\b|[kMGT]bps\b|[kMGT]?Hz\b|[GTPEM]?FLOPS?\b|FPS\b|fps\b|tokens?\/s(?:ec)?\b|bits?\b|qubits?\b|` +
  String.raw`dBm?\b|[mkMG]?W\b|[mkMGT]?eV\b|[km]?V\b|m?A\b|mT\b|[kMG]?Pa\b|m?K\b|[kMG]?pc\b|\u00c5|k?cal\/mol\b|k?J(?:\/mol)?\b|[kmn\u03bc\u00b5]?g(?:\/(?:d?L|kg|day))?\b|[m\u03bc\u00b5]L\b|m?mol(?:\/L)?\b|mmHg\b|\u00b0\s?C?|\u03c3\b|sigma\b`;
const UNIT = String.raw`(?:\s?(?:${UNIT_NAMES}))`;
const SMALL_WORD = String.raw`(?:across|of|in|on|for|from|to|and|or|with|the|a|an|all|by|at|over|than|is|are|as|was|were|that|which|while|when|per|under|within|without|using|versus|vs|but|its|their|our|this|these|has|have|shows?|improves?|reduces?|outperforms|achieves|yields)`;
/** Up to two modifiers and the plural that says what was counted: "18 benchmark datasets", "6400 spins". */
const COUNTED = new RegExp(
  String.raw`^\s(?:(?!${SMALL_WORD}\s)(?:\p{Ll}[\p{L}-]*|\p{Lu}{2,6}|\p{Lu}[\p{Ll}]+-\p{Ll}+)\s){0,2}?(?!${SMALL_WORD}\b|times\b)(?:\p{Ll}[\p{L}-]+(?<![su]|i)s|GPUs|TPUs|LLMs|params|people|children|women|men|species|analyses)(?![\p{L}\p{N}-])`,
  'u',
);

/** What results are told in, with the sign that a value follows. */
const MEASURE_BEFORE =
  /(?<![\p{L}\p{N}])(?:(?:macro-|micro-|m)?(?:F1|AUC|AP|IoU|Dice|PSNR|SSIM|FID|BLEU|WER|CER|R2|R\u00b2|RMSE|MAE|MSE|PPL)|AUROC|AUPRC|accuracy|precision|recall|sensitivity|specificity|score|correlation|perplexity|kappa|\u03ba|\u03c1|[rR])\s?[=:\u2248]\s?$/u;

/** Numbers that measure something, with their unit and what they count. Years, citations and list numbers are left out. */
export function quantities(sentence: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}.,/_^*\u00d7-]|\u00d7\\s)(?:${NUMBER})(?:${MAGNITUDE})?(${UNIT})?`,
    'gu',
  );
  const verb =
    /\b(?:achiev|attain|reach|outperform|surpass|exceed|improv|reduc|increas|decreas|deliver|obtain|scor|accelerat|yield|gain|boost|up to|by over|only|just)/iu.exec(
      sentence,
    );
  for (const match of sentence.matchAll(pattern)) {
    const start = match.index;
    let end = start + match[0].length;
    const unit = match[1] !== undefined;
    const magnitude = /[KMBTkmb]$|(?:[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion)s?$/u.test(match[0]);
    const after = sentence.slice(end, end + 80);
    if (isNoMeasure(sentence, start, end, after, unit || magnitude)) continue;
    const counted = unit ? null : thingsCounted(after);
    if (counted) end += counted[0].length;
    let score = 1;
    if (unit) score += 1.2;
    if (/\.\d/u.test(match[0])) score += 0.6;
    if (counted) score += 0.6;
    if (/,\d{3}/u.test(match[0])) score += 0.4;
    // A bare size ("the 7B model") names more than it measures.
    if (magnitude && !counted && !unit) score -= 0.4;
    if (counted && /(?:models|parameter|model|variants|versions)$/u.test(counted[0])) score -= 0.6;
    if (verb && start > verb.index) score += 0.6;
    // A setting, such as "at \u03bb = 0.5", is no outcome; "F1 = 0.86" is one.
    const before = sentence.slice(Math.max(0, start - 30), start);
    if (/[=\u2261<>\u2264\u2265]\s?$/u.test(before) && !MEASURE_BEFORE.test(before)) score -= 1.2;
    if (/^[01]$/u.test(match[0]) && !counted) score -= 1.5;
    found.push({ start, end, score });
  }
  return [...found, ...writtenOut(sentence)];
}

/** The noun phrase right after a number that says what it counts; no verb in it. */
function thingsCounted(after: string): RegExpExecArray | null {
  const found = COUNTED.exec(after);
  return found === null || found[0].trim().split(' ').some(endsPhrase) ? null : found;
}

function isNoMeasure(sentence: string, start: number, end: number, after: string, measured: boolean): boolean {
  const digits = sentence.slice(start, end).replace(/(?<!\D)\D+$/u, '');
  const before = sentence.slice(Math.max(0, start - 40), start);
  // Years, alone or in a citation.
  if (/^(?:1[89]|20)\d\d$/u.test(digits) && !measured && thingsCounted(after) === null) return true;
  // Versions and sizes of names: "RTX 4090", "ERNIE 3.0 260B".
  if (
    /(?:^|[^\p{L}])\p{Lu}{2}[\p{L}\p{N}-]*\s(?:\d[\d.]*\s)?$/u.test(before) &&
    !/[%x\u00d7]$/u.test(sentence.slice(start, end))
  )
    return true;
  // "(1)", "1)", "[12]", "Fig. 3", and the tail of a name such as "Llama 3" or "Lean 4".
  if (/^[)\]]/u.test(after) && /(?:^|[\s([])$/u.test(before) && /^\d{1,3}$/u.test(digits) && !measured) return true;
  if (
    /(?:\[|\[[\d,\s]{1,20}|Fig\.?\s|Figure\s|Table\s|Eq\.?\s|Section\s|Sec\.?\s|Stage\s|Step\s|Top[-\s]?)$/iu.test(
      before,
    )
  )
    return true;
  if (!measured && thingsCounted(after) === null && /^\d+$/u.test(digits) && /\p{Lu}[\p{L}\p{N}-]*\s$/u.test(before))
    return true;
  if (/^[-\u2013]?\p{L}/u.test(after) && !measured) return true;
  // "k = 5", which sets something and measures nothing.
  if (/=\s$/u.test(before) && !MEASURE_BEFORE.test(before)) return true;
  // "95% CI", "p < 0.001", "80 \u00d7 80".
  if (/^\s?-?(?:CI\b|confidence|credible)/u.test(after) || /\bp\s?[<=>\u2264]?\s?$/iu.test(before)) return true;
  return /^(?:\.\d|\s?[*\u00d7]\s?\d|-?(?:shot|way|hop|bit|D\b))/u.test(after);
}

/** "seven benchmarks", "every three months", "an order of magnitude", "5 out of 148". */
function writtenOut(sentence: string): Candidate[] {
  const found: Candidate[] = [];
  const words =
    /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens of|hundreds of|thousands of|millions of)\s(?:of\sthe\s)?(?:[\p{L}-]+\s)?(?!(?:across|versus|is|was|has|as|this|its)\b)(?:[\p{L}-]+s|times)\b/giu;
  for (const match of sentence.matchAll(words)) {
    // "Two stages" is how a thing is told, "seven benchmarks" is what was done.
    const small = /^(?:two|three)\b/iu.test(match[0]);
    const hollow =
      /(?:types|kinds|ways|parts|aspects|stages|settings|variants|components|challenges|things|phases|areas)$/u.test(
        match[0],
      );
    found.push({ start: match.index, end: match.index + match[0].length, score: small || hollow ? 0.55 : 1.1 });
  }
  const phrases =
    /\b(?:(?:an|one|two|three|four|several) orders? of magnitude|\d+ (?:out )?of (?:the )?\d+|(?:one|two)-(?:third|half|quarter)s?|two thirds|three quarters|twice|half|doubles?|(?:two|three|four|five|six|seven|eight|nine|ten)-?fold|(?:sub-?)?linearly|exponentially|quadratically|logarithmically|polynomially)\b(?!-)|(?<![\p{L}\p{N}])[O\u0398\u03a9\u00d5]\u0303?\([^()\s]{1,20}(?:\([^()]{1,10}\)[^()\s]{0,10})?(?:\s[^()\s]{1,10}){0,4}\)/giu;
  for (const match of sentence.matchAll(phrases)) {
    found.push({ start: match.index, end: match.index + match[0].length, score: 2 });
  }
  return found;
}
