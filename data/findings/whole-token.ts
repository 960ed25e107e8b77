/**
 * Where an answer stands in a text as whole words, any case, whatever white
 * space or hyphen joins its words. `GPT-4` is not found in `GPT-4o`, nor `2` in
 * `GPT-2` or `2.5`. Backslashes of markdown are stepped over.
 */
export function findWhole(text: string, answer: string): readonly { readonly start: number; readonly end: number }[] {
  // Far the most texts do not hold it, and looking for its plain runs of letters costs next to nothing.
  const lower = text.toLowerCase();
  for (const run of answer.toLowerCase().match(/[a-z\d]+/gu) ?? []) if (!lower.includes(run)) return [];
  const pattern = wholePattern(answer);
  if (!pattern) return [];
  const { body, before, after } = pattern;
  const found: { start: number; end: number }[] = [];
  body.lastIndex = 0;
  for (let match = body.exec(text); match; match = body.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (before.test(text.slice(Math.max(0, start - REACH), start)) || after.test(text.slice(end, end + REACH))) {
      // Within a letter of two units the search would start over at its first.
      body.lastIndex = start + ((text.codePointAt(start) ?? 0) > 0xff_ff ? 2 : 1);
    } else {
      found.push({ start, end });
    }
  }
  return found;
}

/** The answer itself, and what must not end right before it and begin right after it. */
type Whole = { readonly body: RegExp; readonly before: RegExp; readonly after: RegExp };

/** The most code units that `before` and `after` read: a letter of two, and a mark. */
const REACH = 3;
const NOTHING = /(?!)/u;
// A number must not be the tail of a name or decimal, nor its head.
const TAIL_OF_NUMBER = /[\p{L}\p{N}][-.,]?$/u;
const HEAD_OF_NUMBER = /^(?:[\p{L}\p{N}]|[-.,]\p{N}|-\p{L})/u;
const TAIL_OF_WORD = /[\p{L}\p{N}]$/u;
const HEAD_OF_WORD = /^[\p{L}\p{N}]/u;

/** The same names are looked for in every sentence of an abstract; making a pattern costs more than using it. */
const made = new Map<string, Whole | undefined>();
const MOST_MADE = 200;

// The ends are patterns of their own, made once: classes of all letters, any case, are slow to make anew.
function wholePattern(answer: string): Whole | undefined {
  if (made.has(answer)) return made.get(answer);
  const words = answer
    .normalize('NFC')
    .split(/[\s\u2010-\u2015-]+/u)
    .filter((word) => word !== '');
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  const body = words.map((word) => Array.from(word, charPattern).join('')).join('[\\s\\u2010-\\u2015-]{1,3}');
  const whole =
    first === ''
      ? undefined
      : {
          body: new RegExp(body, 'giu'),
          before: /^\p{N}/u.test(first) ? TAIL_OF_NUMBER : /^\p{L}/u.test(first) ? TAIL_OF_WORD : NOTHING,
          after: /\p{N}$/u.test(last) ? HEAD_OF_NUMBER : /\p{L}$/u.test(last) ? HEAD_OF_WORD : NOTHING,
        };
  if (made.size >= MOST_MADE) made.clear();
  made.set(answer, whole);
  return whole;
}

function charPattern(char: string): string {
  if (/[\p{L}\p{M}\p{N}]/u.test(char)) return char;
  if (/[!-/:-@[-`{-~]/u.test(char)) return `\\\\?${char === '-' ? '-' : `\\u{${char.codePointAt(0)?.toString(16)}}`}`;
  return `\\u{${char.codePointAt(0)?.toString(16)}}`;
}
