import { decodeEntities } from './latex-html.ts';

// Control characters but whitespace, soft hyphens, zero-width spaces, marks of direction and of byte order.
// oxlint-disable-next-line no-control-regex
const INVISIBLE = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Prepares raw text for reading: no control characters, character references decoded, one line with single spaces,
 * ties as spaces and TeX's quotes as typographic ones.
 */
export function cleaned(raw: string): string {
  const decoded = decodeEntities(raw.replaceAll(INVISIBLE, '')).replaceAll(INVISIBLE, '');
  return quoted(
    untied(
      decoded
        .replaceAll(/\s+/gu, ' ')
        .replaceAll(/(?<=\d),!(?=\d{3})/gu, ',')
        .trim(),
    ),
  );
}

const TILDE = /https?:\/\/[^\s{}]{1,2000}|\\.|~/giu;

/** A tilde is a tie between words, but "about" before a number and a range between two; in addresses it is a letter. */
function untied(text: string): string {
  if (!text.includes('~')) return text;
  return text.replaceAll(TILDE, (found, at: number) => {
    if (found !== '~') return found;
    const before = text.slice(Math.max(at - 3, 0), at);
    const next = text.charAt(at + 1);
    if (before === '' || /[\s(~[/=<>+]$/u.test(before) || next === '' || /[\s~]/u.test(next)) return found;
    return /\d/u.test(next) && /\d[A-Za-z%]?$/u.test(before) ? found : ' ';
  });
}

/** Quotations within quotations deeper than this are left as they stand. */
const DEEPEST_QUOTE = 8;

/** Pairs TeX's double quotes from the inside out. */
function pairQuotes(text: string): string {
  let paired = text;
  for (let depth = 0; depth < DEEPEST_QUOTE; depth += 1) {
    const next = paired.replaceAll(/(?<![`\\])``(?!`)([^`]{0,600}?)''/gu, '“$1”');
    if (next === paired) break;
    paired = next;
  }
  return paired;
}

/** TeX's quotes as typographic ones, where both are there. */
function quoted(text: string): string {
  if (!text.includes('`') && !text.includes("''")) return text;
  return pairQuotes(text.replaceAll(/(?<![^\s([])''(?=\p{L})([^'`$\\]{1,200})''(?!\p{L})/gu, '“$1”'))
    .replaceAll(/(?<![`\\])``([^`"\\$]{1,200})"(?!\p{L})/gu, '“$1”')
    .replaceAll(/(?<![`\\])``(?![`\s\p{P}]|$)/gu, '“')
    .replaceAll(/(?<=[\p{L}\p{N}.,!?])``(?=[\s\p{P}]|$)/gu, '”')
    .replaceAll(/(?<![^\s([“—–-])`(?=[\p{L}\p{N}])([^`'\n$\\]{1,80})'(?!\p{L})/gu, '‘$1’');
}
