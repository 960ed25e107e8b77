import type { QueryProblem, Span } from './query-ast.ts';

/** A piece of a query as typed. `raw` words may carry a field before a colon. */
export type Token = Span &
  (
    | { readonly kind: 'open' | 'close' | 'or' | 'and' | 'not' }
    | { readonly kind: 'term'; readonly field?: string; readonly value: string; readonly quoted: boolean; readonly valueStart: number }
  ); // prettier-ignore

const SPACE = /\s/u;
const FIELD = /^([a-zA-Z]{1,12}):/u;

/** Curly quotes, as copied text has them, quote too. */
const isQuote = (letter: string | undefined): boolean => letter === '"' || letter === '“' || letter === '”';

/** Cuts a query into its pieces. Never fails: an open quotation runs to the end and is told. */
export function lexQuery(text: string): {
  readonly tokens: readonly Token[];
  readonly problems: readonly QueryProblem[];
} {
  const tokens: Token[] = [];
  const problems: QueryProblem[] = [];
  let at = 0;
  while (at < text.length) {
    const letter = text[at] ?? '';
    if (SPACE.test(letter)) at += 1;
    else if (letter === '(' || letter === ')') {
      tokens.push({ kind: letter === '(' ? 'open' : 'close', start: at, end: at + 1 });
      at += 1;
    } else if (letter === '-' && at + 1 < text.length && /[^\s)-]/u.test(text[at + 1] ?? '')) {
      tokens.push({ kind: 'not', start: at, end: at + 1 });
      at += 1;
    } else at = term(at);
  }
  return { tokens, problems };

  function term(start: number): number {
    const field = FIELD.exec(text.slice(start, start + 13))?.[1];
    const valueStart = field === undefined ? start : start + field.length + 1;
    // `https://…` and `BERT: …` are no fields.
    const isField = field !== undefined && !text.startsWith('//', valueStart);
    const from = isField ? valueStart : start;
    if (isQuote(text[from])) return quotation(start, from, isField ? field : undefined);
    let end = from;
    while (end < text.length && !SPACE.test(text[end] ?? '') && text[end] !== '(' && text[end] !== ')') end += 1;
    if (!isField && end === from) end += 1;
    const value = text.slice(from, end);
    if (!isField && (value === 'or' || value === 'OR')) tokens.push({ kind: 'or', start, end });
    else if (!isField && value === 'AND') tokens.push({ kind: 'and', start, end });
    else if (!isField && value === 'NOT') tokens.push({ kind: 'not', start, end });
    else
      tokens.push({ kind: 'term', value, quoted: false, start, end, valueStart: from, ...(isField ? { field } : {}) });
    return end;
  }

  function quotation(start: number, open: number, field: string | undefined): number {
    let close = open + 1;
    while (close < text.length && !isQuote(text[close])) close += 1;
    const isClosed = close < text.length;
    const end = isClosed ? close + 1 : close;
    const value = text.slice(open + 1, close);
    if (!isClosed) problems.push({ start: open, end, message: 'This quotation is not closed. Add a " where it ends.' });
    tokens.push({
      kind: 'term',
      value,
      quoted: true,
      start,
      end,
      valueStart: open,
      ...(field === undefined ? {} : { field }),
    });
    return end;
  }
}
