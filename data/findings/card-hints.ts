import { parseCloze, stripCloze, type ClozePart } from './cloze.ts';
import { answerForms } from './mask.ts';
import { noteCards, type NoteLine } from './note-lines.ts';
import { findWhole } from './whole-token.ts';

/** What makes a card hard to review well, after the usual rules for wording cards. */
export type CardHint = {
  readonly rule: 'answer-visible' | 'too-long' | 'two-facts' | 'yes-no';
  /** What could be done, in a few words. */
  readonly text: string;
};

const LONGEST_ANSWER = 30;
const LONGEST_HIDDEN = 10;
const LONGEST_SENTENCE = 60;
/** Longer answers explain, and may well repeat words of the question. */
const SHORT_ANSWER = 5;

const YES_NO =
  /^(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may|might)\b(?!.*\b(?:or|what|which|who|how|why|when|where)\b)/iu;

/** The first rule that a card line of a note breaks, or nothing. Only a hint: there are good cards that break each. */
export function cardHint(card: NoteLine): CardHint | undefined {
  return card.kind === 'basic' ? basicHint(card.front, card.back) : clozeHint(card.text);
}

/** The card lines of a note that break a rule, in order. */
export function noteHints(
  note: string,
): readonly { readonly line: number; readonly source: string; readonly hint: CardHint }[] {
  return noteCards(note).flatMap((card) => {
    const hint = cardHint(card);
    return hint === undefined ? [] : [{ line: card.line, source: card.source, hint }];
  });
}

function basicHint(front: string, back: string): CardHint | undefined {
  const length = words(back);
  const visible =
    length <= SHORT_ANSWER && !/\bor\b/iu.test(front)
      ? answerForms(back).find((form) => findWhole(front, form).length > 0)
      : undefined;
  if (visible !== undefined)
    return { rule: 'answer-visible', text: `The question already says \u201c${visible}\u201d.` };
  if (/^(?:yes|no)\b/iu.test(back) || YES_NO.test(front))
    return { rule: 'yes-no', text: 'Yes or no can be guessed. Ask what, which or how much.' };
  if (/\?\s+\S/u.test(front) || /;\s+\S/u.test(back) || (/[.!?]\s+\p{Lu}/u.test(back) && length > 12))
    return { rule: 'two-facts', text: 'Two facts at once. Two cards are easier to keep.' };
  if (length > LONGEST_ANSWER)
    return { rule: 'too-long', text: `An answer of ${length} words is hard to judge. Shorten or split it.` };
  return undefined;
}

function clozeHint(text: string): CardHint | undefined {
  const parts = parseCloze(text);
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'text') continue;
    const hidden = plain([part]);
    const rest = plain([...parts.slice(0, at), { kind: 'text', text: ' \u2026 ' }, ...parts.slice(at + 1)]);
    const visible = answerForms(hidden).find((form) => findWhole(rest, form).length > 0);
    if (visible !== undefined)
      return { rule: 'answer-visible', text: `\u201c${visible}\u201d also stands beside the blank.` };
    if (words(hidden) > LONGEST_HIDDEN)
      return { rule: 'too-long', text: 'Hide fewer words: a number, a name, the direction of a comparison.' };
  }
  if (words(stripCloze(text)) > LONGEST_SENTENCE)
    return { rule: 'too-long', text: 'A long sentence to read each time. Keep what the answer needs.' };
  return undefined;
}

function plain(parts: readonly ClozePart[]): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : plain(part.parts))).join('');
}

function words(text: string): number {
  return text.trim().split(/\s+/u).length;
}
