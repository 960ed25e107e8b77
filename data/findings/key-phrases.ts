import { isSaidOfThings, isTellingAlone } from './lone-word.ts';
import { endsPhrase, HOLLOW_WORDS, LEADS } from './phrase-words.ts';
import type { Candidate } from './quantities.ts';

type Word = { readonly text: string; readonly start: number; readonly end: number };

/** The longest phrase asked for; of a longer one the last words, which say what kind of thing it is. */
const MOST_WORDS = 5;

/** No phrase ends with a participle, with an adjective of another shape, or with when it is so. */
const ENDS_NONE =
  /^(?:\p{L}{3,}ed|large|new|due|next|ones?|inherent|necessary|similar|involving|relative|able|today|nowadays|worldwide)$/u;

/** Phrases of one to five content words, for sentences that name and count nothing. */
export function keyPhrases(sentence: string): readonly Candidate[] {
  const words = [...sentence.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'\u2019_.-]*[\p{L}\p{M}\p{N}])?/gu)].map(
    (match): Word => ({ text: match[0], start: match.index, end: match.index + match[0].length }),
  );
  const found: Candidate[] = [];
  // "To understand x, we \u2026": what comes before is the aim, not the finding.
  const comma = sentence.search(/,\s(?:we|our|this|the results|results)\b/u);
  // What the work may lead to one day is a hope, and any would do.
  const outlook = sentence.search(/,\s(?:thereby\s)?(?:opening|paving|offering|highlighting|underscoring|shedding)\b/u);
  let from = 0;
  for (let at = 0; at <= words.length; at += 1) {
    const word = words[at];
    const stops = word === undefined || endsPhrase(word.text);
    const apart = word !== undefined && at > from && sentence.slice(words[at - 1]?.end, word.start) !== ' ';
    if (!stops && !apart) continue;
    const phrase = trimmed(words.slice(from, at), apart ? undefined : word?.text);
    const first = phrase[0];
    const last = phrase.at(-1);
    if (
      first !== undefined &&
      last !== undefined &&
      isTelling(phrase, from) &&
      (first !== last || isTellingAlone(first.text, sentence.slice(0, first.start), sentence.slice(first.end)))
    ) {
      const lead = words.slice(Math.max(0, from - 2), from).some(({ text }) => LEADS.test(text));
      const place = first.start / sentence.length;
      const score =
        0.25 +
        (lead ? 0.25 : 0) +
        worth(phrase) +
        place * 0.3 -
        (last.end <= comma ? 0.3 : 0) -
        (outlook !== -1 && first.start > outlook ? 0.3 : 0) -
        (sentence.startsWith(' of ', last.end) ? 0.15 : 0);
      found.push({ start: first.start, end: last.end, score });
    }
    from = stops ? at + 1 : at;
  }
  return [...found, ...directions(sentence)];
}

/** Without hollow words before and without what only leads on after. */
function trimmed(phrase: readonly Word[], next: string | undefined): readonly Word[] {
  let words = phrase;
  // "A population spans a wide range": with an object it is a verb.
  if (/^(?:an?|the|this|these|those|its|their|our|both|all|every|each)$/u.test(next ?? '')) words = words.slice(0, -1);
  while (words[0] !== undefined && HOLLOW_WORDS.has(words[0].text.toLowerCase()) && words.length > 1)
    words = words.slice(1);
  while (/(?:ed|ing)$/u.test(words[0]?.text ?? '') && !/-/u.test(words[0]?.text ?? '') && words.length > 2)
    words = words.slice(1);
  while (
    words.length > 0 &&
    (ENDS_NONE.test(words.at(-1)?.text ?? '') ||
      (words.length > 1 && isSaidOfThings(words.at(-1)?.text.toLowerCase() ?? '')))
  )
    words = words.slice(0, -1);
  return words.length > MOST_WORDS ? words.slice(-3) : words;
}

/** Whether there is anything to recall: not one short or general word, nor a phrase all of them. */
function isTelling(phrase: readonly Word[], from: number): boolean {
  const texts = phrase.map(({ text }) => text.toLowerCase());
  const telling = texts.filter((text) => !HOLLOW_WORDS.has(text) && text.length > 2);
  if (telling.length === 0 || /^\p{N}/u.test(texts[0] ?? '') || /state-of-the-art|sota/u.test(texts.join(' ')))
    return false;
  const only = phrase.length === 1 ? phrase[0]?.text : undefined;
  // A lone word at the start is the subject; a lone "\u2026ing" or number is no thing.
  return (
    only === undefined ||
    (only.length >= 6 && from > 0 && (/-/u.test(only) || !/(?:ing|ed|er)$/u.test(only)) && !/^\d/u.test(only))
  );
}

function worth(phrase: readonly Word[]): number {
  const hyphen = phrase.length > 1 && phrase.some(({ text }) => /\p{L}-\p{L}/u.test(text)) ? 0.2 : 0;
  const hollow = phrase.filter(({ text }) => HOLLOW_WORDS.has(text.toLowerCase())).length / phrase.length;
  return hyphen + (phrase.length > 1 ? 0.2 : -0.1) - hollow * 0.35;
}

/** Which way a comparison goes. That the authors' own work does better can be guessed; which of two things does cannot. */
function directions(sentence: string): Candidate[] {
  const either =
    /\b(?:inferior|superior(?= to)|insufficient|sufficient|more robust|less robust|worse|faster|slower|cheaper|steeply|poorly|monotonically)\b|\b(?:more|less|better|higher|lower|larger|smaller|stronger|weaker|earlier|later|greater|fewer|shorter|longer)(?=\s(?:[\p{L}-]+\s){0,3}than\b)/giu;
  const own =
    /\b(?:significantly|substantially|consistently) (?:outperforms?|underperforms?|improves?|reduces?|increases?|decreases?)\b/giu;
  const at = (pattern: RegExp, score: number) =>
    [...sentence.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, score }));
  return [...at(either, 0.55), ...at(own, 0.15)];
}
