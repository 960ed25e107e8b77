const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

const TAG =
  /<\/?(?:(?:jats|mml):[a-z]{1,30}|i|b|em|strong|u|sc|sup|sub|span|p|br|div|italic|bold|ovl|underline|title|sec|scp|tt|code|list|list-item|inline-formula|inf)(?:\s[^<>]{0,500})?\/?>/giu;

/** One character reference decoded: `&lt;`, `&#233;`, `&#xE9;`; an unknown one stays as it is. */
function decodeReference(whole: string, name: string): string {
  if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const allowed = code > 0 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
  return allowed ? String.fromCodePoint(code) : whole;
}

export const decodeReferences = (text: string): string =>
  text.replace(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-z]{2,6});/gu, decodeReference);

const RAISED = /<(?:jats:)?(sup|sub)>([\d+=()n−-]{1,8})<\/(?:jats:)?\1>/giu;

const FROM = '0123456789+-=()n';
const SCRIPTS: Readonly<Record<string, string>> = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ', sub: '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ' };

/** Numbers above or below the line have characters of their own, without which `10<sup>3</sup>` would read 103. */
const raise = (_whole: string, kind: string, inner: string): string =>
  Array.from(inner.replaceAll('−', '-'))
    .map((character) => SCRIPTS[kind.toLowerCase()]?.[FROM.indexOf(character)] ?? character)
    .join('');

/**
 * The text without the HTML or JATS marks that bibliographies carry in titles and abstracts. Only known
 * names are taken for marks, so that `a < b` and `<unk>` stay. The heading "Abstract" is dropped.
 */
export function stripMarkup(text: string): string {
  if (!text.includes('<') && !text.includes('&')) return text;
  const unheaded = text.replace(/^\s*<jats:title>\s*(?:abstract|summary)\s*<\/jats:title>/iu, '');
  const raised = unheaded.replace(RAISED, raise);
  const blocks = raised.replace(
    /<\/?(?:(?:jats:)?(?:p|sec|title|list|list-item)|br|div)(?:\s[^<>]{0,500})?\/?>/giu,
    ' ',
  );
  return decodeReferences(blocks.replace(TAG, ''))
    .replace(/[ \t]{2,}/gu, ' ')
    .trim();
}
