import { bareScript } from './latex-bare-scripts.ts';
import { repairedTex } from './latex-damage.ts';
import { mathPlain } from './latex-math.ts';
import type { LatexReader } from './latex-reader.ts';
import { subscript, superscript } from './latex-scripts.ts';

/** Braces that only protect letters vanish; those of a set stay, as do those without a partner. */
export function readGroup(reader: LatexReader): void {
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
  return /[,|"]|\s:\s/u.test(content.replaceAll(/\\.|\{[^{}]*\}/gu, '')) && !/^\\[A-Za-z]+\s/u.test(content);
}

/** Reads a `^` or `_` that stands outside of math with its script; false where it is only a character. */
export function readScript(reader: LatexReader, mark: '^' | '_'): boolean {
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
