import { mathPlain } from './latex-math.ts';
import type { LatexReader } from './latex-reader.ts';

const ADDRESS = /https?:\/\/[^\s<>"{}^`|$\u2018-\u201d]{1,2000}/iuy;
const CLOSERS: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
]);

const unescaped = (address: string): string => address.replaceAll(/\\([_%#&~{}])/gu, '$1');

/** The address as it was written, if it is a whole http or https URL. */
function webAddress(address: string): string | undefined {
  return /^https?:\/\//iu.test(address) && URL.canParse(address) ? address : undefined;
}

/** The bare address at this place, without the punctuation of the sentence around it. */
function addressAt(text: string, at: number): string | undefined {
  ADDRESS.lastIndex = at;
  const run = ADDRESS.exec(text)?.[0];
  // A backslash ends the address unless it escapes one of its characters.
  const match = run?.slice(0, run.search(/\\(?![_%#&~])|$/u));
  if (match === undefined) return undefined;
  let end = match.length;
  for (let trailing = true; trailing && end > 0;) {
    const last = match.charAt(end - 1);
    const opener = CLOSERS.get(last);
    trailing = opener === undefined ? /[.,;:!?'*”’…]/u.test(last) : !match.slice(0, end - 1).includes(opener);
    if (trailing) end -= 1;
  }
  return match.slice(0, end);
}

/**
 * Reads the address at this place. One site leaves `\href{address}{words}` as `address{words}`: the words are shown,
 * or the address alone where it is said twice. False where no address stands here.
 */
export function readAddress(reader: LatexReader): boolean {
  const source = addressAt(reader.text, reader.at);
  const url = source === undefined ? undefined : webAddress(unescaped(source));
  if (source === undefined || url === undefined) return false;
  reader.at += source.length;
  const words = reader.group();
  const shown = words === undefined || words.trim() === '' ? url : linkText(words, url);
  reader.out.link(shown, url);
  return true;
}

function linkText(source: string, url: string): string {
  const words = unescaped(source.trim());
  if (words.replace(/\/$/u, '') === url.replace(/\/$/u, '')) return url;
  // The words of a link are read like the text of a formula: accents and emphasis go, letters stay.
  return /^https?:\/\//iu.test(words) ? words : mathPlain(source) || url;
}

/** Reads the arguments of `\url` and `\href`; false for any other macro. */
export function writeLink(reader: LatexReader, name: string): boolean {
  if (name !== 'url' && name !== 'href' && name !== 'path' && name !== 'nolinkurl') return false;
  const address = reader.group();
  if (address === undefined) return false;
  const url = webAddress(unescaped(address.trim()));
  const words = name === 'href' ? reader.group() : undefined;
  if (url === undefined) reader.write(words === undefined ? unescaped(address) : mathPlain(words));
  else reader.out.link(words === undefined || words.trim() === '' ? url : linkText(words, url), url);
  return true;
}
