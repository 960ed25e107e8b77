/** Longest text that one `@string`, or all macros of one entry together, may grow to. */
export const MACRO_LIMIT = 200_000;

type Part = { readonly text: string } | { readonly macro: string };

/** Offset behind the brace or quote that closes the value opened at `from`, or undefined. */
function valueEnd(text: string, from: number): number | undefined {
  const quoted = text[from] === '"';
  let depth = 0;
  for (let position = from + (quoted ? 1 : 0); position < text.length; position += 1) {
    const character = text[position];
    if (character === '\\') position += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0 && !quoted) return position + 1;
    } else if (character === '"' && quoted && depth <= 0) return position + 1;
  }
  return undefined;
}

/** A value's parts joined by `#`, and the offset behind it. */
export type Value = { readonly parts: readonly Part[]; readonly end: number };

/** The value that starts at `from`; undefined where it is not well formed. */
export function readValue(text: string, from: number): Value | undefined {
  const parts: Part[] = [];
  let position = from;
  for (;;) {
    position += /^\s*/u.exec(text.slice(position, position + 1000))?.[0].length ?? 0;
    if (text[position] === '{' || text[position] === '"') {
      const end = valueEnd(text, position);
      if (end === undefined) return undefined;
      parts.push({ text: text.slice(position + 1, end - 1) });
      position = end;
    } else {
      const bare = /^[^\s"#%'(),={}]+/u.exec(text.slice(position, position + 1000))?.[0];
      if (!bare) return undefined;
      parts.push(/^\d+$/u.test(bare) ? { text: bare } : { macro: bare.toUpperCase() });
      position += bare.length;
    }
    const joint = /^\s*#/u.exec(text.slice(position, position + 1000));
    if (!joint) return { parts, end: position };
    position += joint[0].length;
  }
}

/** The macros named in an entry's values, in capitals, each as often as it stands there. */
export function macrosOf(entry: string): readonly string[] {
  return [...entry.matchAll(/[=#]\s{0,100}([\p{L}_][^\s"#%'(),={}]*)/gu)].map(([, name]) => (name ?? '').toUpperCase());
}

/**
 * Defines what an `@string` block says, macros in it resolved. Returns why it could not be, if so. Definitions
 * that double one another are stopped at MACRO_LIMIT, since a few lines of them can fill the memory.
 */
export function defineString(block: string, strings: Map<string, string>): string | undefined {
  const head = /^@\s*string\s*[{(]\s*([^\s"#%'(),={}]{1,200})\s*=/iu.exec(block);
  const read = head ? readValue(block, head[0].length) : undefined;
  if (!head?.[1] || !read) return 'This abbreviation is not written as name = "text".';
  let value = '';
  for (const part of read.parts) {
    value += 'text' in part ? part.text : (strings.get(part.macro) ?? part.macro.toLowerCase());
    if (value.length > MACRO_LIMIT) return 'This abbreviation grows too long when written out.';
  }
  strings.set(head[1].toUpperCase(), value);
  return undefined;
}
