import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { err, ok, type Result } from '../result.ts';
import type { ParseError } from './record.ts';

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Whether a text begins as markup of some kind: `<?xml`, a document type, or an element that is also closed. */
export function beginsAsXml(text: string): boolean {
  const head = text.slice(0, 20_000).replace(/^[\s\u{feff}]+/u, '');
  if (/^(?:<!--[\s\S]{0,4000}?-->\s*)*<(?:\?xml|!(?:DOCTYPE|ENTITY)\b)/iu.test(head)) return true;
  const name = /^(?:<!--[\s\S]{0,4000}?-->\s*)*<([a-z_][\w:.-]{0,60})(?=[\s/>])/iu.exec(head)?.[1];
  return name !== undefined && (text.includes(`</${name}`) || /^[^<>]*\/>/u.test(head.slice(1)));
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

const damaged = (message: string, line?: number): Result<never, ParseError> =>
  err({ type: 'damaged', message, ...(line === undefined ? {} : { line }) });

/** A parser of one kind of document: which elements are lists, and whether order and inline marks are to be kept. */
export function xmlParser(lists: ReadonlySet<string>, stopNodes: readonly string[] = []): XMLParser {
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    textNodeName: '#text',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    // References are decoded by ourselves, the five of XML and numbers only: nothing can be defined, nothing expands.
    processEntities: false,
    stopNodes: [...stopNodes],
    isArray: (name) => lists.has(name),
  });
}

/** The parsed document; damaged, cut off or with entities of its own it is an error with its line. */
export function parseXml(text: string, parser: XMLParser): Result<unknown, ParseError> {
  const body = text.replace(/^\u{feff}/u, '').trimStart();
  const skipped = text.length - text.replace(/^[\s\u{feff}]+/u, '').length;
  const above = lineOf(text, skipped) - 1;
  const refused = refuseEntities(body);
  if (refused) return err(refused);
  try {
    const valid = XMLValidator.validate(body);
    if (valid !== true) {
      // For a text that ends early the validator lists every open element, and calls it line 1.
      return valid.err.msg.startsWith('Invalid')
        ? damaged('The XML ends too early: its last elements are never closed.', body.split('\n').length + above)
        : damaged(`The XML is damaged or cut off: ${valid.err.msg.slice(0, 120)}`, valid.err.line + above);
    }
    return ok(parser.parse(body));
  } catch (error) {
    return damaged(`The XML could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
