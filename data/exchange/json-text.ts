import { err, ok, type Result } from '../result.ts';
import type { ParseError } from './record.ts';

/** An object as JSON gives it: any key may be there, `__proto__` among them, so read it by `own`. */
export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object's own value under the key, never one inherited from the prototype. */
export const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** The text of a string or number under the key; undefined for anything else and for blank text. */
export function textOf(value: unknown, key: string): string | undefined {
  const found = own(value, key);
  if (typeof found === 'number' && Number.isFinite(found)) return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

export const listOf = (value: unknown, key: string): readonly unknown[] => {
  const found = own(value, key);
  return Array.isArray(found) ? found : [];
};

/** The value as JSON text for keeping or showing; cut short where it is nested too deep to be written. */
export function showJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return '(nested too deep to show)';
  }
}

/** What JSON may write as an escape although it is no character. */
const HALF_OF_A_PAIR = /\\u[dD][89a-fA-F]/u;

const wellFormed = (value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);

/** Parses JSON; a syntax error names its line and column, which engines word differently or leave out. */
export function parseJson(text: string): Result<unknown, ParseError> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '') return err({ type: 'empty', message: 'There is nothing to read.' });
  try {
    return ok(HALF_OF_A_PAIR.test(body) ? JSON.parse(body, (_, value) => wellFormed(value)) : JSON.parse(body));
  } catch {
    const offset = findJsonError(body);
    const before = body.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset - before.lastIndexOf('\n');
    const what = offset >= body.length ? 'The JSON ends too early' : 'The JSON is damaged';
    return err({ type: 'damaged', message: `${what}, at line ${line}, column ${column}.`, line });
  }
}

const TOKEN = /[ \t\r\n]*(?:([[\]{},:"])|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)/uy;

/** Offset behind the closing quote, or undefined. A loop: a pattern would keep a step for each character to go back to. */
function endOfString(text: string, from: number): number | undefined {
  for (let position = from; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 0x22) return position + 1;
    if (code < 0x20) return undefined;
    if (code === 0x5c) {
      if (!/^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/u.test(text.slice(position, position + 6))) return undefined;
      position += 1;
    }
  }
  return undefined;
}

/** Offset of the first character at which the text stops being JSON. */
function findJsonError(text: string): number {
  const open: string[] = [];
  let expected: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma' = 'value';
  let position = 0;
  for (;;) {
    TOKEN.lastIndex = position;
    const token = TOKEN.exec(text);
    if (!token) return skipSpace(text, position);
    const mark = token[1];
    const start = skipSpace(text, position);
    position += token[0].length;
    const inside = open.at(-1);
    if (expected === 'comma' && inside === undefined) return start;
    if (mark === ',' && expected === 'comma') expected = inside === '{' ? 'key' : 'value';
    else if (mark === ':' && expected === 'colon') expected = 'value';
    else if ((mark === '{' || mark === '[') && expected.startsWith('value')) {
      open.push(mark);
      expected = mark === '{' ? 'key or end' : 'value or end';
    } else if (mark === '}' && inside === '{' && (expected === 'comma' || expected === 'key or end')) {
      open.pop();
      expected = 'comma';
    } else if (mark === ']' && inside === '[' && (expected === 'comma' || expected === 'value or end')) {
      open.pop();
      expected = 'comma';
    } else if (mark === '"' && (expected.startsWith('key') || expected.startsWith('value'))) {
      const end = endOfString(text, position);
      if (end === undefined) return text.indexOf('"', position) === -1 ? text.length : start;
      position = end;
      expected = expected.startsWith('key') ? 'colon' : 'comma';
    } else if (mark === undefined && expected.startsWith('value')) expected = 'comma';
    else return start;
  }
}

function skipSpace(text: string, from: number): number {
  let position = from;
  while (position < text.length && ' \t\r\n'.includes(text[position] ?? '')) position += 1;
  return position;
}
