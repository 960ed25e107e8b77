import { isObject, own, textOf } from './json-text.ts';
import { decodeReferences, stripMarkup } from './markup.ts';

/** The children of a name as a list, whether one or several. */
export function each(parent: unknown, ...path: readonly string[]): readonly unknown[] {
  let found: readonly unknown[] = [parent];
  for (const key of path) {
    found = found.flatMap((one) => {
      const value = own(one, key);
      return value === undefined ? [] : Array.isArray(value) ? value : [value];
    });
  }
  return found;
}

/** All text inside an element, marks gone, on one line; undefined where it is empty. Goes a hundred levels deep at most. */
export function inner(element: unknown, depth = 0): string | undefined {
  const text = depth > 100 ? '' : collect(element, depth);
  const clean = text.replace(/\s+/gu, ' ').trim();
  return clean === '' ? undefined : clean;
}

function collect(element: unknown, depth: number): string {
  if (typeof element === 'string') return unmarked(element);
  if (Array.isArray(element)) return element.map((one) => inner(one, depth + 1) ?? '').join(' ');
  if (!isObject(element)) return '';
  return Object.entries(element)
    .filter(([key]) => !key.startsWith('@'))
    .map(([key, value]) =>
      key === '#text' && typeof value === 'string' ? unmarked(value) : (inner(value, depth + 1) ?? ''),
    )
    .join(' ');
}

/** Marks first, references after: what was escaped is text. */
const unmarked = (text: string): string =>
  text.includes('<')
    ? stripMarkup(text.replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/gu, '$1')).replace(
        /<\/?[a-z][\w:.-]*(?:\s[^<>]*)?>/giu,
        '',
      )
    : decodeReferences(text);

/** The text at the end of a path of names, of the first element there. */
export const at = (parent: unknown, ...path: readonly string[]): string | undefined =>
  each(parent, ...path)
    .map((one) => inner(one))
    .find((text) => text !== undefined);

export const attribute = (element: unknown, name: string): string | undefined => {
  const value = textOf(element, `@${name}`);
  return value === undefined ? undefined : decodeReferences(value).trim();
};
