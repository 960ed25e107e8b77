import type { ExportCard, ExportRecord } from '../exchange/export-record.ts';
import { toRecord } from '../exchange/export-record.ts';
import { parseCloze, type ClozePart } from '../findings/cloze.ts';
import type { Card } from '../model/card.ts';
import type { Finding } from '../model/finding.ts';
import type { Paper } from '../model/paper.ts';
import type { Context } from './context.ts';

/** More papers than this are found by reading their tables whole, which is then the faster way. */
const MANY = 500;

/** Papers whose texts are read in one request. */
const AT_ONCE = 250;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

function groupedByPaper<Row extends { readonly id: string; readonly paperId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows.toSorted(byId)) {
    const group = groups.get(row.paperId);
    if (group === undefined) groups.set(row.paperId, [row]);
    else group.push(row);
  }
  return groups;
}

/** The hidden parts of all numbers as `==…==`, marks within marks dropped. */
const marked = (parts: readonly ClozePart[], inside = false): string =>
  parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      const text = marked(part.parts, true);
      return inside ? text : `==${text}==`;
    })
    .join('');

/** Cards as they leave the library: those of one cloze text once, and none that a line of the note makes. */
function exportCards(cards: readonly Card[]): readonly ExportCard[] {
  const clozes = new Set<string>();
  return cards.flatMap(({ content, origin }): readonly ExportCard[] => {
    if (origin.kind === 'note') return [];
    if (content.kind === 'basic') return [content];
    if (clozes.has(content.text)) return [];
    clozes.add(content.text);
    return [{ kind: 'cloze', text: marked(parseCloze(content.text)) }];
  });
}

/** The papers to export, in their reading order: all that are not in the trash unless ids are given. */
export async function papersToExport(context: Context, ids?: readonly string[]): Promise<readonly Paper[]> {
  // Of a large library only the first rows of each list may have been read so far, and none at all in a worker.
  await context.papers.whole(context.db);
  const wanted = ids === undefined ? undefined : new Set(ids);
  return context.papers
    .all()
    .filter((paper) => (wanted === undefined ? paper.trashed === 0 : wanted.has(paper.id)))
    .toSorted((a, b) => a.order - b.order);
}

/** Papers with their texts, note, kept findings and cards, in the order given. `onRead` is told how many were read. */
export async function exportRecords(
  context: Context,
  papers: readonly Paper[],
  onRead: (count: number) => void = () => undefined,
): Promise<readonly ExportRecord[]> {
  const { db } = context;
  const keys = papers.map(({ id }) => id);
  const [findings, cards] = await Promise.all([
    keys.length > MANY ? db.findings.toArray() : db.findings.where('paperId').anyOf(keys).toArray(),
    keys.length > MANY ? db.cards.toArray() : db.cards.where('paperId').anyOf(keys).toArray(),
  ]);
  const kept = groupedByPaper<Finding>(findings.filter(({ state }) => state === 'kept'));
  const made = groupedByPaper<Card>(cards.filter(({ trashed }) => trashed === 0));
  const records: ExportRecord[] = [];
  // Long texts are read some at a time: all at once would hold the page up while they are copied into it.
  for (let from = 0; from < papers.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    // oxlint-disable-next-line no-await-in-loop -- one portion after the other
    const [texts, notes] = await Promise.all([db.paperTexts.bulkGet(some), db.notes.bulkGet(some)]);
    for (const [index, paper] of papers.slice(from, from + AT_ONCE).entries()) {
      const statements = kept.get(paper.id) ?? [];
      const asked = exportCards(made.get(paper.id) ?? []);
      records.push({
        ...toRecord(paper, texts[index], notes[index]?.text),
        id: paper.id,
        ...(statements.length > 0 ? { findings: statements.map(({ text }) => text) } : {}),
        ...(asked.length > 0 ? { cards: asked } : {}),
      });
    }
    onRead(records.length);
  }
  return records;
}
