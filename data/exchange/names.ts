import type { Name } from '../model/paper.ts';

/** One name in either order, `Family, Given` or `Given Family`. */
export function parseName(text: string): Name {
  const clean = text.replace(/\s+/gu, ' ').trim();
  const comma = clean.indexOf(',');
  if (comma > 0) {
    const given = clean.slice(comma + 1).trim();
    return given ? { family: clean.slice(0, comma).trim(), given } : { family: clean.slice(0, comma).trim() };
  }
  const space = clean.lastIndexOf(' ');
  return space > 0 ? { family: clean.slice(space + 1), given: clean.slice(0, space) } : { family: clean };
}
