import { readCommand, readNamed } from './latex-commands.ts';
import { bareScript, DAMAGE, isDamage, isDamagedText, repairedTex } from './latex-damage.ts';
import { BLOCKS, decodeEntities, tagAt } from './latex-html.ts';
import { readAddress } from './latex-links.ts';
import { LatexReader } from './latex-reader.ts';
import { mathPlain } from './latex-math.ts';
import { subscript, superscript } from './latex-scripts.ts';
import type { Segment, Style } from './latex-segment.ts';

// Control characters but whitespace, soft hyphens, zero-width spaces, marks of direction and of byte order.
// oxlint-disable-next-line no-control-regex
const INVISIBLE = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

// A sign repeated so often is no markup, and is passed over at once.
const EVENT = new RegExp(String.raw`([\\$^_{}<~${'`'}])\1{63,999}|[\\$^_{}<~${'`'}]|--+|https?://|${DAMAGE}`, 'gu');

const LONG_RUN = 64;

const TAG_STYLES: ReadonlyMap<string, Style> = new Map([
  ['i', 'emphasis'],
  ['em', 'emphasis'],
  ['italic', 'emphasis'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['bold', 'strong'],
  ['tt', 'code'],
  ['code', 'code'],
  ['monospace', 'code'],
]);

/** Reads the whole of a raw title or abstract. */
export function readSegments(raw: string): readonly Segment[] {
  const reader = new LatexReader(quoted(withoutInvisible(decodeEntities(withoutInvisible(raw)))));
  let damaged: boolean | undefined;
  const isDamaged = (): boolean => (damaged ??= isDamagedText(reader.text));
  const events = new RegExp(EVENT);
  for (;;) {
    events.lastIndex = reader.at;
    const event = events.exec(reader.text);
    reader.write(reader.text.slice(reader.at, event?.index));
    if (event === null) return reader.finish();
    reader.at = event.index;
    readEvent(reader, event[0], isDamaged);
  }
}

function readEvent(reader: LatexReader, event: string, isDamaged: () => boolean): void {
  const { text, at } = reader;
  if (event.length >= LONG_RUN) return pass(reader, event);
  if (event === '\\') return readCommand(reader);
  if (event === '$') {
    const math = reader.math.dollar(at);
    if (math !== undefined) return reader.formula(math.tex, math.end);
  } else if (event === '{') return readGroup(reader);
  else if (event === '}') {
    if (reader.leave()) return undefined;
  } else if (event === '^' || event === '_') {
    if (readScript(reader, event)) return undefined;
  } else if (event === '<') {
    if (readTag(reader)) return undefined;
  } else if (event === '~') {
    if (isTie(reader)) {
      reader.out.space();
      reader.at += 1;
      return undefined;
    }
  } else if (event === '`') {
    if (readGrave(reader)) return undefined;
  } else if (event.startsWith('--')) return readDashes(reader, event);
  else if (event.startsWith('http')) {
    if (readAddress(reader)) return undefined;
  } else if (isDamage(event, text, at, reader.out.before, isDamaged)) {
    return readNamed(reader, event, at + event.length, at);
  }
  return pass(reader, event);
}

function pass(reader: LatexReader, text: string): void {
  reader.write(text);
  reader.at += text.length;
}

const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '');

/** TeX's quotes as typographic ones, where both are there. */
function quoted(text: string): string {
  if (!text.includes('`')) return text;
  return text
    .replaceAll(/(?<![`\\])``(?!`)([^`]{0,600}?)''/gu, '“$1”')
    .replaceAll(/(?<![`\\])``(?![`\s\p{P}]|$)/gu, '“')
    .replaceAll(/(?<=[\p{L}\p{N}.,!?])``(?=[\s\p{P}]|$)/gu, '”')
    .replaceAll(/(?<![^\s([“—–-])`(?=[\p{L}\p{N}])([^`'\n$\\]{1,80})'(?!\p{L})/gu, '‘$1’');
}

/** Braces that only protect letters vanish; those of a set stay, as do those without a partner. */
function readGroup(reader: LatexReader): void {
  const { text, at } = reader;
  const end = reader.closeOf(at);
  const content = end === undefined ? '' : text.slice(at + 1, Math.min(end, at + 400));
  if (end === undefined || isSet(content, at, end, text)) {
    reader.write('{');
    reader.at = at + 1;
  } else if (end === at + 1) {
    if (!/[\^_A-Za-z]/u.test(text.charAt(end + 1)) && !/[A-Za-z]/u.test(text.charAt(at - 1))) reader.write('{}');
    reader.at = end + 1;
  } else reader.enter(at, 'text');
}

function isSet(content: string, at: number, end: number, text: string): boolean {
  if (content.length < 2 || (at === 0 && end >= text.trimEnd().length - 1)) return false;
  return /[,|"]|\s:\s/u.test(content.replaceAll(/\{[^{}]*\}/gu, '')) && !/^\\[A-Za-z]+\s/u.test(content);
}

function readScript(reader: LatexReader, mark: '^' | '_'): boolean {
  const { text, at } = reader;
  const before = reader.out.before;
  const raise = mark === '^' ? superscript : subscript;
  const next = text.charAt(at + 1);
  if (next === '{' || next === '\\') {
    if (!/[\p{L}\p{N}\p{M}\p{S}\p{Lm})\]}|′*”’]$/u.test(before) && !text.endsWith('{}', at)) return false;
    reader.at = at + 1;
    let source = reader.group();
    if (source === undefined && next === '\\') {
      const name = reader.name(at + 2);
      if (name === '') return false;
      reader.at = at + 2 + name.length;
      const group = reader.group();
      source = `\\${name}${group === undefined ? '' : `{${group}}`}`;
    }
    if (source === undefined) {
      reader.at = at;
      return false;
    }
    const tex = repairedTex(source);
    reader.out.math(`{}${mark}{${tex}}`, raise(mathPlain(tex)));
    return true;
  }
  const script = bareScript(text, at, before);
  if (script === undefined) return false;
  const tex = repairedTex(script);
  const plain = raise(mathPlain(tex));
  reader.at = at + 1 + script.length;
  // What Unicode cannot lower or raise is as it was, and no formula.
  if (plain.startsWith(mark)) reader.write(plain);
  else reader.out.math(`{}${mark}{${tex}}`, plain);
  return true;
}

const SCRIPT_CONTENT = /([^<]{1,60})<\/(?:jats:)?su[bp]>/iuy;

function readTag(reader: LatexReader): boolean {
  const tag = tagAt(reader.text, reader.at);
  if (tag === undefined) return false;
  reader.at = tag.end;
  if (BLOCKS.has(tag.name)) {
    reader.out.space();
    if (tag.name === 'title' && !tag.closes) skipHeading(reader);
  }
  if (tag.name === 'sub' || tag.name === 'sup') {
    SCRIPT_CONTENT.lastIndex = tag.end;
    const content = tag.closes ? undefined : SCRIPT_CONTENT.exec(reader.text);
    if (content?.[1] !== undefined && !/[\\${}]/u.test(content[1])) {
      reader.write(tag.name === 'sub' ? subscript(content[1]) : superscript(content[1]));
      reader.at = tag.end + content[0].length;
    }
  }
  const style = TAG_STYLES.get(tag.name);
  if (style !== undefined && tag.closes) reader.closeTag(tag.name);
  else if (style !== undefined) reader.openTag(tag.name, style);
  return true;
}

/** JATS gives an abstract the heading "Abstract", which says nothing. */
function skipHeading(reader: LatexReader): void {
  const heading = /^\s*(?:abstract|summary)\s*(?=<\/)/iu.exec(reader.text.slice(reader.at, reader.at + 40));
  if (heading !== null) reader.at += heading[0].length;
}

/** A tilde is a tie between words, but "about" before a number and a range between two. */
function isTie(reader: LatexReader): boolean {
  const before = reader.out.before;
  const next = reader.text.charAt(reader.at + 1);
  if (before === '' || /[\s(~[/=<>+]$/u.test(before) || next === '' || /[\s~]/u.test(next)) return false;
  return !(/\d/u.test(next) && /\d[A-Za-z%]?$/u.test(before));
}

/** "Niccol`o" lost the backslash of its accent. */
function readGrave(reader: LatexReader): boolean {
  const vowel = reader.text.charAt(reader.at + 1);
  if (!/[aeiouAEIOU]/u.test(vowel) || !/\p{Ll}$/u.test(reader.out.before)) return false;
  reader.write(`${vowel}\u0300`.normalize('NFC'));
  reader.at += 2;
  return true;
}

function readDashes(reader: LatexReader, dashes: string): void {
  const { text, at } = reader;
  const end = at + dashes.length;
  // " --verbose" is an option of a command line.
  const option = /(?:^|\s)$/u.test(reader.out.before) && /[a-z]/u.test(text.charAt(end)) && dashes.length === 2;
  reader.write(option ? dashes : dashes.length === 2 ? '–' : dashes.length === 3 ? '—' : dashes);
  reader.at = end;
}
