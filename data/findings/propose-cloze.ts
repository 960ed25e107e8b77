import { addMarks } from './mark-spans.ts';
import { tidyLines } from './escape-markdown.ts';
import { keyPhrases } from './key-phrases.ts';
import { namedThings } from './named-things.ts';
import { quantities, type Candidate } from './quantities.ts';
import { answerForms } from './mask.ts';
import { nameInTitle } from './rank.ts';
import { isToldByInitials } from './told-by-initials.ts';
import { findWhole } from './whole-token.ts';

const MOST = 3;
/** No card is made of more than this many characters: it is no sentence. */
const LONGEST = 2000;
/** A further mark must be nearly as good as a named thing. */
const GOOD_ENOUGH = 1;
/** What little is worth asking for is not asked for. */
const LEAST = 0.1;

/** What is known about a sentence beside itself and the title. */
export type Given = {
  /** Names that are never hidden: the subject of the paper. */
  readonly own?: readonly string[];
  /** The other sentences of the abstract: what they repeat is the topic, not the news. */
  readonly others?: readonly string[];
  /** Formulas by their place in the sentence. */
  readonly math?: readonly { readonly start: number; readonly end: number; readonly tex: string }[];
};

/**
 * A plain sentence as markdown with one to three cloze marks, best first by
 * number: a measured number, a named thing, else a telling phrase. What is
 * hidden stands nowhere else in the sentence and not in the title, so that it
 * is not given away. '' where nothing can be asked.
 */
export function proposeCloze(sentence: string, title: string, given: Given = {}): string {
  const text = tidyLines(sentence);
  const spans = proposeSpans(text, title, given);
  return spans.length === 0 ? '' : addMarks(text, spans, text === sentence ? (given.math ?? []) : []);
}

/** Offsets of what `proposeCloze` hides, best first, apart from each other. */
export function proposeSpans(text: string, title: string, given: Given = {}): readonly Candidate[] {
  if (text.length > LONGEST) return [];
  const addresses = [...text.matchAll(/(?:https?:\/\/|www\.)\S+/giu)];
  const own = [nameInTitle(title) ?? '', ...(given.own ?? [])].filter((name) => name !== '');
  const titleStems = stems(title);
  const others = (given.others ?? []).map((other) => other.toLowerCase());
  const candidates = [
    ...quantities(text),
    ...[...namedThings(text), ...keyPhrases(text)].map((one) => lessKnown(one, text, titleStems, others)),
  ].toSorted((a, b) => b.score - a.score || a.start - b.start);
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length === MOST || candidate.score < (chosen.length > 0 ? GOOD_ENOUGH : LEAST)) break;
    const { start, end } = withArticle(text, wholeMath(candidate, given.math ?? []));
    if (chosen.some((other) => start < other.end + 1 && end > other.start - 1)) continue;
    if (addresses.some((url) => start < url.index + url[0].length && end > url.index)) continue;
    // The tail of a LaTeX command or of a fraction is no answer, and a backslash would unmake the mark.
    if (/[\\/]/u.test(text[start - 1] ?? '')) continue;
    const hidden = text.slice(start, end);
    if (own.some((name) => findWhole(hidden, name).length > 0)) continue;
    if (hidden.length > text.length * 0.7 || givenAway(text, title, start, end)) continue;
    chosen.push({ start, end, score: candidate.score });
  }
  return chosen;
}

/** Whether what is hidden stands in the title or elsewhere in the sentence, in any of its forms, or its first letters do. */
function givenAway(text: string, title: string, start: number, end: number): boolean {
  const rest = `${text.slice(0, start)}\n${text.slice(end)}`;
  return answerForms(text.slice(start, end)).some((form) =>
    [title, rest].some((shown) => findWhole(shown, form).length > 0 || isToldByInitials(form, shown)),
  );
}

/** The less of it the reader is told by the title, the sentence itself and the rest of the abstract, the better. */
function lessKnown(
  one: Candidate,
  text: string,
  titleStems: ReadonlySet<string>,
  others: readonly string[],
): Candidate {
  const hidden = text.slice(one.start, one.end);
  const parts = [...stems(hidden)];
  if (parts.length === 0) return one;
  const rest = stems(`${text.slice(0, one.start)} ${text.slice(one.end)}`);
  const share = (known: ReadonlySet<string>) => parts.filter((part) => known.has(part)).length / parts.length;
  const lower = hidden.toLowerCase();
  const repeated = others.filter((other) => other.includes(lower)).length;
  return { ...one, score: one.score - 0.5 * share(titleStems) - 0.25 * share(rest) - 0.3 * Math.min(repeated, 2) };
}

/** Content words cut to what their inflections share. */
function stems(text: string): ReadonlySet<string> {
  return new Set((text.match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.toLowerCase().slice(0, 6)));
}

/** With the article right before, which would tell a vowel from a consonant. */
function withArticle(text: string, { start, end, score }: Candidate): Candidate {
  // Before a number only "an" tells: of eight, eleven, eighteen.
  const pattern = /\p{N}/u.test(text[start] ?? '') ? /(?<![\p{L}\p{N}-])an\s$/u : /(?<![\p{L}\p{N}-])an?\s$/u;
  const article = pattern.exec(text.slice(Math.max(0, start - 4), start));
  return { start: start - (article?.[0].length ?? 0), end, score };
}

/** A formula is hidden whole or not at all. */
function wholeMath(candidate: Candidate, math: NonNullable<Given['math']>): Candidate {
  let { start, end } = candidate;
  for (const place of math) {
    if (place.start >= end || place.end <= start) continue;
    start = Math.min(start, place.start);
    end = Math.max(end, place.end);
  }
  return { start, end, score: candidate.score };
}
