import { readSegments } from './latex-text.ts';

/** An author's name in Unicode: accents set on their letters, protecting braces gone, ties as spaces. */
export function plainName(text: string): string {
  return readSegments(text.replaceAll('$', '').replaceAll(/-{2,}/gu, '-'))
    .map((segment) => segment.plain)
    .join('');
}
