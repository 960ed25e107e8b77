/** `[[Title]]` names a paper, by title or id; `[[id|shown]]` shows other words. */
export type Wikilink = { readonly type: 'wikilink'; readonly target: string; readonly label: string };

/** `==words==` are hidden in the card that their line makes; in the note they are marked. */
export type HiddenPart = { readonly type: 'hidden'; readonly value: string };

export type InlinePart = Wikilink | HiddenPart | { readonly type: 'text'; readonly value: string };

const PARTS = /\[\[(?<target>[^[\]\n|]+)(?:\|(?<label>[^[\]\n]+))?\]\]|==(?=[^\s=])(?<hidden>[^=\n]+)(?<!\s)==/gu;

/** Splits text into plain runs, links to papers and hidden parts. No link spans lines or holds brackets. */
export function splitInline(text: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  let end = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(PARTS)) {
    const target = groups.target?.trim();
    if (target === '') continue;
    if (index > end) parts.push({ type: 'text', value: text.slice(end, index) });
    if (target === undefined) parts.push({ type: 'hidden', value: groups.hidden ?? '' });
    else parts.push({ type: 'wikilink', target, label: (groups.label ?? target).trim() });
    end = index + whole.length;
  }
  if (end < text.length || parts.length === 0) parts.push({ type: 'text', value: text.slice(end) });
  return parts;
}
