import { suggest } from './findings/suggest.ts';
import type { Backup } from './exchange/backup.ts';
import type { PaperRecord } from './exchange/record.ts';
import type { PlanEntry } from './exchange/plan.ts';
import type { Card, CardContent, CardOrigin, Review } from './model/card.ts';
import type { Finding, Suggestion } from './model/finding.ts';
import type { PaperText, Priority, Status } from './model/paper.ts';
import type { CatchUp, Settings } from './model/settings.ts';
import { ok, type Result } from './result.ts';
import { answerCard, type Answer } from './operations/answer-card.ts';
import * as cardOperations from './operations/cards.ts';
import type { Context } from './operations/context.ts';
import * as findingOperations from './operations/findings.ts';
import { fillDetails, importPapers, planImport, type ImportOptions } from './operations/import-papers.ts';
import * as noteOperations from './operations/notes.ts';
import * as paperOperations from './operations/papers.ts';
import { compareBackup, exportBackup, restoreBackup, type RestoreMode } from './operations/restore-backup.ts';
import * as reviewOperations from './operations/review.ts';
import { optimizeParameters } from './operations/optimize-parameters.ts';
import { placingFor } from './operations/placing.ts';
import * as rescheduleOperations from './operations/reschedule.ts';
import { readSettings, updateSettings } from './operations/settings.ts';
import { catchUpOutlook, simulatedWorkload } from './operations/workload.ts';
import { searchPapers } from './operations/search-papers.ts';
import { KeptCardColumns } from './operations/card-columns.ts';
import { statistics, type StatisticsQuery } from './operations/statistics.ts';
import type { Move } from './scheduling/reschedule.ts';
import type { LibraryDb } from './storage/db.ts';
import { openDb, type OpenError, type OpenOptions } from './storage/open.ts';
import { PaperList } from './storage/paper-list.ts';
import { SearchTexts } from './operations/search-texts.ts';
import type { Commit } from './storage/transact.ts';
import { redo, undo, undoState, type UndoError, type UndoState } from './storage/undo.ts';

export type { OldRows, OpenError } from './storage/open.ts';

export type LibraryOptions = OpenOptions & {
  readonly name?: string;
  /** Epoch ms; the system's clock unless a test gives another. */
  readonly now?: () => number;
};

/** Opens the library, or says why it cannot be opened; a refused library is left untouched. */
export async function openLibrary(options: LibraryOptions = {}): Promise<Result<Library, OpenError>> {
  const opened = await openDb(options.name ?? 'lectern', options);
  if (!opened.ok) return opened;
  const library = new Library(opened.value, options.now ?? Date.now);
  await library.load();
  return ok(library);
}

/**
 * The public face of the data: what can be asked of a library and done to it.
 * Every `do` is one named, undoable transaction that is on disk when its promise
 * resolves. Queries read the database unless they say otherwise, so that a live
 * query of Dexie sees what they depend on.
 */
export class Library {
  /** Light rows of all papers, in memory. */
  readonly papers = new PaperList();
  readonly #texts = new SearchTexts();
  readonly #cardColumns = new KeptCardColumns();
  readonly #db: LibraryDb;
  readonly #context: Context;
  readonly #channel: BroadcastChannel | undefined;
  readonly #listeners = new Set<(commit: Commit) => void>();

  constructor(db: LibraryDb, now: () => number) {
    this.#db = db;
    this.#context = {
      db,
      papers: this.papers,
      texts: this.#texts,
      cardColumns: this.#cardColumns,
      now,
      committed: (commit) => this.#committed(commit),
    };
    if (typeof BroadcastChannel === 'function') {
      this.#channel = new BroadcastChannel(`lectern/${db.name}`);
      this.#channel.addEventListener('message', () => {
        this.#texts.forget();
        this.#cardColumns.forget();
        void this.papers.load(db);
      });
    }
  }

  async load(): Promise<void> {
    const library = await this.#db.meta.get('library');
    if (library === undefined) {
      await this.#db.meta.put({ key: 'library', id: crypto.randomUUID(), createdAt: this.now() });
    }
    await this.papers.load(this.#db);
  }

  close(): void {
    this.#channel?.close();
    this.#db.close();
  }

  now(): number {
    return this.#context.now();
  }

  /** Called after each commit of this window. Returns how to stop. */
  onCommit(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called when another window needs this one to let go of the database for an upgrade. */
  onVersionChange(listener: () => void): void {
    this.#db.on('versionchange', () => {
      this.#db.close();
      listener();
    });
  }

  #committed(commit: Commit): void {
    this.#texts.apply(commit.changes);
    this.#cardColumns.apply(commit.changes);
    this.papers.apply(commit.changes);
    this.#channel?.postMessage('changed');
    for (const listener of this.#listeners) listener(commit);
  }

  // Undo

  undoState(): Promise<UndoState> {
    return undoState(this.#db);
  }

  async undo(): Promise<Result<Commit, UndoError>> {
    const result = await undo(this.#db);
    if (result.ok) this.#committed(result.value);
    return result;
  }

  async redo(): Promise<Result<Commit, UndoError>> {
    const result = await redo(this.#db);
    if (result.ok) this.#committed(result.value);
    return result;
  }

  // Papers

  paperText(id: string): Promise<PaperText | undefined> {
    return this.#db.paperTexts.get(id);
  }

  /** Long texts of several papers, in the order of the ids; what is missing is left out. */
  async paperTexts(ids: readonly string[]): Promise<PaperText[]> {
    const texts = await this.#db.paperTexts.bulkGet([...ids]);
    return texts.filter((text) => text !== undefined);
  }

  /** Ids of the papers that have a note, and how many cards each paper has. */
  async marks(): Promise<{ readonly noted: ReadonlySet<string>; readonly cards: ReadonlyMap<string, number> }> {
    const noted = new Set(await this.#db.notes.toCollection().primaryKeys());
    const cards = new Map<string, number>();
    for (const card of await this.#db.cards.toArray()) {
      if (card.trashed === 0) cards.set(card.paperId, (cards.get(card.paperId) ?? 0) + 1);
    }
    return { noted, cards };
  }

  /** Ids of the papers in which every word of the query occurs, in title, authors, tags, abstract or note. */
  searchPapers(query: string): Promise<ReadonlySet<string>> {
    return searchPapers(this.#context, query);
  }

  setStatus = (ids: readonly string[], status: Status) => paperOperations.setStatus(this.#context, ids, status);
  setPriority = (ids: readonly string[], to: Priority) => paperOperations.setPriority(this.#context, ids, to);
  changeTags = (ids: readonly string[], tags: { add?: readonly string[]; remove?: readonly string[] }) =>
    paperOperations.changeTags(this.#context, ids, tags);
  reorder = (ids: readonly string[], beforeId: string | undefined) =>
    paperOperations.reorder(this.#context, ids, beforeId);
  editPaper = (id: string, edit: Parameters<typeof paperOperations.editPaper>[2]) =>
    paperOperations.editPaper(this.#context, id, edit);
  trashPapers = (ids: readonly string[]) => paperOperations.trashPapers(this.#context, ids, true);
  restorePapers = (ids: readonly string[]) => paperOperations.trashPapers(this.#context, ids, false);
  emptyTrash = () => paperOperations.emptyTrash(this.#context);

  // Import

  planImport = (records: readonly PaperRecord[]) => planImport(this.#context, records);
  importPapers = (entries: readonly PlanEntry[], options?: ImportOptions) =>
    importPapers(this.#context, entries, options);

  /** Fills in papers of which only an identifier was known, from an answer of arXiv; returns how many. */
  fillDetails = (answer: string) => fillDetails(this.#context, answer);

  // Notes

  /** The saved text of a note, '' where there is none. */
  async noteText(paperId: string): Promise<string> {
    return (await this.#db.notes.get(paperId))?.text ?? '';
  }

  /** The note as it is stored, of revision 0 and empty where there is none. */
  async storedNote(paperId: string): Promise<{ readonly text: string; readonly rev: number }> {
    return (await this.#db.notes.get(paperId)) ?? { text: '', rev: 0 };
  }

  openNote = (paperId: string) => noteOperations.openNote(this.#context, paperId);
  keepDraft = (paperId: string, text: string, baseRev: number) =>
    noteOperations.keepDraft(this.#context, paperId, text, baseRev);
  saveNote = (paperId: string, text: string, baseRev: number) =>
    noteOperations.saveNote(this.#context, paperId, text, baseRev);
  /** Ids of the papers whose notes link to this title with `[[…]]`. */
  backlinks = (title: string) => noteOperations.backlinks(this.#context, title);

  // Findings

  /** The kept findings of a paper, oldest first. */
  async findings(paperId: string): Promise<Finding[]> {
    const findings = await this.#db.findings.where('paperId').equals(paperId).toArray();
    return findings.filter((one) => one.state === 'kept').toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** What Lectern proposes for a paper, best first, without what was kept or dismissed. */
  async suggestions(paperId: string): Promise<readonly Suggestion[]> {
    const [text, findings] = await Promise.all([
      this.#db.paperTexts.get(paperId),
      this.#db.findings.where('paperId').equals(paperId).toArray(),
    ]);
    if (text === undefined) return [];
    const decided = findings.flatMap(({ source }) => (source.kind === 'abstract' ? [source] : []));
    const title = this.papers.get(paperId)?.title ?? '';
    return suggest({ title, abstract: text.abstract }).filter(
      (one) => !decided.some(({ start, end }) => one.start < end && start < one.end),
    );
  }

  keepSuggestions = (paperId: string, kept: readonly Suggestion[]) =>
    findingOperations.keepSuggestions(this.#context, paperId, kept);
  dismissSuggestion = (paperId: string, suggestion: Suggestion) =>
    findingOperations.dismissSuggestion(this.#context, paperId, suggestion);
  /** Keeps a statement; parts marked `{{c1::…}}` become cards. */
  addFinding = (paperId: string, text: string, source?: Finding['source']) =>
    findingOperations.addFinding(this.#context, paperId, text, source);
  /** Keeps a statement, or takes one that is kept, and asks a question about it. */
  addQuestion = (
    paperId: string,
    finding: { text: string; source: Finding['source'] } | { id: string },
    card: { front: string; back: string },
  ) => findingOperations.addQuestion(this.#context, paperId, finding, card);
  editFinding = (id: string, text: string) => findingOperations.editFinding(this.#context, id, text);
  deleteFinding = (id: string) => findingOperations.deleteFinding(this.#context, id);

  // Cards

  card(id: string): Promise<Card | undefined> {
    return this.#db.cards.get(id);
  }

  /** Cards of a paper that are not in the trash, oldest first. */
  async cardsOf(paperId: string): Promise<Card[]> {
    const cards = await this.#db.cards.where('paperId').equals(paperId).toArray();
    return cards.filter((card) => card.trashed === 0).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Every card, those in the trash too. */
  allCards(): Promise<Card[]> {
    return this.#db.cards.toArray();
  }

  /** The review log of a card, oldest first. */
  async reviewsOf(cardId: string): Promise<Review[]> {
    const reviews = await this.#db.reviews.where('cardId').equals(cardId).toArray();
    return reviews.toSorted((a, b) => a.reviewedAt - b.reviewedAt);
  }

  addCard = (
    paperId: string,
    content: { kind: 'basic'; front: string; back: string } | { kind: 'cloze'; text: string },
    origin?: CardOrigin,
  ) => cardOperations.addCard(this.#context, paperId, content, origin);
  editCard = (id: string, content: CardContent) => cardOperations.editCard(this.#context, id, content);
  suspendCards = (ids: readonly string[], suspended: boolean) =>
    cardOperations.suspendCards(this.#context, ids, suspended);
  buryCards = (ids: readonly string[]) => cardOperations.buryCards(this.#context, ids);
  flagCards = (ids: readonly string[], flag: number) => cardOperations.flagCards(this.#context, ids, flag);
  trashCards = (ids: readonly string[]) => cardOperations.trashCards(this.#context, ids, true);
  restoreCards = (ids: readonly string[]) => cardOperations.trashCards(this.#context, ids, false);
  resetCards = (ids: readonly string[]) => cardOperations.resetCards(this.#context, ids);

  // Review

  reviewQueue = () => reviewOperations.reviewQueue(this.#context);
  previewCard = (card: Card, now: number) => reviewOperations.previewCard(this.#context, card, now);
  answerCard = (answer: Answer) => answerCard(this.#context, answer);
  dueTomorrow = () => reviewOperations.dueTomorrow(this.#context);
  /** Reviews of a study day and those before it, newest day first, with their time. */
  recentDays = (days: number) => reviewOperations.recentDays(this.#context, days);
  extendToday = (extra: { extraNew?: number; extraReviews?: number }) =>
    reviewOperations.extendToday(this.#context, extra);

  // Scheduling

  /** What the days ahead hold, for `preview` of a card of this paper; a copy of this moment. */
  placing = async (paperId: string) =>
    placingFor(this.#context, await readSettings(this.#db), paperId, this.#context.now());
  /** For a worker, as are the next two: they take seconds in a large library, and change nothing. */
  optimizeParameters = (onProgress: (share: number) => void) => optimizeParameters(this.#context, onProgress);
  planReschedule = (scope: rescheduleOperations.RescheduleScope) =>
    rescheduleOperations.plannedReschedule(this.#context, scope);
  simulateWorkload = (newPerDay: number, onProgress: (share: number) => void) =>
    simulatedWorkload(this.#context, newPerDay, onProgress);
  applyMoves = (moves: readonly Move[]) => rescheduleOperations.applyMoves(this.#context, moves);
  catchUpOutlook = (plan: Pick<CatchUp, 'perDay' | 'order'>) => catchUpOutlook(this.#context, plan);
  /** `until` is a study day; see `dayOf`. */
  advanceReviews = (until: number) => rescheduleOperations.advanceReviews(this.#context, until);
  postponeReviews = (until: number, perDay: number) =>
    rescheduleOperations.postponeReviews(this.#context, until, perDay);

  // Statistics

  statistics = (query: StatisticsQuery = {}) => statistics(this.#context, query);

  // Settings

  settings(): Promise<Settings> {
    return readSettings(this.#db);
  }

  updateSettings = (change: Partial<Settings>, label?: string) => updateSettings(this.#context, change, label);

  // Backup

  exportBackup = () => exportBackup(this.#context);
  compareBackup = (backup: Backup, mode: RestoreMode) => compareBackup(this.#context, backup, mode);
  restoreBackup = (backup: Backup, mode: RestoreMode) => restoreBackup(this.#context, backup, mode);
}

// Pure parts that the screens show with.
export type { Backup } from './exchange/backup.ts';
export { readBackup } from './exchange/backup.ts';
export { addCloze } from './findings/add-cloze.ts';
export { escapeMarkdown } from './findings/escape-markdown.ts';
export { splitSentences } from './findings/sentences.ts';
export { standAlone } from './findings/suggest.ts';
export {
  answer as clozeAnswer,
  BLANK,
  clozeNumbers,
  parseCloze,
  stripCloze,
  type ClozePart,
} from './findings/cloze.ts';
export { questionSide } from './findings/mask.ts';
export { conflictCopy } from './operations/notes.ts';
export { studyClock } from './operations/settings.ts';
export type { RestoreMode, RestoreSummary } from './operations/restore-backup.ts';
export type { StatisticsQuery } from './operations/statistics.ts';
export type { Figure, FigureId } from './statistics/figure.ts';
export type { DueReviews, StudiedDay } from './operations/review.ts';
export { explainDue, type DueExplanation } from './scheduling/explain-due.ts';
export { intervalText } from './scheduling/interval-text.ts';
export type { OptimizedFromLog } from './operations/optimize-parameters.ts';
export type { RescheduleScope } from './operations/reschedule.ts';
export type { CatchUpOutlook, WorkloadCurve } from './operations/workload.ts';
export type { Placing } from './scheduling/placement.ts';
export { schedulerFor } from './scheduling/presets.ts';
export type { Move, ReschedulePlan } from './scheduling/reschedule.ts';
export { defaultSchedulerSettings, presetScheduler } from './scheduling/scheduler-settings.ts';
export { studyDay, studyDayStart } from './scheduling/study-day.ts';
export type { Workload } from './scheduling/simulator.ts';
export { nextCard } from './scheduling/review-queue.ts';
export { preview, retrievability } from './scheduling/scheduler.ts';
export type { Preview } from './scheduling/scheduler.ts';
export type { PlanEntry } from './exchange/plan.ts';
export { toSegments } from './exchange/latex.ts';
export type { Segment } from './exchange/latex.ts';
export { SCHEMA_VERSION } from './storage/db.ts';
export { paperAddress, toBibtex, toPlainReference } from './exchange/citation.ts';
export { normalizeArxiv, normalizeDoi } from './exchange/identifiers.ts';
export { fullName, parseName, shortAuthors, sortName } from './exchange/names.ts';
export { sampleLibrary } from './sample-library.ts';
export type { Change } from './exchange/plan-changes.ts';
export type { Format, PaperRecord, Problem } from './exchange/record.ts';
