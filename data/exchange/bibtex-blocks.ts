/** One `@…` block of a BibTeX file, with the line on which it starts. */
export type Block = {
  readonly kind: 'entry' | 'string' | 'unclosed';
  readonly text: string;
  readonly line: number;
};

const BLOCK_START = /@[ \t]*([\p{L}\d_+:.'/&;-]+)\s*([{(])/gu;
const NEXT_ENTRY = /^[ \t]*@[ \t]*[\p{L}\d_-]+\s*[{(]/gmu;

/**
 * For each opening brace the offset of the one that closes it, 0 where none does. One pass over the whole
 * text, so that many unclosed entries cost no more than one.
 */
function matchBraces(text: string): Int32Array {
  const closing = new Int32Array(text.length);
  const open: number[] = [];
  for (let position = 0; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 0x5c) position += 1;
    else if (code === 0x7b) open.push(position);
    else if (code === 0x7d) {
      const start = open.pop();
      if (start !== undefined) closing[start] = position;
    }
  }
  return closing;
}

/** Offset of the `)` that ends a block opened by `(`: outside braces and quotes, before `limit`. */
function closingParenthesis(text: string, from: number, limit: number, closing: Int32Array): number | undefined {
  let quoted = false;
  for (let position = from; position < limit; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 0x5c) position += 1;
    else if (code === 0x22) quoted = !quoted;
    else if (code === 0x29 && !quoted) return position;
    else if (code === 0x7b) {
      const end = closing[position];
      if (!end) return undefined;
      position = end;
    }
  }
  return undefined;
}

/** Counts lines as positions grow, each character looked at once. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let seen = 0;
  return (position) => {
    for (let at = text.indexOf('\n', seen); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) {
      line += 1;
      seen = at + 1;
    }
    return line;
  };
}

const isWordBefore = (text: string, position: number): boolean =>
  position > 0 && /[\p{L}\d]/u.test(text[position - 1] ?? '');

/** Whether the line up to the position is commented out with `%`, as JabRef and biber read it. */
function isCommentedOut(text: string, position: number): boolean {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  // Only a short beginning is looked at, or a file on one line would be read again for every entry.
  return /^[ \t]*%/u.test(text.slice(lineStart, Math.min(position, lineStart + 80)));
}

/**
 * The entries and `@string` definitions of a BibTeX file in order, comments and preambles left out. Never
 * loses an entry to a brace forgotten in the one before: that one comes back as `unclosed`, up to the
 * next entry that starts a line. Takes time in proportion to the text.
 */
export function splitBibtex(text: string): readonly Block[] {
  const closing = matchBraces(text);
  const lineAt = lineCounter(text);
  const blocks: Block[] = [];
  const starts = new RegExp(BLOCK_START);
  const nextEntry = new RegExp(NEXT_ENTRY);
  for (let found = starts.exec(text); found; found = starts.exec(text)) {
    const type = (found[1] ?? '').toLowerCase();
    const open = starts.lastIndex - 1;
    if (isWordBefore(text, found.index) || isCommentedOut(text, found.index)) continue;
    let end: number | undefined;
    let limit = 0;
    if (found[2] === '{') end = closing[open] || undefined;
    if (end === undefined) {
      nextEntry.lastIndex = open + 1;
      limit = nextEntry.exec(text)?.index ?? text.length;
      if (found[2] === '(') end = closingParenthesis(text, open + 1, limit, closing);
    }
    if (type === 'comment' && end === undefined) continue;
    starts.lastIndex = end === undefined ? limit : end + 1;
    if (type === 'comment' || type === 'preamble') continue;
    const kind = end === undefined ? 'unclosed' : type === 'string' ? 'string' : 'entry';
    blocks.push({ kind, text: text.slice(found.index, starts.lastIndex).trimEnd(), line: lineAt(found.index) });
  }
  return blocks;
}
