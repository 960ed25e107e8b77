import { GREEK, table } from './latex-symbols.ts';

// In the order of their code points from U+00A0.
const LATIN_1 = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3
acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig
Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave
Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave
iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`;

const NAMED = new Map<string, string>(
  LATIN_1.split(/\s+/u).map((name, index) => [name, String.fromCodePoint(0xa0 + index)] as const),
);
const OTHERS = `amp & lt < gt > quot " apos ' ndash – mdash — lsquo ‘ rsquo ’ ldquo “ rdquo ” sbquo ‚ bdquo „ hellip …
bull • prime ′ Prime ″ euro € trade ™ minus − le ≤ ge ≥ ne ≠ asymp ≈ approx ≈ sim ∼ equiv ≡ infin ∞ rarr → larr ← harr ↔
rArr ⇒ uarr ↑ darr ↓ isin ∈ notin ∉ sub ⊂ sube ⊆ cup ∪ cap ∩ sum ∑ prod ∏ int ∫ part ∂ nabla ∇ radic √ prop ∝ forall ∀
exist ∃ empty ∅ oplus ⊕ otimes ⊗ perp ⊥ and ∧ or ∨ not ¬ lsaquo ‹ rsaquo › dagger † Dagger ‡ permil ‰ OElig Œ oelig œ
Scaron Š scaron š Zcaron Ž zcaron ž Ccaron Č ccaron č Cacute Ć cacute ć Lstrok Ł lstrok ł Sacute Ś sacute ś Nacute Ń
nacute ń Zdot Ż zdot ż eogon ę aogon ą ecaron ě rcaron ř inodot ı lbrace { rbrace } lowbar _ dollar $ bsol \\ ast * num #
percnt % ell ℓ hat ^`.split(/\s+/u);
for (let index = 0; index + 1 < OTHERS.length; index += 2) NAMED.set(OTHERS[index] ?? '', OTHERS[index + 1] ?? '');
for (const [name, char] of GREEK) if (!name.startsWith('var')) NAMED.set(name, char);
// The capitals that look Latin, for which LaTeX has no macro.
for (const [name, char] of table(
  'Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ',
)) {
  NAMED.set(name, char);
}
NAMED.set('ensp', ' ').set('emsp', ' ').set('thinsp', ' ').set('zwj', '').set('zwnj', '');

// "&amp;lt;" was escaped twice: what follows an escaped ampersand is part of the entity.
const ENTITY = /&(?:(?:amp|#38|#x26);){0,16}(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,11}));/giu;

const MAX_ROUNDS = 8;

/** Replaces HTML's character references by what they stand for; unknown ones stay. */
export function decodeEntities(text: string): string {
  let decoded = text;
  // An entity may itself be spelled with entities; each round shortens the text.
  for (let round = 0; round < MAX_ROUNDS && decoded.includes('&'); round += 1) {
    const next = decoded.replaceAll(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
      if (name !== undefined) return NAMED.get(name) ?? entity;
      const character = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return character ? String.fromCodePoint(code) : entity;
    });
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

// Only elements that titles and abstracts are marked up with, so that "a <b and c> d" stays a comparison.
const TAG =
  /^<(\/?)(?:(?:jats|mml):)?(p|i|b|em|strong|sub|sup|italic|bold|sc|tt|code|monospace|u|underline|span|div|br|hr|a|ul|ol|li|sec|title|abstract|list|list-item|list-para|small|big|h[1-6]|label|inline-formula|disp-formula|tex-math|math|mrow|mi|mn|mo|mtext|mspace|mstyle|msub|msup|msubsup|mfrac|msqrt|mover|munder|alternatives|semantics|annotation|named-content|styled-content|ext-link|xref|uri|email)(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*\/?>/iu;

const MAX_TAG_LENGTH = 600;

export type Tag = { readonly name: string; readonly closes: boolean; readonly end: number };

/** The HTML or JATS tag that begins at this place, if one does; `end` is behind it. */
export function tagAt(text: string, at: number): Tag | undefined {
  if (!/[a-z/]/iu.test(text.charAt(at + 1))) return undefined;
  const match = TAG.exec(text.slice(at, at + MAX_TAG_LENGTH));
  if (match === null) return undefined;
  return { name: (match[2] ?? '').toLowerCase(), closes: match[1] === '/', end: at + match[0].length };
}

export const BLOCKS: ReadonlySet<string> = new Set(
  'p div br hr ul ol li sec title abstract list list-item list-para h1 h2 h3 h4 h5 h6 disp-formula'.split(' '),
);
