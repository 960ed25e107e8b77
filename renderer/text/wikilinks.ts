/** `[[Title]]` names a paper, by title or id; `[[id|shown]]` shows other words. */
export type Wikilink = { readonly type: 'wikilink'; readonly target: string; readonly label: string };

export type WikilinkPart = Wikilink | { readonly type: 'text'; readonly value: string };

/** One link in a line, for editor and reader alike. No link spans lines or holds brackets. */
export const WIKILINK = /\[\[([^[\]\n|]+)(?:\|([^[\]\n]+))?\]\]/gu;

/** Splits text into plain runs and links to papers. */
export function splitWikilinks(text: string): readonly WikilinkPart[] {
  const parts: WikilinkPart[] = [];
  let end = 0;
  for (const match of text.matchAll(WIKILINK)) {
    const target = (match[1] ?? '').trim();
    if (target === '') continue;
    if (match.index > end) parts.push({ type: 'text', value: text.slice(end, match.index) });
    parts.push({ type: 'wikilink', target, label: (match[2] ?? target).trim() });
    end = match.index + match[0].length;
  }
  if (end < text.length || parts.length === 0) parts.push({ type: 'text', value: text.slice(end) });
  return parts;
}
