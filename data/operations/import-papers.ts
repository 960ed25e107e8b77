import { sameRow, type TableName } from '../storage/rows.ts';
import { plan, type ImportPlan, type PlanEntry } from '../exchange/plan.ts';
import type { PaperRecord } from '../exchange/record.ts';
import type { Paper, PaperText } from '../model/paper.ts';
import type { Note } from '../model/note.ts';
import type { Commit, Tx } from '../storage/transact.ts';
import { storageProblem } from '../storage/storage-problem.ts';
import { told, transact } from '../storage/transact.ts';
import { counted, newId, type Context } from './context.ts';
import { versionOf } from './merge-papers.ts';
import { keepReport, type ImportOrigin } from './import-reports.ts';

/** Rows written before progress is told and a cancel is looked for. */
const CHUNK = 250;

/** Pairs records with what the library has. Nothing is written. */
export async function planImport(context: Context, records: readonly PaperRecord[]): Promise<ImportPlan> {
  await context.papers.whole();
  const papers = context.papers.all();
  const texts = new Map((await context.db.paperTexts.toArray()).map((text) => [text.paperId, text]));
  return plan(
    records,
    papers.map((paper) => {
      const text = texts.get(paper.id);
      return text === undefined ? { paper } : { paper, text };
    }),
  );
}

export type ImportOutcome = {
  readonly added: number;
  readonly updated: number;
  readonly restored: number;
  /** The papers that were written, in the order of the entries. */
  readonly paperIds: readonly string[];
  /** The number of the report, where one was asked for. */
  readonly report?: number;
};

export type ImportOptions = {
  /** Called with the number of papers written so far. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
  /** What was read, for a report that stays. */
  readonly origin?: ImportOrigin;
  /** What the step is called instead of `Add 3 papers`. */
  readonly label?: string;
  /** Written in the same step, once every paper is: told of all entries, those that were here already too. */
  readonly finish?: {
    readonly tables: readonly TableName[];
    readonly run: (
      tx: Tx,
      written: readonly { readonly entry: PlanEntry; readonly paperId: string }[],
    ) => Promise<void>;
  };
};

/**
 * Fills in the papers that await their metadata from an answer of arXiv's query
 * address (Atom) or of a DOI's registrar (CSL-JSON), in one undo step; only what is empty or a placeholder changes. An
 * answer that cannot be read changes nothing. Returns the number filled in.
 */
export async function fillDetails(context: Context, answer: string): Promise<number> {
  const parsed = /^\s*[[{]/u.test(answer)
    ? (await import('../exchange/csl-json.ts')).parseCslJson(answer)
    : (await import('../exchange/arxiv-atom.ts')).parseArxivAtom(answer);
  if (!parsed.ok) return 0;
  const { records } = parsed.value;
  await context.papers.whole();
  const waiting = context.papers.all().filter((paper) => paper.awaitsMetadata === 1 && paper.trashed === 0);
  const texts = await context.db.paperTexts.bulkGet(waiting.map((paper) => paper.id));
  const known = waiting.map((paper, index) => {
    const text = texts[index];
    return text === undefined ? { paper } : { paper, text };
  });
  const entries = plan(records, known).entries.filter((entry) => entry.kind === 'update');
  if (entries.length === 0) return 0;
  await importPapers(context, entries, { label: `Fill in details of ${counted(entries.length, 'paper')}` });
  return entries.length;
}

/**
 * Writes the new and changed papers of a plan in one transaction and one undo
 * step. Rejects with the signal's reason, and leaves nothing behind, when cancelled.
 */
export async function importPapers(
  context: Context,
  entries: readonly PlanEntry[],
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  const now = context.now();
  await context.papers.whole();
  const known = new Map(context.papers.all().map((paper) => [paper.id, paper]));
  const wanted = entries.filter((entry) => entry.kind !== 'same' || isTrashed(known, entry));
  const added = wanted.filter((entry) => entry.kind === 'new').length;
  const label =
    options.label ??
    (added === wanted.length ? `Add ${counted(added, 'paper')}` : `Import ${counted(wanted.length, 'paper')}`);
  let order = 0;
  for (const paper of known.values()) order = Math.max(order, paper.order + 1);
  const outcome = { added: 0, updated: 0, restored: 0, paperIds: [] as string[] };

  const { commit, saved } = await transact(
    context.db,
    label,
    ['papers', 'paperTexts', 'notes', ...(options.finish?.tables ?? [])],
    async (tx) => {
      for (let start = 0; start < wanted.length; start += CHUNK) {
        options.signal?.throwIfAborted();
        const rows = { papers: [] as Paper[], paperTexts: [] as PaperText[], notes: [] as Note[] };
        for (const entry of wanted.slice(start, start + CHUNK)) {
          if (entry.kind === 'new') {
            const id = newId(now);
            outcome.paperIds.push(id);
            rows.papers.push(newPaper(entry.record, id, order, now));
            rows.paperTexts.push(newText(entry.record, id));
            if (entry.record.note !== undefined && entry.record.note !== '') {
              rows.notes.push({ paperId: id, text: entry.record.note, updatedAt: now, rev: 1 });
            }
            order += 1;
            outcome.added += 1;
          } else {
            await update(tx, entry, rows, now);
            outcome.paperIds.push(entry.paperId);
            outcome[isTrashed(known, entry) ? 'restored' : 'updated'] += 1;
          }
        }
        await tx.putMany('papers', rows.papers);
        await tx.putMany('paperTexts', rows.paperTexts);
        await tx.putMany('notes', rows.notes);
        options.onProgress?.(Math.min(start + CHUNK, wanted.length));
      }
      options.signal?.throwIfAborted();
      await options.finish?.run(tx, writtenOf(entries, wanted, outcome.paperIds));
    },
    { at: now, signal: options.signal },
  );
  context.committed(commit satisfies Commit);
  await saved;
  const { origin } = options;
  if (origin === undefined) return outcome;
  const restored = wanted.flatMap((entry) => (entry.kind !== 'new' && isTrashed(known, entry) ? [entry.paperId] : []));
  const done = { entries, paperIds: outcome.paperIds, written: wanted, restored };
  // The papers are added, whatever becomes of the report.
  const report = await told(context.db, () => keepReport(context, origin, done)).catch((error: unknown) => {
    if (storageProblem(error) === undefined) throw error;
  });
  return report === undefined ? outcome : { ...outcome, report };
}

/** Every entry with its paper, as it was written or was here. */
function writtenOf(entries: readonly PlanEntry[], wanted: readonly PlanEntry[], paperIds: readonly string[]) {
  const ids = new Map(wanted.map((entry, index) => [entry, paperIds[index]]));
  return entries.flatMap((entry) => {
    const paperId = ids.get(entry) ?? (entry.kind === 'new' ? undefined : entry.paperId);
    return paperId === undefined ? [] : [{ entry, paperId }];
  });
}

function isTrashed(known: ReadonlyMap<string, Paper>, entry: PlanEntry): boolean {
  return entry.kind !== 'new' && known.get(entry.paperId)?.trashed === 1;
}

async function update(
  tx: Tx,
  entry: Exclude<PlanEntry, { kind: 'new' }>,
  rows: { papers: Paper[]; paperTexts: PaperText[] },
  now: number,
): Promise<void> {
  const paper = await tx.get('papers', entry.paperId);
  if (paper === undefined) throw new Error(`There is no paper ${entry.paperId}`);
  const restored = paper.trashed === 1 ? { trashed: 0 as const, status: 'inbox' as const, statusAt: now } : {};
  const fields: Record<string, unknown> = {};
  let text = await tx.get('paperTexts', entry.paperId);
  for (const { field, before, after } of entry.kind === 'update' ? entry.changes : []) {
    // What was edited since the plan was made is the reader's, and stays.
    const current = field === 'abstract' ? (text?.abstract ?? '') : paper[field];
    if (!sameRow(current, before)) continue;
    if (field === 'abstract' || field === 'title') {
      const raw = { ...(text?.raw ?? { title: paper.title, abstract: '' }), [field]: entry.record.raw[field] };
      text = { paperId: paper.id, abstract: text?.abstract ?? '', ...text, raw };
      if (field === 'abstract') text = { ...text, abstract: entry.record.abstract };
      else fields['title'] = entry.record.title;
    } else {
      fields[field] = after;
    }
  }
  const awaitsMetadata = paper.awaitsMetadata === 1 && entry.record.awaitsMetadata ? 1 : 0;
  // A second identifier means a second version: what each said of itself stays known.
  const joined = fields['DOI'] !== undefined || fields['arxiv'] !== undefined;
  const versions =
    joined && paper.awaitsMetadata === 0 && paper.title !== ''
      ? { versions: [...(paper.versions ?? [versionOf(paper)]), versionOf(entry.record)] }
      : {};
  rows.papers.push({ ...paper, ...fields, ...restored, ...versions, awaitsMetadata });
  if (text !== undefined) rows.paperTexts.push(text);
}

function newPaper(record: PaperRecord, id: string, order: number, now: number): Paper {
  const { abstract: _a, raw: _r, note: _n, source: _s, files: _f, awaitsMetadata, ...bibliography } = record;
  return {
    ...bibliography,
    id,
    status: 'inbox',
    priority: 'normal',
    order,
    addedAt: now,
    statusAt: now,
    awaitsMetadata: awaitsMetadata ? 1 : 0,
    trashed: 0,
  };
}

function newText(record: PaperRecord, paperId: string): PaperText {
  const { abstract, raw, source, files } = record;
  return {
    paperId,
    abstract,
    raw,
    ...(files === undefined ? {} : { files }),
    ...(source === undefined ? {} : { source: { format: 'record', text: source } }),
  };
}
