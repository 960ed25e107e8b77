import { closest } from './near-words.ts';
import type { Span } from './query-ast.ts';
import type { Tell, Term } from './query-tree.ts';

/**
 * The field of a term by its name or another name of it. `words` where it is to be sought as words,
 * `lost` where nothing can be made of it; both are told if they are mistakes.
 */
export function readField<Field extends string>(
  { start, end, field: written, value, quoted }: Term,
  fields: readonly Field[],
  aliases: Readonly<Record<string, Field>>,
  tell: Tell,
): Field | 'words' | 'lost' {
  if (written === undefined) {
    if (!quoted || value.trim() !== '') return 'words';
    tell({ start, end }, 'There is nothing between the quotation marks.');
    return 'lost';
  }
  const lower = written.toLowerCase();
  const field = fields.find((one) => one === lower) ?? (Object.hasOwn(aliases, lower) ? aliases[lower] : undefined);
  if (field === undefined) {
    const near = closest(lower, fields);
    const hint = near === undefined ? `The fields are ${fields.join(', ')}.` : `Did you mean ${near}:?`;
    tell({ start, end: start + written.length + 1 }, `There is no field “${written}:”. ${hint}`);
    // A slip of a known field is left out; of what is no field at all, the words are sought.
    return value === '' || near !== undefined ? 'lost' : 'words';
  }
  if (value.trim() !== '') return field;
  tell({ start, end }, `Write what to look for after ${field}:, without a space.`);
  return 'lost';
}

/** One of the values that a field takes; undefined, and told, where it is none. */
export function pickOne<T extends string>(
  field: string,
  from: readonly T[],
  word: string,
  at: Span,
  tell: Tell,
): T | undefined {
  const found = from.find((one) => one === word.toLowerCase());
  if (found !== undefined) return found;
  const near = closest(word.toLowerCase(), from);
  tell(at, `${field}: takes ${from.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
  return undefined;
}
