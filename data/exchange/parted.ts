/** What parts the items of one text from each other. */
type Signs = ';' | ';|';

/** A backslash before it makes the sign a letter of the item. */
const PARTING: Readonly<Record<Signs, { readonly sign: RegExp; readonly kept: RegExp }>> = {
  ';': { sign: /(?<!\\);/u, kept: /\\(;)/gu },
  ';|': { sign: /(?<!\\)[;|]/u, kept: /\\([;|])/gu },
};

/** The items in one text, from which `splitParted` gives the same. */
export const joinParted = (items: readonly string[]): string =>
  items
    // A blank keeps a backslash at an item's end from what parts it.
    .map((item) => item.replace(/[;|]/gu, String.raw`\$&`).replace(/\\$/u, String.raw`\ `))
    .join('; ');

/** Whether the text holds more than one item, or says by a semicolon at its end that it holds one. */
export const isParted = (text: string): boolean => PARTING[';|'].sign.test(text);

/** The items of a text, without the backslashes that kept them whole. */
export const splitParted = (text: string, by: Signs = ';|'): readonly string[] =>
  text.split(PARTING[by].sign).map((item) => item.replace(PARTING[by].kept, '$1').trim());
