import { BLOCKS, tagAt } from './latex-html.ts';
import type { LatexReader } from './latex-reader.ts';
import { subscript, superscript } from './latex-scripts.ts';
import type { Style } from './latex-segment.ts';

const TAG_STYLES: ReadonlyMap<string, Style> = new Map([
  ['i', 'emphasis'],
  ['em', 'emphasis'],
  ['italic', 'emphasis'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['bold', 'strong'],
  ['tt', 'code'],
  ['code', 'code'],
  ['monospace', 'code'],
]);

const SCRIPT_CONTENT = /([^<]{1,60})<\/(?:jats:)?su[bp]>/iuy;

/** Reads the HTML or JATS tag at this place; false where none stands there. */
export function readTag(reader: LatexReader): boolean {
  const tag = tagAt(reader.text, reader.at);
  if (tag === undefined) return false;
  reader.at = tag.end;
  if (BLOCKS.has(tag.name)) {
    reader.out.space();
    if (tag.name === 'title' && !tag.closes) skipHeading(reader);
  }
  if (tag.name === 'sub' || tag.name === 'sup') {
    SCRIPT_CONTENT.lastIndex = tag.end;
    const content = tag.closes ? undefined : SCRIPT_CONTENT.exec(reader.text);
    if (content?.[1] !== undefined && !/[\\${}]/u.test(content[1])) {
      reader.write(tag.name === 'sub' ? subscript(content[1]) : superscript(content[1]));
      reader.at = tag.end + content[0].length;
    }
  }
  const style = TAG_STYLES.get(tag.name);
  if (style !== undefined && tag.closes) reader.closeTag(tag.name);
  else if (style !== undefined) reader.openTag(tag.name, style);
  return true;
}

/** JATS gives an abstract the heading "Abstract", which says nothing. */
function skipHeading(reader: LatexReader): void {
  const heading = /^\s*(?:abstract|summary)\s*(?=<\/)/iu.exec(reader.text.slice(reader.at, reader.at + 40));
  if (heading !== null) reader.at += heading[0].length;
}
