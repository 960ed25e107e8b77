import { decodeEntities } from '../html-entities.ts';
import { htmlTokens, type HtmlToken } from '../html-tokens.ts';
import { subscript, superscript } from '../latex-scripts.ts';
import { webAddress } from '../make-record.ts';

/** A field's HTML as markdown, and what of it could not be taken along. */
export type FieldText = {
  readonly text: string;
  /** Names of the pictures and sounds that it showed. */
  readonly media: readonly string[];
  /** Hints of clozes, which are shown behind the blank. */
  readonly hints: number;
};

// Characters of the private use area stand for what must not be escaped while the text around it is.
const [OPEN, OPENED, CLOSE, KEPT, END] = ['\uE001', '\uE002', '\uE003', '\uE004', '\uE005'];
const PRIVATE = /[\uE001-\uE005]/u;

const MATHS = /\\\(|\\\[|\[latex\]|\[\$\]|\[\$\$\]/giu;
const MATHS_END: Readonly<Record<string, string>> = {
  '\\(': '\\)',
  '\\[': '\\]',
  '[latex]': '[/latex]',
  '[$]': '[/$]',
  '[$$]': '[/$$]',
};
const SOUND = /\[sound:([^\][]{1,500})\]/giu;

const MARKS: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*', s: '~~', del: '~~' };
const BREAKING = new Set(
  'br div p li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote hr pre dt dd section article'.split(' '),
);

/**
 * Reads a field. Nothing of the HTML is kept but emphasis, links to the web, lists and line
 * breaks; formulas become `$…$`, clozes keep their numbers, hints stand behind them in brackets.
 * `escape` makes plain text into markdown that reads the same.
 */
export function fieldText(html: string, escape: (plain: string) => string): FieldText {
  const kept: string[] = [];
  const media: string[] = [];
  const keep = (markdown: string): string => `${KEPT}${kept.push(markdown) - 1}${END}`;
  const hints = { count: 0 };
  const marked = markClozes(html.replaceAll(/[\uE001-\uE005]/gu, ''), hints, keep, escape);
  const withMaths = keepMaths(marked, keep);
  const named = withMaths.replace(SOUND, (_whole, name: string) => {
    media.push(decodeEntities(name));
    return ` [audio: ${name}] `;
  });
  const plain = new Writer(keep, media).write(htmlTokens(named));
  const text = restore(escape(plain), kept);
  return {
    text: text.replaceAll(new RegExp(`${OPEN}(\\d+)${OPENED}`, 'gu'), '{{c$1::').replaceAll(CLOSE ?? '', '}}'),
    media,
    hints: hints.count,
  };
}

/** What was kept may hold more of it: a hint within a formula's cloze. */
function restore(text: string, kept: readonly string[]): string {
  const stands = new RegExp(`${KEPT}(\\d+)${END}`, 'gu');
  let restored = text;
  for (let depth = 0; depth < 4 && stands.test(restored); depth += 1) {
    restored = restored.replaceAll(stands, (_whole, index: string) => kept[Number(index)] ?? '');
  }
  return restored;
}

/** Keeps each formula from where it is opened to where that kind is closed next; one without an end is text. */
function keepMaths(html: string, keep: (markdown: string) => string): string {
  // Only letters of ASCII, as others may change the length.
  const folded = html.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
  // A kind that is never closed again is looked for once, so that no text takes long.
  const unclosed = new Set<string>();
  let out = '';
  let from = 0;
  for (const { 0: found, index } of html.matchAll(MATHS)) {
    const begin = found.toLowerCase();
    const close = MATHS_END[begin];
    if (index < from || close === undefined || unclosed.has(begin)) continue;
    const inner = index + begin.length;
    const end = folded.indexOf(close, inner);
    if (end === -1) {
      unclosed.add(begin);
      continue;
    }
    out += html.slice(from, index) + keep(maths(begin, html.slice(inner, end)));
    from = end + close.length;
  }
  return out + html.slice(from);
}

function maths(begin: string, html: string): string {
  const source = plainOf(html).trim();
  if (source === '') return '';
  if (/^\$[\s\S]*\$$/u.test(source)) return source;
  if (begin === '\\[' || begin === '[$$]') return `$$${source}$$`;
  // [latex] may hold whole sentences with formulas of their own.
  return begin === '[latex]' && source.includes('$') ? source : `$${source}$`;
}

/** HTML as text on one line; blocks are parted by blanks. */
export function plainOf(html: string): string {
  let out = '';
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') out += token.text;
    else if (token.kind === 'open' && BREAKING.has(token.name)) out += ' ';
  }
  return out.replace(/\s+/gu, ' ');
}

/** Anki's own reading of clozes: a mark ends at the next `}}`, and its first `::` begins a hint. */
function markClozes(
  html: string,
  hints: { count: number },
  keep: (markdown: string) => string,
  escape: (plain: string) => string,
): string {
  let out = '';
  let from = 0;
  const open: { hint: string }[] = [];
  const text = (piece: string): void => {
    const top = open.at(-1);
    const cut = top === undefined || top.hint !== '' ? -1 : piece.indexOf('::');
    if (top !== undefined && cut >= 0) {
      top.hint = piece.slice(cut + 2);
      out += piece.slice(0, cut);
    } else out += piece;
  };
  for (const match of html.matchAll(/\{\{c([1-9]\d{0,2})::|\}\}/giu)) {
    text(html.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[1] !== undefined) {
      open.push({ hint: '' });
      out += `${OPEN}${match[1]}${OPENED}`;
      continue;
    }
    const top = open.pop();
    if (top === undefined) {
      out += match[0];
      continue;
    }
    out += CLOSE;
    const hint = plainOf(top.hint).trim();
    if (hint === '') continue;
    hints.count += 1;
    out += keep(` (${escape(hint)})`);
  }
  text(html.slice(from));
  // What was never closed is closed at the end, as Anki shows it.
  return out + (CLOSE ?? '').repeat(open.length);
}

/** Tokens as text with line breaks, marks of markdown kept apart. */
class Writer {
  readonly #keep: (markdown: string) => string;
  readonly #media: string[];
  /** The text so far within each mark that is open. */
  readonly #stack: { readonly name: string; readonly href?: string; text: string }[] = [{ name: '', text: '' }];

  constructor(keep: (markdown: string) => string, media: string[]) {
    this.#keep = keep;
    this.#media = media;
  }

  write(tokens: Iterable<HtmlToken>): string {
    for (const token of tokens) {
      if (token.kind === 'text') this.#put(token.text.replace(/[ \t\r\n]+/gu, ' ').replaceAll('\u00A0', ' '));
      else if (token.kind === 'open') this.#open(token.name, token.attributes);
      else this.#close(token.name);
    }
    while (this.#stack.length > 1) this.#pop();
    return (this.#stack[0]?.text ?? '')
      .split('\n')
      .map((line) => line.trim())
      .join('\n')
      .replace(/\n{3,}/gu, '\n\n')
      .replace(/ {2,}/gu, ' ')
      .trim();
  }

  #put(text: string): void {
    const top = this.#stack.at(-1);
    if (top !== undefined) top.text += text;
  }

  #open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'img') {
      const file = attributes.get('src') ?? '';
      if (file !== '') this.#media.push(file);
      this.#put(` [image: ${(attributes.get('alt') || file).slice(0, 200)}] `);
    } else if (BREAKING.has(name)) {
      this.#put(name === 'li' ? `\n${this.#keep('- ')}` : '\n\n');
    } else if (name === 'td' || name === 'th') this.#put(' ');
    else if (name in MARKS || name === 'a' || name === 'sup' || name === 'sub') {
      if (this.#stack.length < 40) this.#stack.push({ name, text: '', href: attributes.get('href') ?? '' });
    }
  }

  #close(name: string): void {
    if (BREAKING.has(name) && name !== 'br' && name !== 'li') this.#put('\n\n');
    if (!this.#stack.some((frame, index) => index > 0 && frame.name === name)) return;
    while (this.#stack.length > 1) {
      if (this.#pop() === name) return;
    }
  }

  /** Ends the innermost mark, and puts what it held into the one around it. */
  #pop(): string {
    const frame = this.#stack.pop();
    if (frame === undefined) return '';
    const inner = frame.text.trim();
    const [before, after] = [
      frame.text.slice(0, frame.text.indexOf(inner)),
      frame.text.slice(frame.text.trimEnd().length),
    ];
    this.#put(inner === '' ? frame.text : before + this.#marked(frame, inner) + after);
    return frame.name;
  }

  #marked({ name, href }: { readonly name: string; readonly href?: string }, inner: string): string {
    if (name === 'sup' || name === 'sub') {
      const raised = name === 'sup' ? superscript(inner) : subscript(inner);
      return PRIVATE.test(inner) ? inner : raised;
    }
    if (name === 'a') {
      const address = webAddress(href)
        ?.replace(/[()\s<>]/gu, encodeURIComponent)
        .replaceAll('(', '%28')
        .replaceAll(')', '%29');
      if (address === undefined || inner === address || inner.includes('\n')) return inner;
      return `${this.#keep('[')}${inner}${this.#keep(`](${address})`)}`;
    }
    const mark = MARKS[name] ?? '';
    // Marks do not reach over paragraphs, and must not cut a cloze in two.
    const balanced = inner.split(OPEN ?? '').length === inner.split(CLOSE ?? '').length;
    return inner.includes('\n') || !balanced ? inner : `${this.#keep(mark)}${inner}${this.#keep(mark)}`;
  }
}
