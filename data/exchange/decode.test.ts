import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decode } from './decode.ts';

const bytesOf = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));
const text = '@article{x,\n  title = {Über α}\n}\n';

function read(bytes: Uint8Array) {
  const result = decode(bytes);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

test('reads UTF-8 with and without a byte order mark', () => {
  expect(read(bytesOf(text, 'utf8'))).toEqual({ text, encoding: 'utf-8', replacements: 0 });
  expect(read(bytesOf(`\u{FEFF}${text}`, 'utf8')).text).toBe(text);
});

test('reads UTF-16 of both byte orders, marked or not', () => {
  const little = bytesOf(text, 'utf16le');
  const big = Uint8Array.from(little, (_, at) => little[at ^ 1] ?? 0);
  expect(read(little)).toEqual({ text, encoding: 'utf-16le', replacements: 0 });
  expect(read(big)).toEqual({ text, encoding: 'utf-16be', replacements: 0 });
  expect(read(Uint8Array.of(0xff, 0xfe, ...little)).text).toBe(text);
  expect(read(Uint8Array.of(0xfe, 0xff, ...big)).text).toBe(text);
});

test('falls back to windows-1252, and to what the file declares', () => {
  expect(read(bytesOf('title = {25° “C}', 'latin1')).encoding).toBe('windows-1252');
  expect(read(Uint8Array.of(0x93, 0x41, 0x94)).text).toBe('“A”');
  expect(read(Uint8Array.of(...bytesOf('% Encoding: ISO-8859-2\n', 'latin1'), 0xb1)).text).toContain('ą');
  expect(read(Uint8Array.of(...bytesOf('<?xml version="1.0" encoding="koi8-r"?>', 'latin1'), 0xc1)).text).toContain(
    'а',
  );
});

test('does not believe a false declaration', () => {
  expect(read(Uint8Array.of(...bytesOf('% Encoding: UTF-8\n', 'latin1'), 0xa0, 0x49)).text).toBe(
    '% Encoding: UTF-8\n\u{A0}I',
  );
  expect(read(bytesOf('% Encoding: windows-1252\nÜ', 'utf8')).text).toContain('Ü');
  expect(read(Uint8Array.of(...bytesOf('% Encoding: nonsense\n', 'latin1'), 0xdc)).text).toContain('Ü');
});

test('counts what could not be decoded', () => {
  expect(read(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0xff, 0x42)).replacements).toBe(1);
});

test('refuses a binary file', () => {
  expect(decode(Uint8Array.of(0x89, 0x50, 0, 0, 0, 0, 1, 0, 9))).toMatchObject({ ok: false });
});

const folder = new URL('../../../shared/data/bibliography/encodings/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn('Not tested: the encodings folder is absent.');

test.skipIf(!present)('reads every sample as what its name says', () => {
  for (const name of readdirSync(folder)) {
    const decoded = read(new Uint8Array(readFileSync(new URL(name, folder))));
    expect(decoded.replacements, name).toBe(0);
    if (/BE/u.test(name)) expect(decoded.encoding, name).toBe('utf-16be');
    if (/LE/u.test(name)) expect(decoded.encoding, name).toBe('utf-16le');
    if (/utf-8-with/u.test(name)) expect(decoded.encoding, name).toBe('utf-8');
    if (name.startsWith('encoding-windows')) expect(decoded.encoding, name).toBe('windows-1252');
  }
});
