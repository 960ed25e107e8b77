import type { Name } from '../model/paper.ts';

const PARTICLES = new Set(
  (
    'af al ap auf aus av ben bin bint da dal dalla das de degli dei del della delle den der des di do dos du e el ' +
    'het ibn la las le los op ter ten tho thoe und van vande vander vom von y zu zum zur'
  ).split(' '),
);

const SUFFIX = /^(?:jr|sr|jnr|snr|ii|iii|iv|junior|senior)\.?$/iu;

/**
 * One name as people write it. `Family, Given`, `Family, Jr, Given` and
 * `Given Family` are understood, particles (von, de la) go with the family name
 * and a suffix stays at its end, as BibTeX counts them. A name wholly in braces
 * is a body and is kept whole. LaTeX accents are left to the caller.
 */
export function parseName(text: string): Name {
  const name = text.replace(/\s+/gu, ' ').trim();
  if (name.startsWith('{') && closingBrace(name) === name.length - 1) return { literal: name.slice(1, -1).trim() };
  const parts = splitCommas(name)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return { literal: name };
  if (parts.length === 1) return fromWords(parts[0] ?? name);
  const [family = '', second = '', ...rest] = parts;
  if (SUFFIX.test(second)) {
    // `King, Jr., Martin Luther`; without a third part the first is in given-family order.
    if (rest.length === 0) return withSuffix(fromWords(family), second);
    return withSuffix({ family, given: rest.join(' ') }, second);
  }
  const last = rest.at(-1);
  if (last !== undefined && SUFFIX.test(last)) {
    return withSuffix({ family, given: [second, ...rest.slice(0, -1)].join(' ') }, last);
  }
  return { family: unbraced(family), given: [second, ...rest].join(' ') };
}

/** `Given Family`, or the body's name. */
export function fullName(name: Name): string {
  if (name.literal !== undefined) return name.literal;
  const suffix = SUFFIX_AT_END.exec(name.family ?? '');
  const family = suffix ? (name.family ?? '').slice(0, suffix.index) : name.family;
  return [name.given, family, suffix?.[1]].filter((part) => part !== undefined && part !== '').join(' ');
}

/** `Family, Given`, or the body's name. */
export function sortName(name: Name): string {
  if (name.literal !== undefined) return name.literal;
  return [name.family, name.given].filter((part) => part !== undefined && part !== '').join(', ');
}

/** The family name or body by which a paper is called; '' for an empty name. */
export function familyName(name: Name): string {
  return name.family ?? name.literal ?? name.given ?? '';
}

/** For a list row: `Du`, `Du and Li`, or `Du and 6 others`; '' where none are known. */
export function shortAuthors(author: readonly Name[]): string {
  const [first, second] = author;
  if (first === undefined) return '';
  if (second === undefined) return familyName(first);
  if (author.length === 2) return `${familyName(first)} and ${isOthers(second) ? 'others' : familyName(second)}`;
  return `${familyName(first)} and ${author.length - 1} others`;
}

/** BibTeX's `and others`, which stands for people who are not named. */
export function isOthers(name: Name): boolean {
  return /^(?:others|et al\.?)$/iu.test(fullName(name));
}

const SUFFIX_AT_END = / (Jr\.?|Sr\.?|II|III|IV)$/u;

function withSuffix(name: Name, suffix: string): Name {
  if (name.literal !== undefined) return { literal: `${name.literal} ${suffix}` };
  return { ...name, family: `${name.family ?? ''} ${suffix}`.trim() };
}

function fromWords(text: string): Name {
  const words = splitOutsideBraces(text, ' ').filter((word) => word !== '');
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1) ?? '') ? words.pop() : undefined;
  if (words.length < 2) return words.length === 0 ? { literal: text } : { family: unbraced(words[0] ?? text) };
  const particle = words.findIndex((word, index) => index > 0 && index < words.length - 1 && PARTICLES.has(word));
  const leading = PARTICLES.has(words[0] ?? '');
  const split = leading ? 0 : particle === -1 ? words.length - 1 : particle;
  const family = words.slice(split).map(unbraced).join(' ');
  const given = words.slice(0, split).join(' ');
  const name: Name = given === '' ? { family } : { family, given };
  return suffix === undefined ? name : withSuffix(name, suffix);
}

/** `{van der Waals}` in a list of words is one word; `{\'E}cole` keeps its braces for LaTeX. */
function unbraced(word: string): string {
  const whole = word.startsWith('{') && closingBrace(word) === word.length - 1 && !word.includes('\\');
  return whole ? word.slice(1, -1) : word;
}

function splitCommas(text: string): readonly string[] {
  return splitOutsideBraces(text, ',');
}

function splitOutsideBraces(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '{') depth += 1;
    else if (letter === '}') depth = Math.max(0, depth - 1);
    else if (letter === separator && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Where the brace that opens the text is closed, or -1. */
function closingBrace(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** A name of a list that puts the family first and marks it by a comma or, as PubMed's short form, by initials. */
export function fromFamilyFirst(text: string): Name {
  const clean = text.replace(/\s+/gu, ' ').trim();
  if (clean.includes(',')) return parseName(clean);
  const initials = /^(.+) (\p{Lu}{1,4})$/u.exec(clean);
  return initials?.[1] === undefined ? { family: clean } : { family: initials[1], given: initials[2] ?? '' };
}
