/** Longer than any inline formula of an abstract; a dollar so far from the next one does not open math. */
const MAX_LENGTH = 4000;

export type MathSpan = { readonly tex: string; readonly end: number };

/** Finds where math ends. Remembers the next delimiter, so that many openings without a close stay linear. */
export class MathFinder {
  readonly #text: string;
  readonly #next = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The math that the `$` or `$$` at this place opens, or undefined where the dollar is money or stands alone. */
  dollar(at: number): MathSpan | undefined {
    if (this.#text.startsWith('$$', at)) return this.#display(at);
    const close = this.#unescaped(at + 1);
    if (close === -1 || close - at > MAX_LENGTH) return undefined;
    const tex = this.#text.slice(at + 1, close);
    const nested = this.#nested(at, close, tex);
    if (nested !== undefined) return nested;
    return isMath(tex, this.#text.charAt(close + 1)) ? { tex: tex.trim(), end: close + 1 } : undefined;
  }

  /** The math between `\(` and `\)`, `\[` and `\]`, as its opening stands at this place. */
  bracket(at: number): MathSpan | undefined {
    const close = this.#after(this.#text.charAt(at + 1) === '(' ? String.raw`\)` : String.raw`\]`, at + 2);
    if (close === -1 || close - at > MAX_LENGTH) return undefined;
    return { tex: this.#text.slice(at + 2, close).trim(), end: close + 2 };
  }

  #display(at: number): MathSpan | undefined {
    const close = this.#after('$$', at + 2);
    if (close === -1 || close === at + 2 || close - at > MAX_LENGTH) return undefined;
    const tex = this.#text.slice(at + 2, close).trim();
    return isMath(tex, this.#text.charAt(close + 2)) ? { tex, end: close + 2 } : undefined;
  }

  #after(delimiter: string, at: number): number {
    const known = this.#next.get(delimiter);
    if (known !== undefined && (known === -1 || known >= at)) return known;
    const next = this.#text.indexOf(delimiter, at);
    this.#next.set(delimiter, next);
    return next;
  }

  #unescaped(at: number): number {
    let close = this.#after('$', at);
    while (close > at && this.#isEscaped(close, at)) close = this.#after('$', close + 1);
    return close;
  }

  #isEscaped(at: number, from: number): boolean {
    let backslashes = 0;
    while (at - 1 - backslashes >= from && backslashes < 8 && this.#text.charAt(at - 1 - backslashes) === '\\') {
      backslashes += 1;
    }
    return backslashes % 2 === 1;
  }

  /** `$\textbf{A$^{b}$}$`: dollars inside the braces of a text macro do not close. */
  #nested(at: number, first: number, tex: string): MathSpan | undefined {
    if (!/\\(?:text|mbox|emph)[a-z]*\{[^{}]*$/u.test(tex.slice(-80))) return undefined;
    let close = first;
    for (let tries = 0; tries < 6 && close !== -1 && close - at < 300; tries += 1) {
      const whole = this.#text.slice(at + 1, close);
      if (whole.split('{').length === whole.split('}').length) {
        return { tex: whole.replaceAll('$', '').trim(), end: close + 1 };
      }
      close = this.#text.indexOf('$', close + 1);
    }
    return undefined;
  }
}

/**
 * Whether the text between two dollars is math. Prose between them means that they are two sums of money ("$5 for
 * one and $7 for two"), and so does a first number that runs into the second ("$5-$10").
 */
function isMath(tex: string, following: string): boolean {
  if (tex.trim() === '') return false;
  const bare = tex.replaceAll(/\\[A-Za-z]+|\{[^{}]*\}/gu, ' ').replaceAll(/\{[^{}]*\}/gu, ' ');
  const words = bare.match(/(?<![\p{L}\p{N}_^-])[A-Za-z][a-z]{2,}(?![\p{L}(_^])/gu)?.length ?? 0;
  const sum = /^\s*\d/u.test(tex);
  if (sum && /[\s,/~–—([<-]$/u.test(tex) && /\d/u.test(following)) return false;
  if (sum && /^\s*[\d.,]+\s?[A-Za-z]*\s+(?:and|or|to|vs|per|a|in|on|of|for|at|by|is)\b/u.test(tex)) return false;
  if (sum && words > 0 && !/[\\^_{]/u.test(tex)) return false;
  return words < 3 || (words < 6 && /[\\^_=]/u.test(tex) && !sum);
}
