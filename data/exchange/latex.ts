import type { Segment } from './latex-segment.ts';
import { readSegments } from './latex-text.ts';

export type { Segment } from './latex-segment.ts';
export { segmentsBetween } from './latex-segment.ts';

/**
 * Splits a raw title or abstract into what is shown: LaTeX, simple HTML and the known damage of both are read, what
 * cannot be read is shown as it is. Never throws. The `plain` parts joined equal `plainText(raw)`.
 */
export function toSegments(raw: string): readonly Segment[] {
  return readSegments(raw);
}

/** The text as a person would read it aloud, in Unicode on one line, LaTeX gone. */
export function plainText(raw: string): string {
  return toSegments(raw)
    .map((segment) => segment.plain)
    .join('');
}
