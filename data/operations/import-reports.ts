import type { PlanEntry } from '../exchange/plan.ts';
import { describeValue } from '../exchange/describe-value.ts';
import { repairsOf } from '../exchange/repairs.ts';
import type { Problem } from '../exchange/record.ts';
import type { ImportReport, ImportSource, MergedEntry, RefusedEntry, RepairedEntry } from '../model/import-report.ts';
import type { Context } from './context.ts';
import { trashPapers } from './papers.ts';

/** Repaired entries whose changes are written out; of the rest only the number is kept. */
const MOST_REPAIRED = 300;
const MOST_REFUSED = 2000;
/** Reports kept; the oldest go. */
const MOST_REPORTS = 100;

/** What the screen knows of an import beside its entries. */
export type ImportOrigin = {
  readonly sources: readonly ImportSource[];
  readonly refused: readonly (Problem & { readonly source: string })[];
};

export type Written = {
  readonly entries: readonly PlanEntry[];
  /** Of each entry that was written, in their order, its paper. */
  readonly paperIds: readonly string[];
  readonly written: readonly PlanEntry[];
  readonly restored: readonly string[];
};

/** Keeps what an import did, and returns the number of its report. */
export async function keepReport(context: Context, origin: ImportOrigin, done: Written): Promise<number> {
  const added: string[] = [];
  const merged: MergedEntry[] = [];
  const repaired: RepairedEntry[] = [];
  let repairedMore = 0;
  for (const [index, entry] of done.written.entries()) {
    const paperId = done.paperIds[index] ?? '';
    if (entry.kind === 'new') added.push(paperId);
    else if (entry.kind === 'update') {
      const changes = entry.changes.map(({ field, before, after }) => ({
        field,
        before: describeValue(before),
        after: describeValue(after),
      }));
      merged.push({ paperId, changes });
    }
    if (entry.kind === 'same') continue;
    const changes = repairsOf(entry.record);
    if (changes.length === 0) continue;
    if (repaired.length < MOST_REPAIRED) repaired.push({ paperId, changes });
    else repairedMore += 1;
  }
  const refused = origin.refused.slice(0, MOST_REFUSED).map(({ source, line, text, why }): RefusedEntry => ({
    source,
    ...(line === undefined ? {} : { line }),
    text,
    why,
    settled: 0,
  }));
  const { db } = context;
  return db.transaction('rw', [db.imports, db.steps], async () => {
    const last = done.written.length === 0 ? undefined : await db.steps.orderBy(':id').last();
    const id = await db.imports.add({
      at: context.now(),
      sources: origin.sources,
      ...(last === undefined ? {} : { step: last.seq }),
      added,
      merged,
      restored: done.restored,
      same: done.entries.filter(({ kind }) => kind === 'same').length,
      repaired,
      repairedMore,
      refused,
    });
    await db.imports
      .where(':id')
      .belowOrEqual(id - MOST_REPORTS)
      .delete();
    return id;
  });
}

/** Reports, the newest first. */
export async function importReports(context: Context): Promise<readonly ImportReport[]> {
  // oxlint-disable-next-line unicorn/no-array-reverse -- Dexie's, which has no other
  return context.db.imports.orderBy(':id').reverse().toArray();
}

/** How the papers of a report can be taken back: by undoing its step where that is the newest, else to the trash. */
export async function howToTakeBack(context: Context, report: ImportReport): Promise<'undo' | 'trash' | 'nothing'> {
  const steps = context.db.steps.orderBy(':id');
  const last = await steps
    // oxlint-disable-next-line unicorn/no-array-reverse -- Dexie's, which has no other
    .reverse()
    .filter(({ undone }) => undone === 0)
    .first();
  if (report.step !== undefined && last?.seq === report.step) return 'undo';
  return report.added.some((id) => context.papers.get(id)?.trashed === 0) ? 'trash' : 'nothing';
}

/** Puts exactly the papers that a report added into the trash, in one step; returns how many there still were. */
export async function trashAdded(context: Context, report: ImportReport): Promise<number> {
  const ids = report.added.filter((id) => context.papers.get(id)?.trashed === 0);
  if (ids.length > 0) await trashPapers(context, ids, true);
  return ids.length;
}

/** Marks refused entries of a report as settled, or as open again. */
export async function settleRefused(
  context: Context,
  id: number,
  indexes: readonly number[],
  settled: 0 | 1,
): Promise<void> {
  const { db } = context;
  await db.transaction('rw', db.imports, async () => {
    const report = await db.imports.get(id);
    if (report === undefined) return;
    const refused = report.refused.map((entry, index) => (indexes.includes(index) ? { ...entry, settled } : entry));
    await db.imports.put({ ...report, refused });
  });
}

export async function forgetReport(context: Context, id: number): Promise<void> {
  await context.db.imports.delete(id);
}
