import type { Name } from '../model/paper.ts';
import { normalizeArxiv } from './identifiers.ts';
import { plainText } from './latex.ts';

/** Letters that are no letter with an accent, and so are not split by NFKD, as they are commonly spelled without. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

const foldUnicode = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßøłđðþæœı]/gu, (letter) => SPELLED[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Text as it is compared: no case, accents, punctuation or spaces; letters and digits of every script. */
export const foldText = (text: string): string =>
  // Most titles are plain ASCII, for which two steps do.
  /^[ -~]*$/u.test(text) ? text.toLowerCase().replace(/[^a-z\d]+/gu, '') : foldUnicode(text);

/** A title as it is compared: LaTeX read as text, then folded. '' for a title without letters or digits. */
export const titleKey = (title: string): string => foldText(/[\\${}]/u.test(title) ? plainText(title) : title);

/** The last word of the first author's family name, folded, so that particles may be missing. '' where unknown. */
export function authorKey(author: readonly Name[]): string {
  const name = author[0];
  const words = (name?.family ?? name?.literal ?? '').trim().split(/\s+/u);
  const last = words.at(-1) ?? '';
  return foldText(words.length > 1 && /^(?:jr|sr|i{2,3}|iv)\.?$/iu.test(last) ? (words.at(-2) ?? '') : last);
}

/** The identifiers by which a work is told apart: an arXiv DOI is the arXiv id, not a published DOI. */
export function identifiers(work: { readonly arxiv?: string; readonly DOI?: string }): {
  readonly arxiv?: string;
  readonly doi?: string;
} {
  const fromDoi = work.DOI?.startsWith('10.48550/') ? normalizeArxiv(work.DOI) : undefined;
  const arxiv = work.arxiv ?? fromDoi;
  return {
    ...(arxiv ? { arxiv: arxiv.toLowerCase() } : {}),
    ...(work.DOI && !work.DOI.startsWith('10.48550/') ? { doi: work.DOI.toLowerCase() } : {}),
  };
}
