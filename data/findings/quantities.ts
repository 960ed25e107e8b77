/** Something in a sentence that a card could ask for. Higher scores first. */
export type Candidate = { readonly start: number; readonly end: number; readonly score: number };

const NUMBER = String.raw`[~\u2248<>\u2264\u2265\u00b1]?[$\u20ac\u00a3\u00a5]?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?`;
const MAGNITUDE = String.raw`(?:\s?[KMBT](?![\p{L}\p{N}])|[kmb](?![\p{L}\p{N}])|[\s-](?:thousand|million|billion|trillion)s?\b)`;
const UNIT = String.raw`(?:\s?(?:\\?%|\u2030|percent(?:age)?(?:\spoints?)?|pp\b|points?\b|x\b|\u00d7|times\b|-?fold\b|dB\b|[munk\u03bc]?s\b|ms\b|seconds?\b|minutes?\b|min\b|hours?\b|hrs?\b|days?\b|weeks?\b|months?\b|years?\b|[cmkn]?m\b|km\b|[KMGTP]i?B(?:\/s)?\b|[kMGT]?Hz\b|[GTPEM]?FLOPS?\b|FPS\b|fps\b|tokens?\/s(?:ec)?\b|[mk]?W\b|kg\b|mg\b|\u00b0C?))`;
/** Nouns that say what was counted. */
const COUNTED =
  /^\s(?:(?!(?:across|of|in|on|for|from|to|and|or|with|the|all|by|at|over|than|is|are|as)\s)(?:\p{Ll}[\p{L}-]*|\p{Lu}{2,6})\s){0,3}?(?:tokens|parameters?|params|images|videos|instances|samples|examples|datasets|benchmarks|tasks|languages|models|layers|GPUs|TPUs|papers|pairs|questions|problems|documents|words|characters|hours|categories|classes|domains|experts|users|molecules|proteins|trajectories|conversations|dialogues|frames|steps|updates|annotators|subtasks|scenarios|studies|requests|sentences|patients|cases|participants|exposures)(?![\p{L}\p{N}-])/u;

/** Numbers that measure something, with their unit and what they count. Years, citations and list numbers are left out. */
export function quantities(sentence: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}.,/_^*\u00d7-])(?:${NUMBER})(?:${MAGNITUDE})?(${UNIT})?`, 'gu');
  const verb =
    /\b(?:achiev|attain|reach|outperform|surpass|exceed|improv|reduc|increas|decreas|deliver|obtain|scor|accelerat|yield|gain|boost|up to|by over|only|just)/iu.exec(
      sentence,
    );
  for (const match of sentence.matchAll(pattern)) {
    const start = match.index;
    let end = start + match[0].length;
    const unit = match[1] !== undefined;
    const magnitude = /[KMBTkmb]$|(?:thousand|million|billion|trillion)s?$/u.test(match[0]);
    const after = sentence.slice(end, end + 80);
    if (isNoMeasure(sentence, start, end, after, unit || magnitude)) continue;
    const counted = unit && /%|x$|\u00d7/u.test(match[0]) ? null : COUNTED.exec(after);
    if (counted) end += counted[0].length;
    let score = 1;
    if (unit) score += 1.2;
    if (/\.\d/u.test(match[0])) score += 0.6;
    if (counted) score += 0.6;
    if (/,\d{3}/u.test(match[0])) score += 0.4;
    // A bare size ("the 7B model") names more than it measures.
    if (magnitude && !counted && !unit) score -= 0.4;
    if (counted && /(?:models|parameter|model)$/u.test(counted[0])) score -= 0.6;
    if (verb && start > verb.index) score += 0.6;
    found.push({ start, end, score });
  }
  return [...found, ...writtenOut(sentence)];
}

function isNoMeasure(sentence: string, start: number, end: number, after: string, measured: boolean): boolean {
  const digits = sentence.slice(start, end).replace(/(?<!\D)\D+$/u, '');
  const before = sentence.slice(Math.max(0, start - 40), start);
  // Years, alone or in a citation.
  if (/^(?:1[89]|20)\d\d$/u.test(digits) && !measured && !COUNTED.test(after)) return true;
  // Versions and sizes of names: "RTX 4090", "ERNIE 3.0 260B".
  if (
    /(?:^|[^\p{L}])\p{Lu}{2}[\p{L}\p{N}-]*\s(?:\d[\d.]*\s)?$/u.test(before) &&
    !/[%x\u00d7]$/u.test(sentence.slice(start, end))
  )
    return true;
  // "(1)", "1)", "[12]", "Fig. 3", and the tail of a name such as "Llama 3" or "Lean 4".
  if (/^[)\]]/u.test(after) && /(?:^|[\s([])$/u.test(before) && /^\d{1,3}$/u.test(digits) && !measured) return true;
  if (
    /(?:\[|\[[\d,\s]{1,20}|Fig\.?\s|Figure\s|Table\s|Eq\.?\s|Section\s|Sec\.?\s|Stage\s|Step\s|Top-?)$/iu.test(before)
  )
    return true;
  if (!measured && !COUNTED.test(after) && /^\d+$/u.test(digits) && /\p{Lu}[\p{L}\p{N}-]*\s$/u.test(before))
    return true;
  if (/^[-\u2013]?\p{L}/u.test(after) && !measured) return true;
  return /^(?:\.\d|[*\u00d7]\d)/u.test(after);
}

/** "seven benchmarks", "every three months", "an order of magnitude", "5 out of 148". */
function writtenOut(sentence: string): Candidate[] {
  const found: Candidate[] = [];
  const words =
    /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens of|hundreds of|thousands of|millions of)\s(?:of\sthe\s)?(?:[\p{L}-]+\s)?(?!(?:across|versus|is|was|has|as|this|its)\b)(?:[\p{L}-]+s|times)\b/giu;
  for (const match of sentence.matchAll(words)) {
    found.push({ start: match.index, end: match.index + match[0].length, score: 1.1 });
  }
  const phrases =
    /\b(?:(?:an|one|two|three|several) orders? of magnitude|\d+ out of (?:the )?\d+|twice|half|doubles?|linearly|exponentially|quadratically|logarithmically)\b/giu;
  for (const match of sentence.matchAll(phrases)) {
    found.push({ start: match.index, end: match.index + match[0].length, score: 2 });
  }
  return found;
}
