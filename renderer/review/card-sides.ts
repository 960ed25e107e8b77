import { BLANK, clozeAnswer, questionSide } from '../../data/library.ts';
import type { CardContent } from '../../data/model/card.ts';
import type { Paper } from '../../data/model/paper.ts';
import { GAP } from '../text/gaps.ts';

export type Sides = {
  /** The paper's title without what is asked for. */
  readonly title: string;
  /** Markdown with gap marks; holds no answer. */
  readonly question: string;
  /** Markdown with gap marks around the answer, or the back of a basic card. */
  readonly answer: string;
};

/** What a card shows before and after its answer; `extra` stands below the answer of a cloze. */
export function cardSides(content: CardContent, paper: Pick<Paper, 'title' | 'tags'>, extra = ''): Sides {
  const side = questionSide(content, paper);
  const question = side.body.map((part) => (part.kind === 'text' ? part.text : gap(BLANK))).join('');
  if (content.kind === 'basic') return { title: side.title, question, answer: content.back };
  const answer = clozeAnswer(content.text, content.number)
    .map((part) => (part.kind === 'text' ? part.text : gap(part.text)))
    .join('');
  return { title: side.title, question, answer: extra === '' ? answer : `${answer}\n\n${extra}` };
}

const gap = (text: string): string => `${GAP.start}${text}${GAP.end}`;
