import type { Candidate } from './quantities.ts';

const STOP =
  'a an the this that these those its their our his her it they we he she i and or but nor as of in on at by for from to with ' +
  'without into onto over under between among across through via than then when where which who whose while if is are was were be ' +
  'been being has have had do does did can could may might will would shall should must not no only also such so very more most ' +
  'both each all any some other others same own using used use based compared given during after before per up out about ' +
  'however even just still yet there here what how why because due despite although though whereas leading making allowing ' +
  'achieve achieves achieving exhibits requiring requires featuring containing enabling providing showing reveals involves exhibited driven ' +
  'including like towards toward against within along them us me my your you';
const STOP_WORDS: ReadonlySet<string> = new Set(STOP.split(' '));

/** Too general to be worth recalling alone. */
const HOLLOW =
  'strong paper work study approach method methods model models results result performance experiments findings analysis significantly ' +
  'various different several many new novel existing previous proposed large language framework system task tasks data show shows ' +
  'find demonstrate achieves outperforms improves better state-of-the-art best high higher extensive effectively potential important ' +
  'first second third finally further approaches capabilities applications research key terms general specific particular ability';
const HOLLOW_WORDS: ReadonlySet<string> = new Set(HOLLOW.split(' '));

/** After these a sentence often says what matters: what it beats, owes to, needs or lacks. */
const LEADS =
  /^(?:than|by|via|without|due|outperforms?|outperforming|surpass(?:es|ing)?|using|through|requires?|depends|especially|particularly|called|namely|called|despite|over|involves?|involving|exhibits?|extracts?|from|is|are)$/iu;

/** Phrases of one to four content words, for sentences that name and count nothing. */
export function keyPhrases(sentence: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const words = [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'\u2019-]*/gu)];
  let from = 0;
  // "To understand x, we …": what comes before is the aim, not the finding.
  const comma = sentence.search(/, we\b/u);
  const purpose = words.filter((word) => word.index < comma).length;
  for (let at = 0; at <= words.length; at += 1) {
    const word = words[at];
    const gap = word && at > from ? sentence.slice(endOf(words[at - 1]), word.index) : ' ';
    const stops =
      !word || STOP_WORDS.has(word[0].toLowerCase()) || /ly$|^(?:\p{L}{3,}(?:izes|ises|ates|ows))$/iu.test(word[0]);
    if (!stops && gap === ' ') continue;
    const phrase = words.slice(from, at);
    const lead = words[from - 1]?.[0] ?? '';
    const lead2 = words[from - 2]?.[0] ?? '';
    push(found, phrase, LEADS.test(lead) || LEADS.test(lead2), from, purpose);
    from = stops ? at + 1 : at;
  }
  return [...found, ...directions(sentence)];
}

function endOf(match: RegExpExecArray | undefined): number {
  return match ? match.index + match[0].length : 0;
}

function push(
  found: Candidate[],
  phrase: readonly RegExpExecArray[],
  led: boolean,
  from: number,
  purpose: number,
): void {
  let words = [...phrase];
  while (words[0] && HOLLOW_WORDS.has(words[0][0].toLowerCase())) words = words.slice(1);
  while (/ed$|^(?:large|same|new|much|able)$/u.test(words.at(-1)?.[0] ?? '')) words.pop();
  if (words.length > 4) words = words.slice(-3);
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last || (words.length === 1 && (first[0].length < 6 || from === 0 || first[0].endsWith('ing'))))
    return;
  const hyphen = words.some((word) => /\p{L}-\p{L}/u.test(word[0])) ? 0.3 : 0;
  const score =
    0.25 + (led ? 0.25 : 0) + hyphen + (words.length > 1 ? 0.15 : 0) + from / 100 - (from < purpose ? 0.3 : 0);
  found.push({ start: first.index, end: endOf(last), score });
}

/** Which way a comparison goes. */
function directions(sentence: string): Candidate[] {
  const pattern =
    /\b(?:inferior|superior|insufficient|sufficient|more robust|less robust|worse|faster|slower|cheaper|steeply|poorly|(?:significantly|substantially|consistently) (?:outperforms?|underperforms?|improves?|reduces?|increases?|decreases?))\b/giu;
  return [...sentence.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    score: 0.55,
  }));
}
