/** Function words have no letter of their own in an acronym, or one. */
const PASSED_OVER = /^(?:of|for|and|the|in|on|with|to|a|an|by)$/iu;
const ACRONYM = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}-]{1,7}s?(?![\p{L}\p{N}])/gu;

const initials = (words: readonly string[]) => words.map((word) => word[0]?.toLowerCase() ?? '').join('');
const letters = (acronym: string) => acronym.replace(/s$/u, '').replaceAll('-', '').toLowerCase();
const wordsOf = (text: string): readonly string[] => text.match(/\p{L}+/gu) ?? [];

/**
 * Whether one tells the other by its first letters: an acronym and words next
 * to each other in the text ("MT", "Machine Translation"), or words and an
 * acronym in the text that has their first letters. Parts of a word joined by
 * hyphens are words.
 */
export function isToldByInitials(hidden: string, shown: string): boolean {
  const acronyms = hidden.match(ACRONYM) ?? [];
  if (acronyms[0] === hidden) {
    const words = wordsOf(shown).filter((word) => word !== hidden);
    const content = words.filter((word) => !PASSED_OVER.test(word));
    return [words, content].some((some) => initials(some).includes(letters(hidden)));
  }
  const opened = initials(hidden.match(/\p{L}{2,}/gu) ?? []);
  return (shown.match(ACRONYM) ?? []).some((acronym) =>
    opened.length > 2 ? letters(acronym).includes(opened) : opened.length > 1 && letters(acronym) === opened,
  );
}
