/** A tag as it is compared: case and accents aside, without a slash at its end. */
export function foldTag(tag: string): string {
  return tag.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/\/+$/u, ''); // prettier-ignore
}

/** Whether a tag is `parent` or below it: `nlp/parsing` is under `nlp`. */
export function isUnderTag(tag: string, parent: string): boolean {
  const under = foldTag(parent);
  const folded = foldTag(tag);
  return folded === under || folded.startsWith(`${under}/`);
}
