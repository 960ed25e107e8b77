import { clozeNumbers } from '../findings/cloze.ts';
import type { CardContent } from '../model/card.ts';
import { err, ok, type Result } from '../result.ts';

export const SIDES = ['both', 'question', 'answer'] as const;

/** What is looked for in cards, and what is put in its place. A cloze's text is both its question and its answer. */
export type Replacing = {
  readonly find: string;
  /** In a pattern, `$1` stands for what its first bracket found. */
  readonly replacement: string;
  readonly isPattern: boolean;
  readonly matchCase: boolean;
  readonly side: (typeof SIDES)[number];
};

export type Replacement = {
  readonly id: string;
  readonly before: CardContent;
  readonly after: CardContent;
  /** Why it cannot be done to this card; absent where it can. */
  readonly problem?: string;
};

/**
 * What a replacing does to each card that it would change, in their order; or why the pattern is none.
 * A reader's pattern may take as long as it likes: run it where it can be stopped.
 */
export function replacedCards(
  cards: readonly { readonly id: string; readonly content: CardContent }[],
  replacing: Replacing,
): Result<readonly Replacement[], string> {
  const { find, replacement, isPattern, matchCase, side } = replacing;
  if (find === '') return ok([]);
  let pattern: RegExp;
  try {
    pattern = new RegExp(isPattern ? find : escape(find), matchCase ? 'gu' : 'giu');
  } catch (error) {
    return err(
      `This is no regular expression: ${error instanceof Error ? reasonOf(error.message) : 'it cannot be read'}.`,
    );
  }
  const replace = (text: string): string =>
    isPattern ? text.replace(pattern, replacement) : text.replace(pattern, () => replacement);
  return ok(
    cards.flatMap(({ id, content: before }) => {
      const after = replaced(before, side, replace);
      if (after === undefined) return [];
      const problem = problemOf(before, after);
      return [{ id, before, after, ...(problem === undefined ? {} : { problem }) }];
    }),
  );
}

function replaced(
  content: CardContent,
  side: Replacing['side'],
  replace: (text: string) => string,
): CardContent | undefined {
  if (content.kind === 'cloze') {
    const text = replace(content.text);
    return text === content.text ? undefined : { ...content, text };
  }
  const front = side === 'answer' ? content.front : replace(content.front);
  const back = side === 'question' ? content.back : replace(content.back);
  return front === content.front && back === content.back ? undefined : { ...content, front, back };
}

/** A replacing rewords; what a card hides, and that it asks at all, is for its editor. */
function problemOf(before: CardContent, after: CardContent): string | undefined {
  if (after.kind === 'basic') {
    if (after.front.trim() === '') return 'It would have no question.';
    return after.back.trim() === '' ? 'It would have no answer.' : undefined;
  }
  const numbers = before.kind === 'cloze' ? clozeNumbers(before.text) : [];
  return clozeNumbers(after.text).join() === numbers.join() ? undefined : 'Its hidden parts would change.';
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}

/** The engine's reason, which follows the pattern: `Invalid regular expression: /(/: Unterminated group`. */
function reasonOf(message: string): string {
  return message.slice(message.lastIndexOf(': ') + 2).toLowerCase();
}
