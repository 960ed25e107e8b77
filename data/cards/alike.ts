import { hiddenTexts, stripCloze } from '../findings/cloze.ts';
import type { CardContent } from '../model/card.ts';
import { foldText } from './query/match-cards.ts';

/** What a card asks and answers, with nothing hidden. */
export function plainText(content: CardContent): string {
  return content.kind === 'basic' ? `${content.front} ${content.back}` : stripCloze(content.text);
}

/**
 * A number that two cards share if they ask the same: one question, or the same hidden text of
 * the same sentence; case, accents and punctuation aside. 53 bits, so that of a million cards
 * two that differ share one with a chance of 1 in 18,000.
 */
export function alikeKey(content: CardContent): number {
  if (content.kind === 'basic') return hash(`q ${lettersOf(content.front)}`);
  const hidden = hiddenTexts(content.text, content.number).map(lettersOf);
  return hash(`c ${lettersOf(stripCloze(content.text))}\n${hidden.join('\n')}`);
}

/** What is left where nothing but signs is asked, as of a formula, is the text itself. */
function lettersOf(text: string): string {
  const folded = foldText(text).trim();
  const letters = folded.replace(/[\p{P}\s]+/gu, ' ').trim();
  return letters === '' ? folded : letters;
}

/** Two rounds of 32 bits by multiplication, mixed at the end. */
function hash(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
