import { paperAddress } from '../exchange/citation.ts';
import { shortAuthors } from '../exchange/names.ts';
import { type Digest, type DigestLine, type DigestPart, NEW_IN_FEEDS } from '../feeds/digest.ts';
import { wordInterest, type WordInterest } from '../feeds/interest-words.ts';
import type { Paper } from '../model/paper.ts';
import { counted, type Context } from './context.ts';
import { feedItems, type ShownItem } from './feeds.ts';
import { reviewQueue } from './review.ts';

const DAY_MS = 86_400_000;
const SHOWN = { day: 7, week: 12 } as const;

export type DigestSpan = 'day' | 'week';

/** The page of the last day or week: what is due, what is new in feeds and library, what was remembered. Changes nothing. */
export async function digestOf(context: Context, span: DigestSpan): Promise<Digest> {
  const now = context.now();
  const since = now - (span === 'day' ? DAY_MS : 7 * DAY_MS);
  const due = await reviewQueue(context);
  const reviews = await context.db.reviews.where('reviewedAt').above(since).toArray();
  const items = (await feedItems(context)).filter((item) => item.is === 'new' && item.seenAt > since);
  const papers = context.papers.all().filter(({ trashed }) => trashed === 0);
  const interest = wordInterest(context.papers.all());
  const added = papers.filter(({ addedAt }) => addedAt > since).toSorted((a, b) => b.addedAt - a.addedAt);
  const read = papers.filter(({ status, statusAt }) => status === 'read' && statusAt > since);
  const next = papers
    .filter(({ status }) => status === 'to-read')
    .toSorted((a, b) => Number(b.priority === 'high') - Number(a.priority === 'high') || a.order - b.order);
  const most = SHOWN[span];
  const recalled = reviews.filter(({ rating }) => rating > 1).length;
  const length = span === 'day' ? 'the last day' : 'the last week';
  const cards = due.left === 0 ? 'nothing is due' : `${counted(due.left, 'card')} due`;
  return {
    subject: `${span === 'day' ? 'Today' : 'This week'}: ${cards}, ${items.length} new in feeds`,
    notice: noticeOf(items, interest, due.left),
    isQuiet: due.left === 0 && items.length === 0,
    date: new Intl.DateTimeFormat('en', { dateStyle: 'full' }).format(now),
    sentences: [
      due.left === 0
        ? 'No cards are due.'
        : `${counted(due.left, 'card')} ${due.left === 1 ? 'is' : 'are'} due, about ${counted(due.minutes, 'minute')}.`,
      reviews.length === 0
        ? `No cards were reviewed in ${length}.`
        : `Of ${counted(reviews.length, 'card')} reviewed in ${length}, ${recalled} ${recalled === 1 ? 'was' : 'were'} remembered.`,
      ...(read.length > 0 ? [`${counted(read.length, 'paper')} ${read.length === 1 ? 'was' : 'were'} read.`] : []),
    ],
    parts: [
      part(NEW_IN_FEEDS, bestFirst(items, interest), (item) => itemLine(item, interest), most),
      part('New in the library', added, paperLine, most),
      part('Next to read', next, paperLine, 5),
    ].filter(({ lines }) => lines.length > 0),
  };
}

function noticeOf(items: readonly ShownItem[], interest: WordInterest | undefined, due: number): string {
  const matching = items.filter(({ record }) => (interest?.scoreOf(record.title) ?? 0) > 0).length;
  const parts = [
    items.length > 0 ? `${formatted(items.length)} new in feeds` : '',
    matching > 0 ? `${formatted(matching)} ${matching === 1 ? 'matches' : 'match'} your interests` : '',
    due > 0 ? `${counted(due, 'card')} due` : '',
  ].filter((said) => said !== '');
  return parts.length === 0 ? 'Nothing is due and nothing is new' : parts.join(', ');
}

const formatted = (value: number): string => new Intl.NumberFormat('en').format(value);

function part<Row>(heading: string, rows: readonly Row[], line: (row: Row) => DigestLine, most: number): DigestPart {
  return { heading, lines: rows.slice(0, most).map(line), more: Math.max(0, rows.length - most) };
}

/** What is like what the reader keeps, else what has most votes, else what its list puts first. */
function bestFirst(items: readonly ShownItem[], interest: WordInterest | undefined): readonly ShownItem[] {
  const score = new Map(items.map((item) => [item.id, interest?.scoreOf(item.record.title) ?? 0]));
  return items.toSorted(
    (a, b) => (score.get(b.id) ?? 0) - (score.get(a.id) ?? 0) || (b.votes ?? 0) - (a.votes ?? 0) || a.rank - b.rank,
  );
}

function itemLine({ record, votes }: ShownItem, interest: WordInterest | undefined): DigestLine {
  const words = interest?.wordsOf(record.title) ?? [];
  const notes = [
    votes === undefined ? '' : counted(votes, 'vote'),
    words.length > 0 ? `like what you keep: ${words.join(', ')}` : '',
  ].filter((note) => note !== '');
  const url = paperAddress(record);
  return {
    title: record.title,
    by: shortAuthors(record.author),
    ...(url === undefined ? {} : { url }),
    ...(notes.length > 0 ? { note: notes.join(' · ') } : {}),
  };
}

function paperLine(paper: Paper): DigestLine {
  const url = paperAddress(paper);
  return { title: paper.title, by: shortAuthors(paper.author), ...(url === undefined ? {} : { url }) };
}
