/**
 * Plain text as markdown with `$math$` that reads back as the same text. Only
 * what would be read as markup gets a backslash: `54.6%`, `snake_case` and one
 * lone `$50` stay as they are. Also escapes cloze marks. White space at the
 * start and end of a line is not kept (markdown has no way to), and blank lines
 * part paragraphs.
 */
export function escapeMarkdown(plain: string): string {
  const text = tidyLines(plain);
  return insertBackslashes(text, markupOffsets(text));
}

/** Puts a backslash before each of the given offsets; `shift` tells what stands where afterwards. */
export function insertBackslashes(text: string, offsets: readonly number[]): string {
  let out = '';
  let from = 0;
  for (const at of offsets) {
    out += text.slice(from, at) + '\\';
    from = at;
  }
  return out + text.slice(from);
}

/** Line starts and ends without white space, which would be read as code blocks and hard breaks. */
export function tidyLines(plain: string): string {
  return plain.replace(/\r\n?/gu, '\n').replaceAll('\u0000', '\ufffd').split('\n').map(trimLine).join('\n');
}

function trimLine(line: string): string {
  return line.replace(/^[ \t]+/u, '').trimEnd();
}

/** Offsets, in order, of the characters that markdown would read as markup. */
export function markupOffsets(text: string): readonly number[] {
  const found = new Set<number>();
  const counts = countMarks(text);
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const at = atLineStart(line, lineStart > 0);
    if (at >= 0) found.add(lineStart + at);
    lineStart += line.length + 1;
  }
  for (let at = 0; at < text.length; at += 1) {
    if (isMarkup(text, at, counts)) found.add(at);
  }
  for (const at of brokenAddresses(text, found)) found.add(at);
  return [...found].toSorted((a, b) => a - b);
}

type Counts = Readonly<Record<'dollars' | 'ticks' | 'stars' | 'tildes', number>>;

/** How many of each there are: one alone has nothing to pair with, but for the `$$` that opens a block. */
function countMarks(text: string): Counts {
  const count = (mark: RegExp) => text.match(mark)?.length ?? 0;
  return {
    dollars: count(/\$+/gu) + count(/\$\$/gu),
    ticks: count(/`+/gu),
    stars: count(/\*/gu),
    tildes: count(/~/gu),
  };
}

function isMarkup(text: string, at: number, counts: Counts): boolean {
  const next = text[at + 1] ?? '';
  switch (text[at]) {
    case '\\':
      return next === '\n' || /[!-/:-@[-`{-~]/u.test(next);
    case '$':
      return counts.dollars > 1;
    case '`':
      return counts.ticks > 1;
    case '*':
      return counts.stars > 1 && touchesText(text, at);
    case '_':
      return touchesText(text, at) && !(isWord(text, at - 1) && isWord(text, at + 1));
    case '~':
      return counts.tildes > 1 && touchesText(text, at);
    case '[':
      return next === '^';
    case ']':
      return next === '(' || next === ':' || next === '[';
    case '<':
      return /[a-z/!?]/iu.test(next);
    case '&':
      return /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iu.test(text.slice(at, at + 34));
    case '{':
      return /^\{\{c\d{1,3}::/u.test(text.slice(at, at + 8));
    default:
      return false;
  }
}

/** Whether a mark could open or close anything: alone between spaces it cannot. */
function touchesText(text: string, at: number): boolean {
  return /\S/u.test(text[at - 1] ?? ' ') || /\S/u.test(text[at + 1] ?? ' ');
}

function isWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at] ?? '');
}

/**
 * A literal address is taken whole by GFM, so that a backslash within it would
 * be shown. One that needs any gets one before its `:` or `.`, which unmakes
 * the literal; what is left is plain text again.
 */
function brokenAddresses(text: string, escaped: ReadonlySet<number>): number[] {
  const breaks: number[] = [];
  for (const match of text.matchAll(/(?:https?(?=:\/\/)|www(?=\.))[^\s<]*/giu)) {
    const end = match.index + match[0].length;
    let at = match.index;
    while (at <= end && !escaped.has(at)) at += 1;
    if (at > end) continue;
    for (const inner of match[0].matchAll(/:(?=\/\/)|(?<=www)\./giu)) breaks.push(match.index + inner.index);
  }
  return breaks;
}

/** Offset in a line of the character that would start a block there, -1 where none would. */
function atLineStart(line: string, follows: boolean): number {
  if (/^(?:#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|`{3}|~{3})/u.test(line)) return 0;
  if (/^(?:[-_*][ \t]*){3,}$/u.test(line)) return 0;
  if (follows && /^(?:=+|-+|\|?[ \t]*:?-[-:| \t]*)$/u.test(line)) return 0;
  const number = /^\d{1,9}(?=[.)](?:\s|$))/u.exec(line);
  return number ? number[0].length : -1;
}
