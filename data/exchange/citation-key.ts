import type { Bibliography } from '../model/paper.ts';
import { foldText } from './plan-keys.ts';

/** Words that say nothing of a title by themselves. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be by can do does for from how in into is it its of on or that the this to towards toward via we what when where which why with without your'.split(
    ' ',
  ),
);

const ascii = (text: string): string => foldText(text).replace(/[^a-z0-9]/gu, '');

/** `du2024stacking`: family of the first author, year, first word of weight in the title; ASCII only. */
export function citationKey(paper: Pick<Bibliography, 'author' | 'issued' | 'title'>): string {
  const name = paper.author[0];
  const family = ascii(name?.family ?? name?.literal?.split(/\s/u)[0] ?? '').slice(0, 40) || 'anon';
  const words = paper.title
    .split(/[\s:,.;!?/–—-]+/u)
    .map(ascii)
    .filter(Boolean);
  const word = words.find((candidate) => candidate.length > 1 && !SMALL_WORDS.has(candidate)) ?? words[0] ?? 'untitled';
  return `${family}${paper.issued?.year ?? 'nd'}${word.slice(0, 40)}`;
}

/** Gives out each key once: `du2024stacking`, then `du2024stackingb`, `…c`, … `…z`, `…27`. */
export function uniqueKeys(): (key: string) => string {
  const used = new Map<string, number>();
  const given = new Set<string>();
  const next = (key: string): string => {
    const count = (used.get(key) ?? 0) + 1;
    used.set(key, count);
    const made = count === 1 ? key : `${key}${count <= 26 ? String.fromCodePoint(96 + count) : count}`;
    if (given.has(made)) return next(key);
    given.add(made);
    return made;
  };
  return next;
}
