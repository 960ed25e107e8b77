import { matchBraces, nameAt } from './latex-braces.ts';
import { MathFinder } from './latex-dollars.ts';
import { mathPlain } from './latex-math.ts';
import { SegmentWriter, type Segment, type Style } from './latex-segment.ts';
import { afterSymbol } from './latex-spacing.ts';
import { CLOSING, symbolOf } from './latex-symbols.ts';

type Group = { readonly end: number; style: Style; readonly closing: string };

/** Where reading stands in a text: the place, the open groups and tags, and what has been written. */
export class LatexReader {
  readonly text: string;
  readonly out = new SegmentWriter();
  readonly math: MathFinder;
  at = 0;
  readonly #closes: ReadonlyMap<number, number>;
  readonly #groups: Group[] = [];
  readonly #tags: { readonly name: string; readonly style: Style }[] = [];

  constructor(text: string) {
    this.text = text;
    this.math = new MathFinder(text);
    this.#closes = text.includes('{') ? matchBraces(text) : new Map();
  }

  get style(): Style {
    const group = this.#groups.at(-1);
    return group !== undefined && group.style !== 'text' ? group.style : (this.#tags.at(-1)?.style ?? 'text');
  }

  write(text: string): void {
    this.out.text(text, this.style);
  }

  /** The place of the brace that closes the one at this place. */
  closeOf(at: number): number | undefined {
    return this.#closes.get(at);
  }

  /** Goes into the group whose opening brace stands at this place; its end writes `closing`. */
  enter(at: number, style: Style, closing = ''): void {
    // A note at the very end often lost its brace to the address in it.
    this.#groups.push({
      end: this.closeOf(at) ?? this.text.length,
      style: style === 'text' ? this.style : style,
      closing,
    });
    this.at = at + 1;
  }

  /** Leaves the group that ends here; false where none does. */
  leave(): boolean {
    const group = this.#groups.at(-1);
    if (group?.end !== this.at) return false;
    this.#groups.pop();
    this.write(group.closing);
    this.at += 1;
    return true;
  }

  /** Closes what the end of the text left open. */
  finish(): readonly Segment[] {
    this.at = this.text.length;
    while (this.leave()) this.at = this.text.length;
    return this.out.finish();
  }

  /** Changes the style up to the end of the present group, as `{\em …}` does. */
  restyle(style: Style): void {
    const group = this.#groups.at(-1);
    if (group !== undefined) group.style = style;
  }

  openTag(name: string, style: Style): void {
    this.#tags.push({ name, style });
  }

  closeTag(name: string): void {
    if (this.#tags.at(-1)?.name === name) this.#tags.pop();
  }

  /** The source of the group at this place, its closing brace passed; undefined where no whole group stands there. */
  group(): string | undefined {
    const end = this.text.charAt(this.at) === '{' ? this.closeOf(this.at) : undefined;
    if (end === undefined) return undefined;
    const source = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return source;
  }

  /** The macro name that begins at this place, or the empty string. */
  name(at: number): string {
    return nameAt(this.text, at);
  }

  /** Writes math, and drops the space behind a last operator as if the rest of the text were in the formula. */
  formula(tex: string, end: number): void {
    const before = this.out.before;
    const plain = mathPlain(tex, before);
    this.out.math(tex.replaceAll(/(?<!\\)%/gu, String.raw`\%`), plain);
    this.at = end;
    const name = /\\([A-Za-z]+)[\s{}]*$/u.exec(tex.slice(-24))?.[1];
    const symbol = name === undefined ? undefined : symbolOf(name);
    if (symbol !== undefined && symbol.class !== 'ordinary') {
      this.at = afterSymbol(symbol, before + plain.slice(0, -symbol.char.length), this.text, end);
    }
  }

  /** Writes a symbol that stands in the text, outside of math. */
  symbol(name: string, end: number): void {
    const symbol = symbolOf(name);
    if (symbol === undefined) return;
    if (CLOSING.has(symbol.char)) this.out.unspace();
    const before = this.out.before;
    this.write(symbol.char);
    this.at = afterSymbol(symbol, before, this.text, end);
  }
}
