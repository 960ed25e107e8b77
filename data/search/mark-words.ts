import type { Node, TextField } from './query-ast.ts';
import { scanWords, wordsOf } from './words.ts';

/** Words that follow each other and are marked together; the last may be only begun. */
export type MarkWord = {
  readonly words: readonly string[];
  readonly prefix: boolean;
  /** The one part they were sought in; absent for all. */
  readonly field?: TextField;
};

/** What a query looks for in texts; what it leaves out is not marked. */
export function markWords(node: Node): readonly MarkWord[] {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.flatMap(markWords);
  if (node.kind !== 'words') return [];
  const words = wordsOf(node.text);
  return words.length === 0
    ? []
    : [
        {
          words,
          prefix: !node.phrase || node.field === 'author',
          ...(node.field === undefined ? {} : { field: node.field }),
        },
      ];
}

export type TextRange = { readonly start: number; readonly end: number };

/** Those of the words that can stand in one part of a paper. */
export function wordsIn(part: TextField, wanted: readonly MarkWord[]): readonly MarkWord[] {
  return wanted.filter(({ field }) => field === undefined || field === part);
}

/** Where the words stand in a text: UTF-16 offsets, in order, none overlapping. */
export function matchRanges(text: string, wanted: readonly MarkWord[]): readonly TextRange[] {
  if (wanted.length === 0) return [];
  const seen: { readonly word: string; readonly start: number; readonly end: number }[] = [];
  scanWords(text, (word, start, end) => seen.push({ word, start, end }));
  const ranges: { start: number; end: number }[] = [];
  for (let at = 0; at < seen.length; at += 1) {
    let end = 0;
    for (const { words, prefix } of wanted) {
      const isHere = words.every((word, index) => {
        const here = seen[at + index]?.word;
        return here !== undefined && (prefix && index === words.length - 1 ? here.startsWith(word) : here === word);
      });
      if (isHere) end = Math.max(end, seen[at + words.length - 1]?.end ?? 0);
    }
    const start = seen[at]?.start ?? 0;
    const last = ranges.at(-1);
    if (end === 0) continue;
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return ranges;
}
