/** Characters that stay before what a card hides. */
const LEAD = 24;
/** Signs that open and close in pairs: cut between the two, a formula or emphasis would be shown as its source. */
const PAIRED = ['$', '`', '*', '_', '~~'];

/** The end of a text, from the start of a word, with a mark where something was left out. */
export function leadIn(text: string): string {
  if (text.length <= LEAD) return text;
  const end = text.slice(-LEAD);
  const space = end.indexOf(' ');
  // One long word or formula is no place to cut.
  if (space === -1 || space === end.length - 1) return text;
  const kept = end.slice(space + 1);
  return PAIRED.some((sign) => kept.split(sign).length % 2 === 0) ? text : `… ${kept}`;
}
