import { ownWork, type OwnWork } from './own-names.ts';
import { proposeCloze, type Given } from './propose-cloze.ts';
import { askAbout, type Question } from './question.ts';
import { standAlone } from './stand-alone.ts';
import { nameSubject } from './subject.ts';
import { findWhole } from './whole-token.ts';

/** Formulas of an abstract by their offsets in its plain text; `tex` without delimiters. */
export type MathPlace = { readonly start: number; readonly end: number; readonly tex: string };

/** A finding as its cards show it. */
export type Composed = {
  /** The statement as plain text, able to stand alone. */
  readonly text: string;
  /** Markdown with its cloze marks; '' where nothing can be asked. */
  readonly cloze: string;
  /** A question and answer, where a plain pattern allows one. */
  readonly question?: Question;
};

/**
 * Composes the cards of sentences of one abstract. What the paper calls its own
 * work is read once from the whole; a sentence is then made to stand alone, its
 * subject named, and what to hide is chosen against title and abstract.
 */
export function composer(
  sentences: readonly string[],
  title: string,
): (sentence: number, math?: readonly MathPlace[]) => Composed {
  const work = ownWork(sentences, title);
  return (at, math = []) => {
    const original = sentences[at] ?? '';
    const text = nameSubject(standAlone(original), sentences.slice(0, at), work);
    const given = givenFor(sentences, title, at, work, placed(text, original, math));
    const cloze = proposeCloze(text, title, given);
    const question = askAbout(text, title, work);
    return { text, cloze, ...(question === undefined ? {} : { question }) };
  };
}

function givenFor(
  sentences: readonly string[],
  title: string,
  at: number,
  work: OwnWork,
  math: readonly MathPlace[],
): Given {
  // Where it is introduced its name may be asked for; where its results are told it is their subject.
  const titled = work.names.some((name) => findWhole(title, name).length > 0);
  const own = at === work.introducedIn && !titled ? [] : work.names;
  return { own, others: sentences.filter((_, index) => index !== at), math };
}

/** Where the formulas of a sentence stand after it was reworded: in order, each after the one before. */
function placed(text: string, original: string, math: readonly MathPlace[]): readonly MathPlace[] {
  let from = 0;
  return math.flatMap(({ start, end, tex }) => {
    const plain = original.slice(start, end);
    const around = original.slice(Math.max(0, start - 2), end + 2);
    const found = text.indexOf(around, from);
    const at = found === -1 ? -1 : found + Math.min(2, start);
    if (plain === '' || at === -1) return [];
    from = at + plain.length;
    return [{ start: at, end: from, tex }];
  });
}
