import * as fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip } from './unzip.ts';

const text = 'A title, an abstract and a note. ';
const sound = () =>
  zipSync({ 'a.txt': strToU8(text.repeat(40)), 'deep/b.txt': [strToU8(text), { level: 0 }], 'c/': strToU8('') });

const problemOf = (bytes: Uint8Array): string => {
  const opened = openZip(bytes);
  if (!opened.ok) return opened.error.type;
  for (const { name } of opened.value.entries) {
    const read = opened.value.read(name);
    if (!read.ok) return read.error.type;
  }
  return 'none';
};

/** Every place where a text stands in bytes. */
const placesOf = (bytes: Uint8Array, wanted: string): readonly number[] => {
  const held = Buffer.from(bytes);
  const places: number[] = [];
  for (let at = held.indexOf(wanted); at !== -1; at = held.indexOf(wanted, at + 1)) places.push(at);
  return places;
};

/** The archive with each name of one file, in both of its headers, written over by another of its length. */
const renamed = (from: string, to: string): Uint8Array => {
  const bytes = zipSync({ [from]: strToU8(text), 'other.txt': strToU8(text) });
  for (const at of placesOf(bytes, from)) bytes.set(strToU8(to, true), at);
  return bytes;
};

/** The archive with a number put into the central record of its first file. */
const patched = (bytes: Uint8Array, offset: number, value: number, width: 2 | 4 = 4): Uint8Array => {
  const central = placesOf(bytes, 'PK\u0001\u0002')[0] ?? 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (width === 4) view.setUint32(central + offset, value, true);
  else view.setUint16(central + offset, value, true);
  return bytes;
};

describe('an archive', () => {
  it('is read file by file, folders left out', () => {
    const opened = openZip(sound());
    expect(opened.ok && opened.value.entries.map(({ name, size, method }) => [name, size, method])).toEqual([
      ['a.txt', text.length * 40, 'deflated'],
      ['deep/b.txt', text.length, 'stored'],
    ]);
    const read = opened.ok ? opened.value.read('deep/b.txt') : undefined;
    expect(read?.ok && new TextDecoder().decode(read.value)).toBe(text);
    expect(opened.ok && opened.value.read('nothing')).toMatchObject({ ok: false, error: { type: 'missing' } });
  });

  it.each(['../x.txt', '/tmp/a.tx', 'C:\\a.txt', 'c:/aa.txt', 'a\\..\\b.x', 'a/../b.tx', './../a.tx', 'a\0b.txt.x'])(
    'is refused with a file named %j',
    (name) => expect(problemOf(renamed('x'.repeat(name.length), name))).toBe('hostile'),
  );

  it('is refused with a link in it', () => {
    expect(problemOf(patched(sound(), 38, 0o120777 * 2 ** 16))).toBe('hostile');
  });

  it('is refused where it is encrypted', () => {
    expect(problemOf(patched(sound(), 8, 1, 2))).toBe('hostile');
  });

  it.each([
    ['again.txt', 'again.txt'],
    ['again.txt', 'AGAIN.TXT'],
  ])('is refused with both %s and %s', (one, other) => {
    const bytes = zipSync({ [one]: strToU8('1'), 'place.txt': strToU8('2') });
    for (const at of placesOf(bytes, 'place.txt')) bytes.set(strToU8(other), at);
    expect(problemOf(bytes)).toBe('hostile');
  });

  it('is refused where one file lies over another', () => {
    const bytes = zipSync({ 'a.txt': strToU8(text), 'b.txt': strToU8(text) });
    const [, second] = placesOf(bytes, 'PK\u0001\u0002');
    const view = new DataView(bytes.buffer);
    view.setUint32((second ?? 0) + 42, 0, true);
    bytes.set(strToU8('a.txt'), (second ?? 0) + 46);
    expect(problemOf(bytes)).toBe('hostile');
  });

  it('is refused where a file and its list entry tell different names', () => {
    const bytes = sound();
    bytes.set(strToU8('z.txt'), placesOf(bytes, 'a.txt')[0] ?? 0);
    expect(problemOf(bytes)).toBe('hostile');
  });

  it('is refused where it would unpack to a hundred times its size', () => {
    expect(problemOf(zipSync({ 'zeros.bin': new Uint8Array(10_000_000) }))).toBe('tooLarge');
  });

  it('is refused where it declares more than a gibibyte, or less than it holds', () => {
    const bytes = zipSync({ 'a.bin': [new Uint8Array(20_000_000), { level: 0 }] });
    expect(openZip(bytes, { bytes: 10_000_000, entries: 10, ratio: 100 })).toMatchObject({
      error: { type: 'tooLarge' },
    });
    expect(problemOf(patched(sound(), 24, 10))).toBe('tooLarge');
    expect(problemOf(patched(sound(), 24, 5000))).toBe('damaged');
  });

  it('is refused with more files than are read', () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.txt`, strToU8('x')])));
    expect(openZip(many, { bytes: 1000, entries: 19, ratio: 100 })).toMatchObject({ error: { type: 'tooLarge' } });
    expect(openZip(many, { bytes: 1000, entries: 20, ratio: 100 }).ok).toBe(true);
  });

  it('is no archive where it is something else', () => {
    for (const bytes of [new Uint8Array(), strToU8('PK'), strToU8('@article{a}'.repeat(100))]) {
      expect(problemOf(bytes)).toBe('notThisFormat');
    }
  });

  it('is answered whatever is done to it, and gives the bytes it had or none', () => {
    const whole = sound();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(whole.length),
        (flips, cut) => {
          const bytes = whole.slice();
          for (const [at, value] of flips) bytes[at] = value;
          for (const given of [bytes, whole.subarray(0, cut)]) {
            const opened = openZip(given);
            const first = opened.ok ? opened.value.read('a.txt') : undefined;
            if (first?.ok) expect(new TextDecoder().decode(first.value)).toBe(text.repeat(40));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
