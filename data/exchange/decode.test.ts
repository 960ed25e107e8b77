import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as fc from 'fast-check';
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

/** A text as bytes in an encoding of which only the decoder is at hand: each pair of bytes is tried. */
function encode(value: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const known = new Map<string, readonly number[]>();
  for (let high = 0x80; high < 0x100; high += 1) {
    const [one = ''] = decoder.decode(Uint8Array.of(high));
    if (one !== '\u{FFFD}') known.set(one, [high]);
    for (let low = 0x40; low < 0x100; low += 1) {
      const [both = '', more] = decoder.decode(Uint8Array.of(high, low));
      if (more === undefined && both !== '\u{FFFD}' && !known.has(both)) known.set(both, [high, low]);
    }
  }
  return Uint8Array.from(Array.from(value).flatMap((letter) => known.get(letter) ?? [letter.charCodeAt(0)]));
}

test.each([
  [
    'iso-8859-2',
    '@article{k, author={Dvořák, Jiří and Černý, Jan}, title={Učení neuronových sítí pro zpracování řeči}}',
  ],
  ['windows-1251', '@article{k, author={Иванов, Иван}, title={Глубокое обучение для обработки текстов}}'],
  ['koi8-r', '@article{k, author={Иванов, Иван}, title={Глубокое обучение для обработки текстов}}'],
  ['iso-8859-7', '@article{k, author={Ιωάννης Μακρής}, title={Βαθια μαθηση για την επεξεργασια κειμενου}}'],
  ['shift_jis', '@article{k, author={山田, 太郎}, title={自然言語処理のための深層学習}}'],
  ['euc-jp', '@article{k, author={山田, 太郎}, title={自然言語処理のための深層学習}}'],
  ['gb18030', '@article{k, author={王伟 and 李娜}, title={基于深度学习的自然语言处理方法研究}}'],
  ['big5', '@article{k, author={王大明}, title={基於深度學習的自然語言處理}}'],
  ['euc-kr', '@article{k, author={김철수 and 이영희}, title={자연어 처리를 위한 딥러닝 연구}}'],
])('tells %s by its letters where nothing declares it', (encoding, written) => {
  expect(read(encode(written, encoding))).toEqual({ text: written, encoding, replacements: 0 });
});

test.each([
  '@article{k, author={Müller, Jürgen and Pérez, José}, title={Über die Lösung “naïve” – größere}}',
  '@article{k, author={Lefèvre, François and Gonçalves, João and Ibáñez, Íñigo}}',
  '@article{k, author={Sørensen, Åse and Bjørnstad, Øystein}, title={25° “C”}}',
  '@article{k, author={Müller, J.}, title={A thing}}',
  '@article{k, title = {5 µm ± 3 % – © 2020}}',
])('takes western letters for what they are: %s', (written) => {
  // Node decodes these as control characters, so that they cannot be looked up.
  const latin1 = written.replace(/[“”–]/gu, (mark) => String.fromCharCode({ '“': 0x93, '”': 0x94 }[mark] ?? 0x96));
  expect(read(bytesOf(latin1, 'latin1')).text).toBe(written);
});

test('believes the page that declares its letters', () => {
  const page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>Ж</html>';
  expect(read(encode(page, 'windows-1251'))).toMatchObject({ text: page, encoding: 'windows-1251' });
});

test('answers for bytes of any kind', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const decoded = decode(bytes);
      expect(decoded.ok ? decoded.value.text.length : decoded.error.message.length).toBeGreaterThanOrEqual(0);
    }),
  );
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
