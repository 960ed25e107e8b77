import type { ParseError } from './record.ts';

/** The line on which an offset lies, from 1. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Whether a text begins as markup of some kind: `<?xml`, a document type, or an element that is also closed. */
export function beginsAsXml(text: string): boolean {
  const head = withoutComments(text.slice(0, 20_000).replace(/^[\s\u{feff}]+/u, ''));
  if (/^<(?:\?xml|!(?:DOCTYPE|ENTITY)\b)/iu.test(head)) return true;
  const name = /^<([a-z_][\w:.-]{0,60})(?=[\s/>])/iu.exec(head)?.[1];
  return name !== undefined && (text.includes(`</${name}`) || /^[^<>]*\/>/u.test(head.slice(1)));
}

/** Without the comments it begins with. */
function withoutComments(text: string): string {
  let from = 0;
  while (text.startsWith('<!--', from)) {
    const end = text.indexOf('-->', from + 4);
    if (end === -1) break;
    from = end + 3;
    while (/\s/u.test(text.charAt(from))) from += 1;
  }
  return text.slice(from);
}

const PROLOG = /^(?:\s|<\?[\s\S]{0,2000}?\?>|<!--[\s\S]{0,20000}?-->|<!DOCTYPE\s[^[<>]{0,2000}>)+/iu;

/** The name of the root element without its namespace, in lower case; undefined where there is none. */
export function xmlRoot(text: string): string | undefined {
  const body = withoutProlog(text);
  return /^<(?:[\w.-]{1,60}:)?([a-z_][\w.-]{0,60})(?=[\s/>])/iu.exec(body)?.[1]?.toLowerCase();
}

function withoutProlog(text: string): string {
  const head = text.slice(0, 50_000).replace(/^\u{feff}/u, '');
  return head.slice(PROLOG.exec(head)?.[0].length ?? 0);
}

/**
 * Refuses XML that declares entities, or has a document type of its own: such a text can unfold without bound or
 * name files. A document type that only names a public one (as PubMed's) declares nothing, and is let pass.
 */
export function refuseEntities(text: string): ParseError | undefined {
  const found = /<!ENTITY\b|<!DOCTYPE\s[^<>[]{0,2000}\[/iu.exec(text);
  if (!found) return undefined;
  const line = lineOf(text, found.index);
  const what =
    /^<!ENTITY/iu.test(found[0]) || /<!ENTITY\b/iu.test(text) ? 'entity declarations' : 'its own document type';
  return { type: 'damaged', message: `This is XML with ${what}, which is not read.`, line };
}

/** Refuses XML whose root no reader knows. */
export function refuseUnknownXml(text: string): ParseError {
  const root = xmlRoot(text);
  const what =
    root === undefined ? 'This is XML without a root element.' : `This is XML of an unknown kind (<${root}>).`;
  return { type: 'unknownFormat', message: what, line: 1 };
}
