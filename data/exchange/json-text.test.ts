import { expect, test } from 'vitest';
import { own, parseJson, showJson, textOf } from './json-text.ts';

test.each([
  ['[1, 2', 1, 6, 'ends too early'],
  ['{"a": 1,\n "b" 2}', 2, 6, 'damaged'],
  ['[1,\n2,\n]', 3, 1, 'damaged'],
  ['{"a": tru}', 1, 7, 'damaged'],
  ['[] []', 1, 4, 'damaged'],
  ['{"a": "x\u0001"}', 1, 7, 'damaged'],
  ['["\\q"]', 1, 2, 'damaged'],
])('says where %j is damaged', (text, line, column, what) => {
  const result = parseJson(text);
  expect(result).toMatchObject({ ok: false, error: { type: 'damaged', line } });
  expect(!result.ok && result.error.message).toContain(`line ${line}, column ${column}.`);
  expect(!result.ok && result.error.message).toContain(what);
});

test('reads JSON behind a byte order mark', () => {
  expect(parseJson('\uFEFF[1]')).toEqual({ ok: true, value: [1] });
});

test('reads no key that the object has only from its prototype', () => {
  const parsed = parseJson('{"__proto__": {"polluted": 1}}');
  expect(parsed.ok && own(parsed.value, 'polluted')).toBeUndefined();
  expect(own({}, 'constructor')).toBeUndefined();
  expect(textOf({ id: 7 }, 'id')).toBe('7');
});

test('survives nesting that cannot be written out again', () => {
  const deep = parseJson('['.repeat(200_000) + ']'.repeat(200_000));
  expect(deep.ok && showJson(deep.value)).toBeTypeOf('string');
  expect(parseJson('['.repeat(200_000)).ok).toBe(false);
});
