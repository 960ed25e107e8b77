import type { Suggestion } from '../model/finding.ts';
import { composer, type MathPlace } from './compose.ts';
import { languageOf } from './language.ts';
import { rankFindings } from './rank.ts';
import { splitSentences } from './sentences.ts';

/** Longer abstracts are read up to here; nobody's abstract is longer, and a pasted book should not stall. */
const LONGEST = 50_000;

export type SuggestedFrom = {
  readonly title: string;
  readonly abstract: string;
  /** Formulas by their offsets in the abstract, where its source has any. */
  readonly math?: readonly MathPlace[];
};

/**
 * Up to five findings proposed from a plain abstract, best first, at least two
 * where it has two that say anything. Offsets are into the abstract. Nothing
 * for an abstract in another language than English (`languageOf`), whose
 * sentences could only be guessed at.
 */
export function suggest(paper: SuggestedFrom): readonly Suggestion[] {
  const { title, math = [] } = paper;
  const abstract = paper.abstract.slice(0, LONGEST);
  if (languageOf(abstract) === 'other') return [];
  const spans = splitSentences(abstract);
  const sentences = spans.map(({ start, end }) => abstract.slice(start, end));
  const compose = composer(sentences, title);
  return rankFindings(sentences, title).flatMap(({ sentence, score, reason, chosen }) => {
    const span = spans[sentence];
    if (!chosen || !span) return [];
    const within = math
      .filter(({ start, end }) => start >= span.start && end <= span.end)
      .map(({ start, end, tex }) => ({ start: start - span.start, end: end - span.start, tex }));
    return [{ start: span.start, end: span.end, ...compose(sentence, within), reason, score }];
  });
}
