import { decodeReferences } from './markup.ts';

const INLINE: readonly (readonly [RegExp, string])[] = [
  [/<\/?(?:strong|b)(?:\s[^<>]*)?>/giu, '**'],
  [/<\/?(?:em|i)(?:\s[^<>]*)?>/giu, '*'],
  [/<li(?:\s[^<>]*)?>/giu, '\n- '],
  [/<h([1-6])(?:\s[^<>]*)?>/giu, '\n\n## '],
  [/<blockquote(?:\s[^<>]*)?>/giu, '\n\n> '],
  [/<(?:br|hr)\s*\/?>/giu, '\n'],
  [/<\/(?:p|div|h[1-6]|ul|ol|blockquote|li)>/giu, '\n'],
  [/<(?:p|div)(?:\s[^<>]*)?>/giu, '\n'],
];

/** A note written as HTML, as markdown: emphasis, lists, headings and quotes stay, all else loses its marks. */
export function noteFromHtml(html: string): string {
  let text = html.replace(/\s+/gu, ' ');
  for (const [mark, put] of INLINE) text = text.replace(mark, put);
  return decodeReferences(text.replace(/<\/?[a-z][^<>]*>/giu, ''))
    .replace(/(?<![ \t])[ \t]*\n[ \t]*/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/^(- [^\n]*)\n\n(?=- )/gmu, '$1\n')
    .trim();
}
