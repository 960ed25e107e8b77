import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { err, ok, type Result } from '../result.ts';
import type { ParseError } from './record.ts';
import { lineOf, refuseEntities } from './xml-signs.ts';

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
