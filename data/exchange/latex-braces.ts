/** The place of the brace that closes each opening one, where there is one; `\{` and `\}` count for nothing. */
export function matchBraces(text: string): ReadonlyMap<number, number> {
  const closes = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at += 1;
    else if (char === 0x7b) open.push(at);
    else if (char === 0x7d) {
      const start = open.pop();
      if (start !== undefined) closes.set(start, at);
    }
  }
  return closes;
}

const NAME = /[A-Za-z]+\*?/uy;

/** The macro name that begins at this place (behind the backslash), or the empty string. */
export function nameAt(text: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[0] ?? '';
}
