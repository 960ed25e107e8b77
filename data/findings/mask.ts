import { assertNever } from '../result.ts';
import type { CardContent } from '../model/card.ts';
import { BLANK, hiddenTexts, question, type ShownPart } from './cloze.ts';
import { findWhole } from './whole-token.ts';

/** Basic answers longer than this are explanations; the title may well repeat their words. */
const MOST_WORDS = 5;

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'a an the of in on at to for from by with and or but not no is are was were be it its this that as than so if we our'.split(
    ' ',
  ),
);

/**
 * The text with every whole mention of an answer blanked, any case. An acronym
 * in brackets is an answer of its own, and so is what it stands for: hiding
 * "mean squared error (MSE)" hides each. Single function words are left: they
 * give nothing away and stand everywhere.
 */
export function maskAnswer(text: string, answers: readonly string[]): string {
  const places = answers.flatMap(answerForms).flatMap((form) => findWhole(text, form));
  let out = '';
  let from = 0;
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= from) continue;
    // Overlapping mentions become one blank.
    if (start >= from) out += text.slice(from, start) + BLANK;
    from = end;
  }
  return out + text.slice(from);
}

/**
 * The ways in which an answer may be mentioned, as plain text: without its
 * article, in the other number, an acronym and what it stands for, a measured
 * number without its unit. Empty where hiding it elsewhere makes no sense.
 */
export function answerForms(answer: string): readonly string[] {
  const plain = plainAnswer(answer);
  const bare = plain.replace(/^(?:an?|the)\s+(?=\S{2})/iu, '');
  const both = /^(.{3,}?)\s*\(([^()]{2,})\)$/u.exec(bare);
  const forms = [plain, bare, both?.[1] ?? '', both?.[2] ?? ''];
  forms.push(...forms.map(otherNumber));
  // "54.6" of "54.6%": a bare small number stands for too many things.
  const measured = /^[~<>\u2264\u2265]?(\d+\.\d+|\d{1,3}(?:,\d{3})+|\d{3,})(?![\d.,])/u.exec(bare)?.[1];
  if (measured !== undefined && measured !== bare) forms.push(measured);
  return [...new Set(forms)].filter(
    (form) => /[\p{L}\p{N}\p{S}]/u.test(form) && !FUNCTION_WORDS.has(form.toLowerCase()),
  );
}

/** "song" for "songs" and back; '' for what has no other number. */
function otherNumber(form: string): string {
  if (!/\p{L}{3}$|\p{Lu}s$/u.test(form)) return '';
  if (/(?:[^s]s)$/u.test(form) && !/(?:us|is|ics)$/u.test(form)) return form.slice(0, -1);
  return /\p{L}$/u.test(form) && !form.endsWith('s') ? `${form}s` : '';
}

/** Without markdown's emphasis, backslashes and surrounding punctuation. */
function plainAnswer(answer: string): string {
  return answer
    .replace(/\\([!-/:-@[-`{-~])/gu, '$1')
    .replace(/^[\s*_`~=".,;:\u201c\u2018]+/u, '')
    .replace(/[\s*_`~=".,;:\u201d\u2019]+$/u, '');
}

/** What stands on the question side; nowhere in it is the answer. */
export type QuestionSide = {
  readonly title: string;
  readonly tags: readonly string[];
  readonly body: readonly ShownPart[];
};

/**
 * The question side of a card beside its paper's title and tags. In a cloze,
 * other mentions of what is hidden are blanked as well. The front of a basic
 * card is its author's own and stays; title and tags are blanked where they hold
 * the whole of an answer of up to five words.
 */
export function questionSide(
  content: CardContent,
  paper: { readonly title: string; readonly tags: readonly string[] },
): QuestionSide {
  switch (content.kind) {
    case 'basic': {
      const answers = content.back.trim().split(/\s+/u).length <= MOST_WORDS ? [content.back] : [];
      return { ...maskPaper(paper, answers), body: [{ kind: 'text', text: content.front }] };
    }
    case 'cloze': {
      const answers = hiddenTexts(content.text, content.number);
      const body = question(content.text, content.number).map((part) =>
        part.kind === 'text' ? { kind: part.kind, text: maskAnswer(part.text, answers) } : part,
      );
      return { ...maskPaper(paper, answers), body };
    }
    default:
      return assertNever(content);
  }
}

function maskPaper(
  paper: { readonly title: string; readonly tags: readonly string[] },
  answers: readonly string[],
): Omit<QuestionSide, 'body'> {
  return {
    title: maskAnswer(paper.title, answers),
    tags: paper.tags.map((tag) => maskAnswer(tag, answers)),
  };
}
