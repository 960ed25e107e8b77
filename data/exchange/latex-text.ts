import { cleaned } from './latex-clean.ts';
import { readCommand, readNamed } from './latex-commands.ts';
import { DAMAGE, isDamage, isDamagedText } from './latex-damage.ts';
import { readGroup, readScript } from './latex-groups.ts';
import { readAddress } from './latex-links.ts';
import { LatexReader } from './latex-reader.ts';
import type { Segment } from './latex-segment.ts';
import { readTag } from './latex-tags.ts';

// A sign repeated so often is no markup, and is passed over at once.
const EVENT = new RegExp(String.raw`([\\$^_{}<~${'`'}])\1{63,999}|[\\$^_{}<${'`'}]|--+|https?://|${DAMAGE}`, 'gu');

const LONG_RUN = 64;

/** Reads the whole of a raw title or abstract. */
export function readSegments(raw: string): readonly Segment[] {
  const reader = new LatexReader(cleaned(raw));
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

/** "Niccol`o" lost the backslash of its accent. */
function readGrave(reader: LatexReader): boolean {
  const vowel = reader.text.charAt(reader.at + 1);
  if (!/[aeiouAEIOU]/u.test(vowel) || !/\p{Ll}$/u.test(reader.out.before)) return false;
  reader.write(`${vowel}\u0300`.normalize('NFC'));
  reader.at += 2;
  return true;
}

const OPTION = /[a-z][\w-]{0,40}/uy;

function readDashes(reader: LatexReader, dashes: string): void {
  const end = reader.at + dashes.length;
  OPTION.lastIndex = end;
  // " --verbose" is an option of a command line.
  const option =
    dashes.length === 2 && /(?:^|\s)$/u.test(reader.out.before) ? OPTION.exec(reader.text)?.[0] : undefined;
  if (option !== undefined) return pass(reader, dashes + option);
  reader.write(dashes.length === 2 ? '–' : dashes.length === 3 ? '—' : dashes);
  reader.at = end;
  return undefined;
}
