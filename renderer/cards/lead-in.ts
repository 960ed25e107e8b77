/** Characters that stay before what a card hides. */
const LEAD = 24;

/** The end of a text, from the start of a word, with a mark where something was left out. */
export function leadIn(text: string): string {
  if (text.length <= LEAD) return text;
  const end = text.slice(-LEAD);
  const space = end.indexOf(' ');
  // One long word or formula is no place to cut.
  return space === -1 || space === end.length - 1 ? text : `… ${end.slice(space + 1)}`;
}
