import { analyse } from 'chardet';
import { type Result, err, ok } from '../result.ts';
import { MAX_BYTES, megabytes } from './limits.ts';
import type { ParseError } from './record.ts';

export type Decoded = {
  readonly text: string;
  /** The encoding that was used, in the WHATWG's name for it. */
  readonly encoding: string;
  /** How many places could not be decoded and now hold U+FFFD. */
  readonly replacements: number;
};

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/**
 * Text of a file of unknown encoding. A byte order mark decides; else zero bytes
 * tell UTF-16; else text that is valid UTF-8 is UTF-8, whatever the file claims;
 * else what the file declares (`% Encoding:` as JabRef writes it, an XML
 * declaration, or HTML's `charset`), where no byte speaks against it; else what
 * the letters make likely; else windows-1252. Line ends are kept as they are.
 */
export function decode(bytes: Uint8Array): Result<Decoded, ParseError> {
  if (bytes.length > MAX_BYTES) {
    const message = `The file is ${megabytes(bytes.length)} large; at most ${megabytes(MAX_BYTES)} are read.`;
    return err({ type: 'tooLarge', message });
  }
  const mark = BYTE_ORDER_MARKS.find((each) => each.bytes.every((byte, index) => bytes[index] === byte));
  const wide = mark ? undefined : wideEncoding(bytes);
  if (mark) return decodeAs(mark.encoding, bytes.subarray(mark.bytes.length));
  if (wide !== undefined) return decodeAs(wide, bytes);
  if (looksBinary(bytes)) {
    return err({ type: 'unknownFormat', message: 'This is not a text file.' });
  }
  try {
    return ok({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', replacements: 0 });
  } catch {
    const declared = declaredEncoding(bytes);
    return decodeAs(declared !== undefined && fits(declared, bytes) ? declared : likelyEncoding(bytes), bytes);
  }
}

function fits(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How much of a file is weighed, from its first letter beyond ASCII. Bytes. */
const WEIGHED = 64 * 1024;

/** The least trust in an encoding of several bytes a letter; a few accents by chance come nowhere near. Of 100. */
const SURE = 80;

/** How much likelier than western letters those of one byte in another alphabet have to be. */
const LIKELIER = 1.4;

/**
 * What the bytes are by their statistics, which need words to go by: short of clear evidence they are western, as
 * most files of this kind that are no UTF-8.
 */
function likelyEncoding(bytes: Uint8Array): string {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const matches = analyse(bytes.subarray(Math.max(0, first - 100), first + WEIGHED));
  const western = Math.max(0, ...matches.flatMap(({ name, confidence }) => (isWestern(name) ? [confidence] : [])));
  const other = matches.find(({ name }) => !isWestern(name) && ENCODINGS.test(name));
  if (other === undefined || other.confidence < (SEVERAL_BYTES.test(other.name) ? SURE : western * LIKELIER))
    return 'windows-1252';
  const { encoding } = new TextDecoder(other.name);
  return fits(encoding, bytes) ? encoding : 'windows-1252';
}

const isWestern = (name: string): boolean => /^(?:ISO-8859-1|windows-1252)$/u.test(name);

const SEVERAL_BYTES = /^(?:Shift_JIS|EUC-JP|EUC-KR|GB18030|Big5)$/u;

/** Those told apart that browsers can decode. */
const ENCODINGS = /^(?:Shift_JIS|EUC-JP|EUC-KR|GB18030|Big5|ISO-8859-\d|windows-125\d|KOI8-R)$/u;

function decodeAs(encoding: string, bytes: Uint8Array): Result<Decoded, ParseError> {
  const decoded = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const text = encoding === 'windows-1252' ? withPunctuation(decoded) : decoded;
  let replacements = 0;
  for (let at = text.indexOf('\u{FFFD}'); at !== -1; at = text.indexOf('\u{FFFD}', at + 1)) replacements += 1;
  return ok({ text, encoding, replacements });
}

const PUNCTUATION = '€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ';

// Node 20 decodes windows-1252 as Latin-1, where quotes and dashes are control characters.
function withPunctuation(text: string): string {
  return text.replace(/[\u{80}-\u{9f}]/gu, (letter) => PUNCTUATION[letter.charCodeAt(0) - 0x80] ?? letter);
}

/** UTF-16 shows in plain Latin text as a zero in every second byte. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const end = Math.min(bytes.length - (bytes.length % 2), 4096);
  if (end < 4 || bytes.length % 2 !== 0) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = end / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
}

/** A text in any one-byte encoding or UTF-8 holds no zero bytes. */
function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8192).includes(0);
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const label = (
    /^[^\S\n]*%+ *encoding: *([\w.:-]+)/imu.exec(head) ??
    /^\s*<\?xml[^>]*encoding=["']([\w.:-]+)["']/iu.exec(head) ??
    /\bcharset=["']?([\w.:-]{2,40})/iu.exec(
      head
        .split(/<meta\s/iu)
        .slice(1)
        .join(' '),
    )
  )?.[1];
  if (label === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    // The evidence has ruled out two bytes for a letter.
    return encoding.startsWith('utf-16') ? undefined : encoding;
  } catch {
    return undefined;
  }
}
