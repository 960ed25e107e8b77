import { clozeNumbers, hiddenTexts, stripCloze } from '../findings/cloze.ts';
import { escapeMarkdown } from '../findings/escape-markdown.ts';
import { newMemoryState } from '../scheduling/memory.ts';
import type { Card, CardContent, CardOrigin } from '../model/card.ts';
import type { Finding, Suggestion } from '../model/finding.ts';
import type { Tx } from '../storage/transact.ts';
import { counted, newId, write, type Context } from './context.ts';

/** A new card of a paper, due at once; the `nth` of those made together. */
export function newCard(now: number, paperId: string, content: CardContent, origin: CardOrigin, nth = 0): Card {
  return {
    ...newMemoryState(now),
    id: newId(now, nth),
    paperId,
    content,
    origin,
    suspended: 0,
    trashed: 0,
    buriedUntil: 0,
    flag: 0,
    leech: 0,
    createdAt: now,
    version: 1,
  };
}

/** Keeps suggestions as findings, each with its cards. */
export function keepSuggestions(context: Context, paperId: string, kept: readonly Suggestion[]): Promise<Finding[]> {
  return keepBest(context, [{ paperId, kept }]);
}

/** Keeps suggestions of several papers as one step. */
export function keepBest(
  context: Context,
  papers: readonly { readonly paperId: string; readonly kept: readonly Suggestion[] }[],
): Promise<Finding[]> {
  const now = context.now();
  const all = papers.flatMap(({ paperId, kept }) => kept.map((suggestion) => ({ paperId, suggestion })));
  const of = papers.length > 1 ? ` of ${counted(papers.length, 'paper')}` : '';
  return write(context, `Keep ${counted(all.length, 'finding')}${of}`, ['findings', 'cards'], async (tx) => {
    const findings: Finding[] = [];
    const cards: Card[] = [];
    for (const [nth, { paperId, suggestion }] of all.entries()) {
      const { cloze, start, end, reason, text } = suggestion;
      const statement = cloze === '' ? escapeMarkdown(text) : cloze;
      const made = makeFinding(now, paperId, statement, { kind: 'abstract', start, end }, { reason, nth });
      findings.push(made.finding);
      cards.push(...made.cards);
      const question = extraQuestion(suggestion);
      if (question === undefined) continue;
      const origin = { kind: 'finding', findingId: made.finding.id } as const;
      cards.push(newCard(now, paperId, { kind: 'basic', ...question }, origin, nth * 100 + 99));
    }
    await tx.putMany('findings', findings);
    await tx.putMany('cards', cards);
    return findings;
  });
}

/**
 * The question that keeping a suggestion makes a card of, as markdown: one
 * whose answer its clozes do not ask for already.
 */
export function extraQuestion({ question, cloze }: Suggestion): { front: string; back: string } | undefined {
  if (question === undefined) return undefined;
  const back = escapeMarkdown(question.back);
  const asked = clozeNumbers(cloze).flatMap((number) => hiddenTexts(cloze, number));
  return asked.some((hidden) => back.includes(hidden) && hidden.length * 2 > back.length)
    ? undefined
    : { front: escapeMarkdown(question.front), back };
}

/** Keeps a statement of the reader's own; parts marked `{{c1::…}}` become cards. */
export function addFinding(
  context: Context,
  paperId: string,
  text: string,
  source: Finding['source'] = { kind: 'own' },
  reason?: string,
): Promise<Finding> {
  return write(context, 'Add finding', ['findings', 'cards'], (tx) =>
    putFinding(tx, context.now(), paperId, text, source, reason),
  );
}

async function putFinding(
  tx: Tx,
  now: number,
  paperId: string,
  cloze: string,
  source: Finding['source'],
  reason?: string,
): Promise<Finding> {
  const made = makeFinding(now, paperId, cloze, source, reason === undefined ? {} : { reason });
  await tx.put('findings', made.finding);
  await tx.putMany('cards', made.cards);
  return made.finding;
}

function makeFinding(
  now: number,
  paperId: string,
  cloze: string,
  source: Finding['source'],
  { reason, nth = 0 }: { readonly reason?: string; readonly nth?: number },
): { readonly finding: Finding; readonly cards: readonly Card[] } {
  const text = stripCloze(cloze);
  const finding: Finding = {
    id: newId(now, nth),
    paperId,
    text,
    state: 'kept',
    source,
    ...(reason === undefined ? {} : { reason }),
    createdAt: now,
  };
  const origin = { kind: 'finding', findingId: finding.id } as const;
  const cards = clozeNumbers(cloze).map((number) =>
    newCard(now, paperId, { kind: 'cloze', text: cloze, number }, origin, nth * 100 + number),
  );
  return { finding, cards };
}

/** Keeps a statement with a question and answer about it. */
export function addQuestion(
  context: Context,
  paperId: string,
  finding: { readonly text: string; readonly source: Finding['source'] } | { readonly id: string },
  card: { readonly front: string; readonly back: string },
): Promise<void> {
  const now = context.now();
  return write(context, 'Add question', ['findings', 'cards'], async (tx) => {
    const findingId =
      'id' in finding ? finding.id : (await putFinding(tx, now, paperId, stripCloze(finding.text), finding.source)).id;
    await tx.put('cards', newCard(now, paperId, { kind: 'basic', ...card }, { kind: 'finding', findingId }));
  });
}

/** Remembers that a suggestion is not wanted, so that it does not come back. */
export function dismissSuggestion(context: Context, paperId: string, suggestion: Suggestion): Promise<void> {
  const now = context.now();
  const { text, start, end, reason } = suggestion;
  return write(context, 'Dismiss suggestion', ['findings'], (tx) =>
    tx.put('findings', {
      id: newId(now),
      paperId,
      text,
      state: 'dismissed',
      source: { kind: 'abstract', start, end },
      reason,
      createdAt: now,
    }),
  );
}

/**
 * Rewords a finding. Its cloze cards keep their numbers and history; a number
 * that is no longer marked goes to the trash, a new one becomes a new card.
 */
export function editFinding(context: Context, id: string, cloze: string): Promise<void> {
  const now = context.now();
  return write(context, 'Edit finding', ['findings', 'cards'], async (tx) => {
    const finding = await tx.get('findings', id);
    if (finding === undefined) throw new Error(`There is no finding ${id}`);
    await tx.put('findings', { ...finding, text: stripCloze(cloze) });
    await setClozeCards(tx, now, finding, cloze);
  });
}

/** Makes the cloze cards of a finding those that the text marks. */
async function setClozeCards(tx: Tx, now: number, finding: Finding, cloze: string): Promise<void> {
  const siblings = await cardsOfFinding(tx, finding);
  const wanted = new Set(clozeNumbers(cloze));
  for (const card of siblings) {
    if (card.content.kind !== 'cloze') continue;
    const { number } = card.content;
    const trashed = wanted.delete(number) ? 0 : 1;
    // A removed part keeps its own wording in the trash, so that it can come back whole.
    const content = trashed === 1 ? card.content : { kind: 'cloze' as const, text: cloze, number };
    await tx.put('cards', { ...card, content, trashed, version: card.version + 1 });
  }
  const origin = { kind: 'finding', findingId: finding.id } as const;
  for (const number of wanted) {
    await tx.put('cards', newCard(now, finding.paperId, { kind: 'cloze', text: cloze, number }, origin));
  }
}

/** Removes a finding; its cards go to the trash with their history. */
export function deleteFinding(context: Context, id: string): Promise<void> {
  return write(context, 'Delete finding', ['findings', 'cards'], async (tx) => {
    const finding = await tx.get('findings', id);
    if (finding === undefined) return;
    for (const card of await cardsOfFinding(tx, finding)) {
      await tx.put('cards', { ...card, trashed: 1, version: card.version + 1 });
    }
    await tx.delete('findings', id);
  });
}

async function cardsOfFinding(tx: Tx, finding: Finding): Promise<Card[]> {
  const cards = await tx.where('cards', 'paperId', finding.paperId);
  return cards.filter(({ origin }) => origin.kind === 'finding' && origin.findingId === finding.id);
}
