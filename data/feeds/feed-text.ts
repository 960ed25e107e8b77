import { own, textOf } from '../exchange/json-text.ts';
import { decodeReferences, stripMarkup } from '../exchange/markup.ts';
import { attribute, each } from '../exchange/xml-text.ts';

/** The text of the first element of a name that holds any, as it stands, references decoded once. */
export function textAt(parent: unknown, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const one of each(parent, name)) {
      const text = plainOf(one);
      if (text !== '') return text;
    }
  }
  return undefined;
}

/** An element's own text, and that of the elements in it (XHTML in Atom), a hundred deep at most. */
function plainOf(element: unknown, depth = 0): string {
  if (typeof element === 'string') return decodeReferences(element).trim();
  if (depth > 100 || typeof element !== 'object' || element === null) return '';
  if (Array.isArray(element)) return element.map((one) => plainOf(one, depth + 1)).join(' ');
  return Object.entries(element)
    .filter(([key]) => !key.startsWith('@'))
    .map(([, value]) => plainOf(value, depth + 1))
    .filter((text) => text !== '')
    .join(' ');
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Text that may be HTML, as most feeds' titles and descriptions: marks gone, on one line. */
export const fromHtml = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const bare = text
    .replace(/<(script|style)\b[^>]{0,500}>[\s\S]*?(?:<\/\1\s*>|$)/giu, ' ')
    .replace(/<\/?[a-z][\w:-]{0,30}(?:\s[^<>]{0,2000})?\/?>/giu, (tag) =>
      /^<\/?(?:p|div|br|li|h\d)\b/iu.test(tag) ? ' ' : keptMark(tag),
    );
  return oneLine(stripMarkup(bare)) || undefined;
};

/** Raised and lowered numbers are read by the marks' own reader. */
const keptMark = (tag: string): string => (/^<\/?su[bp]>$/iu.test(tag) ? tag : '');

/** Text that is none, as arXiv's, where `a < b` is to stay: on one line. */
export const fromText = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : oneLine(text) || undefined;

/** The address of a link: its text, or the `href` of the one that leads to the entry's page. */
export function linkOf(parent: unknown): string | undefined {
  const links = each(parent, 'link');
  const main = links.find(
    (link) => [undefined, 'alternate'].includes(attribute(link, 'rel')) && hrefOf(link) !== undefined,
  );
  return main === undefined ? undefined : hrefOf(main);
}

const hrefOf = (link: unknown): string | undefined => {
  const text = typeof link === 'string' ? link : (attribute(link, 'href') ?? textOf(link, '#text'));
  return text === undefined || text.trim() === '' ? undefined : decodeReferences(text).trim();
};

/** Where the feed says it lives. */
export function selfOf(parent: unknown): string | undefined {
  const self = each(parent, 'link').find((link) => attribute(link, 'rel') === 'self');
  const href = self === undefined ? undefined : attribute(self, 'href');
  return href !== undefined && /^https?:/iu.test(href) ? href : undefined;
}

/** The names of categories: text in RSS, the attribute `term` in Atom. */
export function categoriesOf(parent: unknown): readonly string[] {
  return each(parent, 'category').flatMap((one) => {
    const name = attribute(one, 'term') ?? (typeof one === 'string' ? decodeReferences(one) : textOf(one, '#text'));
    return name === undefined || name.trim() === '' ? [] : [name.trim()];
  });
}

export const has = (parent: unknown, key: string): boolean => own(parent, key) !== undefined;
