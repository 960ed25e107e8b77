/** Rows are shallow; what lies deeper than this would only overflow the stack of whatever walks it. */
const MAX_DEPTH = 24;

/**
 * Why a parsed JSON value cannot be stored, or undefined: nested too deeply, or
 * with a key `__proto__`, which some copies would take for the prototype.
 * Walks without recursion, so that depth itself does no harm.
 */
export function unfitPart(value: unknown): string | undefined {
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { value: part, depth } = top;
    if (typeof part !== 'object' || part === null) continue;
    if (depth > MAX_DEPTH) return `Something in it is nested more than ${MAX_DEPTH} deep.`;
    if (Object.hasOwn(part, '__proto__')) return 'It has a property named __proto__, which no backup has.';
    for (const child of Object.values(part)) {
      if (typeof child === 'object' && child !== null) stack.push({ value: child, depth: depth + 1 });
    }
  }
  return undefined;
}
