import { GAP } from '../text/gaps.ts';
import { escapeMarkdown, parseCloze, type ClozePart } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import type { Finding, Suggestion } from '../../data/model/finding.ts';

/** A kept finding or a suggestion, as the list under an abstract shows them. */
export type FindingItem = {
  readonly id: string;
  /** Markdown with `{{c1::…}}` marks. */
  readonly cloze: string;
  readonly start?: number;
  readonly end?: number;
} & (
  | { readonly kind: 'kept'; readonly finding: Finding; readonly cards: readonly Card[] }
  | { readonly kind: 'suggested'; readonly suggestion: Suggestion }
);

/** Kept findings in the order they were kept, then suggestions, best first. */
export function findingItems(
  findings: readonly Finding[],
  suggestions: readonly Suggestion[],
  cards: readonly Card[],
): readonly FindingItem[] {
  const kept = findings.map((finding): FindingItem => {
    const own = cards.filter(({ origin }) => origin.kind === 'finding' && origin.findingId === finding.id);
    const cloze = own.map(({ content }) => content).find((content) => content.kind === 'cloze');
    const { source } = finding;
    const place = source.kind === 'abstract' ? { start: source.start, end: source.end } : {};
    return { kind: 'kept', id: finding.id, finding, cards: own, cloze: cloze?.text ?? finding.text, ...place };
  });
  const suggested = suggestions.map((suggestion): FindingItem => {
    const { start, end, text } = suggestion;
    const cloze = suggestion.cloze === '' ? escapeMarkdown(text) : suggestion.cloze;
    return { kind: 'suggested', id: `at-${start}`, suggestion, cloze, start, end };
  });
  return [...kept, ...suggested];
}

/** A cloze text with every hidden part marked for showing. */
export function withMarks(cloze: string): string {
  const write = (parts: readonly ClozePart[], inside: boolean): string =>
    parts
      .map((part) => {
        if (part.kind === 'text') return part.text;
        const text = write(part.parts, true);
        return inside ? text : `${GAP.start}${text}${GAP.end}`;
      })
      .join('');
  return write(parseCloze(cloze), false);
}
