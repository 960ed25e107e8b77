import type { Suggestion } from '../model/finding.ts';
import { languageOf } from './language.ts';
import { proposeCloze } from './propose-cloze.ts';
import { rankFindings } from './rank.ts';
import { splitSentences } from './sentences.ts';

/** Longer abstracts are read up to here; nobody's abstract is longer, and a pasted book should not stall. */
const LONGEST = 50_000;

/**
 * Up to five findings proposed from a plain abstract, best first, at least two
 * where it has two that say anything. Offsets are into the abstract. Nothing
 * for an abstract in another language than English (`languageOf`), whose
 * sentences could only be guessed at.
 */
export function suggest(paper: { readonly title: string; readonly abstract: string }): readonly Suggestion[] {
  const { title } = paper;
  const abstract = paper.abstract.slice(0, LONGEST);
  if (languageOf(abstract) === 'other') return [];
  const spans = splitSentences(abstract);
  const sentences = spans.map(({ start, end }) => abstract.slice(start, end));
  return rankFindings(sentences, title).flatMap(({ sentence, score, reason, chosen }) => {
    const span = spans[sentence];
    if (!chosen || !span) return [];
    const text = standAlone(sentences[sentence] ?? '');
    return [{ start: span.start, end: span.end, text, cloze: proposeCloze(text, title), reason, score }];
  });
}

const DISCOURSE =
  /^(?:(?:moreover|furthermore|notably|additionally|in addition|besides|also|finally|lastly|importantly|more importantly|specifically|more specifically|in particular|particularly|for example|for instance|however|nevertheless|nonetheless|meanwhile|consequently|therefore|thus|hence|as a result|overall|in general|in summary|in conclusion|interestingly|surprisingly|remarkably|crucially|similarly|further|indeed|in fact|to be specific|to this end|to that end|first|second|third|fourth|firstly|secondly|thirdly|here|in other words|again)\s*,|(?:results|findings|conclusions?|methods|background|objectives?|purpose)\s*:)\s*/iu;
const NUMBERED = /^(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)|\(\d{1,2}\)\.|[1-9]\.|[\u2022*%\u2013-])\s+/iu;

/** A sentence without the words that tied it to the one before, capitalised again. */
export function standAlone(sentence: string): string {
  let text = sentence.replace(/\s+/gu, ' ').trim();
  for (let round = 0; round < 3; round += 1) {
    const shorter = text.replace(NUMBERED, '').replace(DISCOURSE, '');
    if (shorter === text || shorter === '') break;
    text = shorter;
  }
  const word = /^\S+/u.exec(text)?.[0] ?? '';
  // Names such as kGym keep their small letter.
  return /\p{Lu}|\p{N}/u.test(word) ? text : (text[0] ?? '').toUpperCase() + text.slice(1);
}
