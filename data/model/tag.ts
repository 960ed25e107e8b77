/** A tag as it is compared: case and accents aside, without a slash at its end. */
export function foldTag(tag: string): string {
  // Most tags are plain, and they are compared by the hundred thousand.
  const plain = PLAIN.test(tag) ? tag : tag.normalize('NFKD').replace(/\p{M}+/gu, '');
  const folded = plain.toLowerCase();
  return folded.endsWith('/') ? folded.replace(/\/+$/u, '') : folded;
}

const PLAIN = /^[ -~]*$/u;

/** A deck or a tag of Anki, whose levels are parted by `::`, as a tag: `Papers::Attention` is `Papers/Attention`. */
export const tagOfAnki = (name: string): string =>
  name
    .split('::')
    .map((part) => part.replaceAll('/', '-').replace(/\s+/gu, ' ').trim())
    .filter(Boolean)
    .join('/');

/** A tag as Anki writes it: `Papers/Attention` is `Papers::Attention`, and no tag of it holds a space. */
export const ankiTagOf = (tag: string): string =>
  tag.split('/').filter(Boolean).join('::').replace(/\s+/gu, '_'); // prettier-ignore

/** Whether a tag is `parent` or below it: `nlp/parsing` is under `nlp`. */
export function isUnderTag(tag: string, parent: string): boolean {
  const under = foldTag(parent);
  const folded = foldTag(tag);
  return folded === under || folded.startsWith(`${under}/`);
}
