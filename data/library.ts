import type { AnkiImport } from './exchange/anki/read.ts';
import type { Backup } from './exchange/backup-model.ts';
import type { PaperRecord } from './exchange/record.ts';
import type { PlanEntry } from './exchange/plan.ts';
import type { Card, CardContent, CardOrigin, Review } from './model/card.ts';
import type { FeedItem } from './model/feed.ts';
import type { ImportReport } from './model/import-report.ts';
import type { Finding, Suggestion } from './model/finding.ts';
import type { NoteCopy } from './model/note.ts';
import type { Paper, PaperText, Priority, Status } from './model/paper.ts';
import type { CatchUp, Exam, Settings, TagColour } from './model/settings.ts';
import { ok, type Result } from './result.ts';
import type { AnkiExportOptions } from './operations/anki/export-anki.ts';
import type { AnkiOptions } from './operations/anki/import-anki.ts';
import type { AnkiPlan } from './operations/anki/import-plan.ts';
import { answerCard, type Answer } from './operations/answer-card.ts';
import { editPapers, type BulkEdit } from './operations/bulk-edit.ts';
import * as cardOperations from './operations/cards.ts';
import { checkLibrary, repairLibrary, type CheckOptions } from './operations/check-library.ts';
import type { Context } from './operations/context.ts';
import * as findingOperations from './operations/findings.ts';
import * as feedOperations from './operations/feeds.ts';
import { digestOf, type DigestSpan } from './operations/digest.ts';
import { keepItems, type KeepTo } from './operations/keep-items.ts';
import { exportPapers, type ExportFormat, type ExportProgress } from './operations/export-papers.ts';
import { fillDetails, importPapers, planImport, type ImportOptions } from './operations/import-papers.ts';
import * as draftOperations from './operations/note-drafts.ts';
import { noteVersions } from './operations/note-history.ts';
import { applyCleanUps, type PaperCleanUp } from './operations/clean-up.ts';
import { duplicatesOf, keepApart } from './operations/duplicates.ts';
import { mergePapers } from './operations/merge-papers.ts';
import * as reportOperations from './operations/import-reports.ts';
import * as noteOperations from './operations/notes.ts';
import * as paperOperations from './operations/papers.ts';
import { practiseCard, studyQueue } from './operations/custom-study.ts';
import { examOutlook, setExam, type ExamOutlook } from './operations/exams.ts';
import { exportBackup, packBackup } from './operations/export-backup.ts';
import { compareBackup, restoreBackup, restorePapers, type RestoreMode } from './operations/restore-backup.ts';
import * as suggestionOperations from './operations/suggestions.ts';
import * as reviewOperations from './operations/review.ts';
import { optimizeParameters } from './operations/optimize-parameters.ts';
import { placingFor } from './operations/placing.ts';
import * as rescheduleOperations from './operations/reschedule.ts';
import type { Fetched } from './feeds/after-fetch.ts';
import type { ParsedFeed } from './feeds/parsed-feed.ts';
import { readSettings, updateSettings, type SettingsChange } from './operations/settings.ts';
import { PaperSearch, type IndexSource } from './operations/paper-search.ts';
import { learnHere, suggestOrder, type Learn } from './operations/suggested-order.ts';
import * as searchOperations from './operations/searches.ts';
import * as tagOperations from './operations/tags.ts';
import { catchUpOutlook, simulatedWorkload } from './operations/workload.ts';
import { searchPapers } from './operations/search-papers.ts';
import { KeptCardColumns } from './operations/card-columns.ts';
import { KeptDueCards } from './operations/due-cards.ts';
import { KeptAnswers } from './operations/kept-answers.ts';
import { KeptCardTexts } from './operations/card-texts.ts';
import { findCards, matchingCards, readAnswersAhead } from './operations/find-cards.ts';
import type { Replacement } from './cards/replace.ts';
import type { CardSort } from './cards/sort-cards.ts';
import { statistics, type StatisticsQuery } from './operations/statistics.ts';
import { tagCards, tagsInUse } from './operations/tagged-cards.ts';
import type { CustomStudy } from './scheduling/custom-study.ts';
import type { Move } from './scheduling/reschedule.ts';
import { countsHold } from './storage/counts.ts';
import type { LibraryDb } from './storage/db.ts';
import type { Journal, JournalHost } from './storage/journal.ts';
import { copyJournal } from './storage/journal-rows.ts';
import { openFollowing, openJournalled, prepare } from './storage/open-journalled.ts';
import { openDb, type OpenError, type OpenOptions } from './storage/open.ts';
import { PaperList } from './storage/paper-list.ts';
import { PaperMarks } from './storage/paper-marks.ts';
import { touchedPapers } from './storage/revision.ts';
import type { Commit, Committed } from './storage/transact.ts';
import { redo, undo, undoState, type UndoError, type UndoState } from './storage/undo.ts';

export type { OldRows, OpenError } from './storage/open.ts';

/** Changes of one commit that are worth sorting out first. */
const MANY = 5000;

type FrontKeeper = (lists: readonly (readonly Paper[])[], tags: readonly (readonly [string, number])[]) => unknown;

export type LibraryOptions = OpenOptions & {
  readonly name?: string;
  /** Epoch ms; the system's clock unless a test gives another. */
  readonly now?: () => number;
  /** Where committed changes are kept outside the database too; nowhere unless given. A worker has its window keep them. */
  readonly journal?: Omit<JournalHost, 'now'> | 'ofWindow';
  /** Whether backups are kept somewhere, which tell that there was a library. */
  readonly copies?: () => Promise<boolean>;
  /** Long tables are counted behind the start: whoever asks for it has to ask for `countsHold` then. */
  readonly countBehind?: boolean;
  /** Nothing is kept in memory: for a worker that only reads the whole library, in packing or checking it. */
  readonly bare?: true;
  /** Where the search index is built or kept; here, from the database, unless given. */
  readonly indexSource?: IndexSource;
};

/** Opens the library, or says why it cannot be opened; a refused library is left untouched. */
export async function openLibrary(options: LibraryOptions = {}): Promise<Result<Library, OpenError>> {
  const { name = 'lectern', now = Date.now, journal: host, indexSource, bare, ...rest } = options;
  if (host === undefined) {
    const opened = await openDb(name, rest);
    if (!opened.ok) return opened;
    await prepare(opened.value, now());
    return loaded(new Library(opened.value, now, indexSource));
  }
  const opened =
    host === 'ofWindow'
      ? await openFollowing(name, { ...rest, now })
      : await openJournalled(name, { ...rest, now, journal: { ...host, now } });
  if (!opened.ok) return opened;
  const { db, journal, replayed } = opened.value;
  const library = new Library(db, now, indexSource, journal, replayed);
  return bare === true ? ok(library) : loaded(library);
}

async function loaded(library: Library): Promise<Result<Library, never>> {
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
  /** Notes and cards of each paper, in memory. */
  readonly marks = new PaperMarks();
  readonly search: PaperSearch;
  readonly #cardColumns = new KeptCardColumns();
  readonly #dueCards = new KeptDueCards();
  readonly #answers = new KeptAnswers();
  readonly #cardTexts = new KeptCardTexts();
  readonly #db: LibraryDb;
  readonly #context: Context;
  readonly #channel: BroadcastChannel | undefined;
  readonly #listeners = new Set<(commit: Commit) => void>();

  constructor(
    db: LibraryDb,
    now: () => number,
    indexSource?: IndexSource,
    /** What is kept outside the database, and whether it is up to date; undefined where nothing is. */
    readonly journal?: Pick<
      Journal,
      'state' | 'subscribe' | 'retry' | 'covered' | 'close' | 'leads' | 'segments' | 'host'
    >,
    /** Changes that the database had lost and the journal brought back at this start. */
    readonly replayed = 0,
  ) {
    this.#db = db;
    this.search = new PaperSearch(db, this.papers, this.marks, now, indexSource);
    this.#context = {
      db,
      papers: this.papers,
      search: this.search,
      cardColumns: this.#cardColumns,
      dueCards: this.#dueCards,
      answers: this.#answers,
      cardTexts: this.#cardTexts,
      now,
      committed: (commit) => this.#committed(commit),
    };
    if (typeof BroadcastChannel === 'function') {
      this.#channel = new BroadcastChannel(`lectern/${db.name}`);
      this.#channel.addEventListener('message', ({ data }: MessageEvent<readonly string[]>) => {
        this.#cardColumns.forget();
        this.#dueCards.forget();
        this.#answers.forget();
        this.#cardTexts.forget();
        void this.#readAnew(data);
      });
    }
  }

  /** Another window has changed these papers. */
  async #readAnew(changed: readonly string[]): Promise<void> {
    try {
      await this.load();
      this.search.refresh(changed);
    } catch (error) {
      // A window that is closed meanwhile needs no rows.
      if (this.#db.isOpen()) throw error;
    }
  }

  async load(): Promise<void> {
    await Promise.all([this.papers.load(this.#db), this.marks.load(this.#db, (db) => this.#cardColumns.load(db))]);
  }

  /** Keeps the first rows of the lists for the next start; see PaperList. */
  keepFront = (...kept: Parameters<FrontKeeper>) => this.papers.keepFront(this.#db, ...kept);

  /** Whether every table holds as many rows as the changes left in it; otherwise some were lost. */
  countsHold = () => countsHold(this.#db);

  close(): void {
    this.#channel?.close();
    this.#db.close();
    this.journal?.close();
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
      this.journal?.close();
      listener();
    });
  }

  #committed(commit: Commit): void {
    // An import brings reviews by the hundred thousand, which one alone looks at.
    const others =
      commit.changes.length < MANY ? commit.changes : commit.changes.filter(({ table }) => table !== 'reviews');
    this.#answers.apply(commit.changes);
    this.#cardColumns.apply(others);
    this.#dueCards.apply(others);
    this.#cardTexts.apply(others);
    this.marks.apply(others);
    this.papers.apply(others);
    this.search.apply(others);
    this.#channel?.postMessage(touchedPapers(others));
    for (const listener of this.#listeners) listener(commit);
  }

  exportPapers = (format: ExportFormat, ids?: readonly string[], onProgress?: ExportProgress) =>
    exportPapers(this.#context, format, ids, onProgress);
  /** Papers as BibTeX without abstracts, in the order given. */
  async bibtexOf(papers: readonly Paper[]): Promise<string> {
    const texts = await this.#db.paperTexts.bulkGet(papers.map(({ id }) => id));
    return (await import('./exchange/export-bibtex.ts')).toBibtex(papers, texts);
  }

  // Undo

  /** When the newest change was made by the clock of then, epoch ms; undefined where there was none. */
  async lastChangeAt(): Promise<number | undefined> {
    return (await this.#db.steps.orderBy(':id').last())?.at;
  }

  undoState(): Promise<UndoState> {
    return undoState(this.#db);
  }

  async undo(): Promise<Result<Commit, UndoError>> {
    return this.#moved(await undo(this.#db, this.now()));
  }

  async redo(): Promise<Result<Commit, UndoError>> {
    return this.#moved(await redo(this.#db, this.now()));
  }

  async #moved(result: Result<Committed, UndoError>): Promise<Result<Commit, UndoError>> {
    if (!result.ok) return result;
    this.#committed(result.value.commit);
    await result.value.saved;
    return ok(result.value.commit);
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

  /** Ids of the papers that fit a query, best first. */
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

  /** Changes one field of many papers in one step; see `bulkEdited` for what it will do to each. */
  editPapers = (ids: readonly string[], edit: BulkEdit) => editPapers(this.#context, ids, edit);
  /** Renames a tag with all below it; where there is a tag of that name, the two become one. */
  renameTag = (from: string, to: string) => tagOperations.renameTag(this.#context, from, to);
  removeTag = (tag: string) => tagOperations.removeTag(this.#context, tag);
  colourTag = (tag: string, colour: TagColour | undefined) => tagOperations.colourTag(this.#context, tag, colour);

  // Searches
  saveSearch = (name: string, query: string) => searchOperations.saveSearch(this.#context, name, query);
  renameSearch = (id: string, name: string) => searchOperations.renameSearch(this.#context, id, name);
  deleteSearch = (id: string) => searchOperations.deleteSearch(this.#context, id);

  /** Learns what the reader keeps and scores papers by it; undefined where too little was decided. */
  suggestOrder = (papers: readonly Paper[], learn?: Learn) => suggestOrder(this.#context, papers, learn ?? learnHere);

  // Duplicates

  /** Pairs of papers that are, or may be, one work; sure ones first. Reads memory only. */
  duplicates = (papers: readonly Paper[] = this.papers.all()) => duplicatesOf(papers);
  /** Remembers that papers which look alike are different works. */
  keepApart = (ids: readonly string[]) => keepApart(this.#context, ids);
  /** Makes one paper of each group of ids, in one step; returns the ids that stay. */
  mergePapers = (groups: readonly (readonly string[])[]) => mergePapers(this.#context, groups);

  applyCleanUps = (chosen: readonly PaperCleanUp[]) => applyCleanUps(this.#context, chosen);

  // Import

  planImport = (records: readonly PaperRecord[]) => planImport(this.#context, records);
  importPapers = (entries: readonly PlanEntry[], options?: ImportOptions) =>
    importPapers(this.#context, entries, options);

  importReports = () => reportOperations.importReports(this.#context);
  howToTakeBack = (report: ImportReport) => reportOperations.howToTakeBack(this.#context, report);
  trashAdded = (report: ImportReport) => reportOperations.trashAdded(this.#context, report);
  settleRefused = (id: number, indexes: readonly number[], settled: 0 | 1) =>
    reportOperations.settleRefused(this.#context, id, indexes, settled);
  forgetReport = (id: number) => reportOperations.forgetReport(this.#context, id);

  /** Fills in papers of which only an identifier was known, from an answer of arXiv; returns how many. */
  fillDetails = (answer: string) => fillDetails(this.#context, answer);

  // Feeds

  followedFeeds = () => feedOperations.followedFeeds(this.#context);
  feedNews = () => feedOperations.feedNews(this.#context);
  feedItems = (feedId?: string) => feedOperations.feedItems(this.#context, feedId);
  followFeeds = (wanted: readonly feedOperations.NewFeed[]) => feedOperations.followFeeds(this.#context, wanted);
  unfollowFeeds = (ids: readonly string[]) => feedOperations.unfollowFeeds(this.#context, ids);
  editFeed = (id: string, edit: feedOperations.FeedEdit) => feedOperations.editFeed(this.#context, id, edit);
  dismissItems = (items: readonly FeedItem[]) => feedOperations.dismissItems(this.#context, items);
  clearFeeds = (ids: readonly string[]) => feedOperations.clearFeeds(this.#context, ids);
  keepItems = (items: readonly FeedItem[], to: KeepTo) => keepItems(this.#context, items, to);
  recordFetch = (feedId: string, fetched: Fetched, parsed: ParsedFeed | undefined, random: number) =>
    feedOperations.recordFetch(this.#context, feedId, fetched, parsed, random);
  /** The page of the last day or week; changes nothing. */
  digest = (span: DigestSpan) => digestOf(this.#context, span);
  dropOldEntries = () => feedOperations.dropOldEntries(this.#context);

  // Notes

  /** The saved text of a note, '' where there is none. */
  async noteText(paperId: string): Promise<string> {
    return (await this.#db.notes.get(paperId))?.text ?? '';
  }

  /** The note as it is stored, of revision 0 and empty where there is none. */
  async storedNote(
    paperId: string,
  ): Promise<{ readonly text: string; readonly rev: number; readonly copies?: readonly NoteCopy[] }> {
    return (await this.#db.notes.get(paperId)) ?? { text: '', rev: 0 };
  }

  openNote = (paperId: string, owner?: draftOperations.DraftOwner) =>
    draftOperations.openNote(this.#context, paperId, owner);
  keepDraft = (draft: Parameters<typeof draftOperations.keepDraft>[1]) =>
    draftOperations.keepDraft(this.#context, draft);
  dropDraft = (paperId: string, window: string, text: string) =>
    draftOperations.dropDraft(this.#context, paperId, window, text);
  /** Saves what was typed; what another window saved meanwhile stays beside it as a copy. */
  saveTyped = (paperId: string, text: string, baseText: string) =>
    noteOperations.saveTyped(this.#context, paperId, text, baseText);
  /** Earlier texts of a note, newest first. */
  noteVersions = (paperId: string) => noteVersions(this.#context, paperId);
  replaceNote = (paperId: string, text: string, options?: Parameters<typeof noteOperations.replaceNote>[3]) =>
    noteOperations.replaceNote(this.#context, paperId, text, options);
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
  suggestions = (paperId: string) => suggestionOperations.suggestions(this.#context, paperId);
  /** The best suggestions of several papers, computed by `many`: in a worker, say. */
  bestSuggestions = (
    ids: readonly string[],
    most: number,
    many: suggestionOperations.SuggestMany,
    onProgress?: (done: number) => void,
  ) => suggestionOperations.bestSuggestions(this.#context, ids, most, many, onProgress);
  keepBest = (papers: Parameters<typeof findingOperations.keepBest>[1]) =>
    findingOperations.keepBest(this.#context, papers);
  /** What was learned from keeping and dismissing suggestions. */
  preferences = () => suggestionOperations.preferences(this.#context);

  keepSuggestions = (paperId: string, kept: readonly Suggestion[]) =>
    findingOperations.keepSuggestions(this.#context, paperId, kept);
  dismissSuggestion = (paperId: string, suggestion: Suggestion) =>
    findingOperations.dismissSuggestion(this.#context, paperId, suggestion);
  /** Keeps a statement; parts marked `{{c1::…}}` become cards. */
  addFinding = (paperId: string, text: string, source?: Finding['source'], reason?: string) =>
    findingOperations.addFinding(this.#context, paperId, text, source, reason);
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

  /** The cards made of one cloze text, those in the trash that could come back too; one alone of a question. */
  async siblingsOf(id: string): Promise<readonly Card[]> {
    const card = await this.#db.cards.get(id);
    if (card === undefined) return [];
    const ofPaper = await this.#db.cards.where('paperId').equals(card.paperId).toArray();
    return card.content.kind === 'cloze' ? cardOperations.clozeSiblings(ofPaper, card) : [card];
  }

  /** Every card, those in the trash too. */
  allCards(): Promise<Card[]> {
    return this.#db.cards.toArray();
  }

  /** Cards by id, in the order of the ids; what is missing is left out. */
  async cards(ids: readonly string[]): Promise<Card[]> {
    const cards = await this.#db.cards.bulkGet([...ids]);
    return cards.filter((card) => card !== undefined);
  }

  /** The cards that fit a query, sorted, with its mistakes, or why there are none. */
  readAnswersAhead = () => readAnswersAhead(this.#context);
  findCards = (query: string, sort: CardSort) => findCards(this.#context, query, sort);
  /** Ids of the cards that fit a query, or its first mistake. */
  matchCards = (query: string) => matchingCards(this.#context, query);

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
  unburyCards = (ids: readonly string[]) => cardOperations.unburyCards(this.#context, ids);
  /** `from` and `to` are study days from today. */
  setDue = (ids: readonly string[], from: number, to: number) => cardOperations.setDue(this.#context, ids, from, to);
  replaceInCards = (replacements: readonly Replacement[]) => cardOperations.replaceInCards(this.#context, replacements);
  flagCards = (ids: readonly string[], flag: number) => cardOperations.flagCards(this.#context, ids, flag);
  trashCards = (ids: readonly string[]) => cardOperations.trashCards(this.#context, ids, true);
  restoreCards = (ids: readonly string[]) => cardOperations.trashCards(this.#context, ids, false);
  /** Tags of the cards themselves; their papers keep theirs. */
  tagCards = (ids: readonly string[], tags: { add?: readonly string[]; remove?: readonly string[] }) =>
    tagCards(this.#context, ids, tags);
  /** Every tag of a paper or a card, with those above it, by name. */
  tagsInUse = () => tagsInUse(this.#context);
  resetCards = (ids: readonly string[]) => cardOperations.resetCards(this.#context, ids);

  // Review

  reviewQueue = async () => {
    const start = performance.now();
    const queue = await reviewOperations.reviewQueue(this.#context);
    // The last one alone is kept: the benchmark, and whoever looks at a slow start, reads it.
    performance.clearMeasures('review queue');
    performance.measure('review queue', { start });
    return queue;
  };
  previewCard = (card: Card, now: number) => reviewOperations.previewCard(this.#context, card, now);
  answerCard = (answer: Answer) => answerCard(this.#context, answer);
  /** What is left of a sitting beside the day's queue. */
  studyQueue = (study: CustomStudy) => studyQueue(this.#context, study);
  practiseCard = (answer: Omit<Answer, 'shown'>) => practiseCard(this.#context, answer);
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
  planReschedule = (scope: rescheduleOperations.RescheduleScope, ids?: readonly string[]) =>
    rescheduleOperations.plannedReschedule(this.#context, scope, ids);
  simulateWorkload = (newPerDay: number, onProgress: (share: number) => void) =>
    simulatedWorkload(this.#context, newPerDay, onProgress);
  /** `dated`: how many of the moves give another date, and not only another memory. */
  applyMoves = (moves: readonly Move[], dated?: number) =>
    rescheduleOperations.applyMoves(this.#context, moves, dated === undefined ? {} : { dated });
  catchUpOutlook = (plan: Pick<CatchUp, 'perDay' | 'order'>) => catchUpOutlook(this.#context, plan);
  /** What an exam would cost and give; changes nothing. */
  examOutlook = (exam: Exam) => examOutlook(this.#context, exam);
  /** Begins to study for an exam, with the moves of its outlook, as one step. */
  setExam = (exam: Exam, plan: Pick<ExamOutlook, 'moves'>) => setExam(this.#context, exam, plan);
  /** Whether Hard looks to be used for what was forgotten, from the newest answers. */
  hardUse = () => reviewOperations.hardUseHere(this.#context);
  /** What the next two would do; without a number a day, the first of them. */
  plannedShift = (until: number, perDay?: number) => rescheduleOperations.plannedShift(this.#context, until, perDay);
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

  updateSettings = (change: SettingsChange, label?: string) => updateSettings(this.#context, change, label);

  // Check

  /** Looks for what cannot be in the whole library. Changes nothing. */
  /** A copy of the journal for the check; undefined where another window writes it, or there is none. */
  copyJournal = async (): Promise<Blob | undefined> =>
    this.journal === undefined ? undefined : copyJournal(this.journal);
  check = (options?: CheckOptions) => checkLibrary(this.#context, options);
  /** Mends what can be mended, in one undo step. Keep a backup first. */
  repair = (options?: CheckOptions) => repairLibrary(this.#context, options);

  // Anki

  /** Pairs packages, as `readAnki` read them, with what is here. Changes nothing. */
  planAnki = async (reads: readonly AnkiImport[]) =>
    (await import('./operations/anki/import-plan.ts')).planAnki(this.#context, reads);
  importAnki = async (reads: readonly AnkiImport[], plan: AnkiPlan, options?: AnkiOptions) =>
    (await import('./operations/anki/import-anki.ts')).importAnki(this.#context, reads, plan, options);
  /** What `writePackage` makes a package for Anki of; all cards unless ids are given. */
  exportAnki = async (ids: readonly string[] | undefined, options: AnkiExportOptions) =>
    (await import('./operations/anki/export-anki.ts')).exportAnki(this.#context, ids, options);

  // Backup

  exportBackup = () => exportBackup(this.#context);
  packBackup = (onProgress?: (done: number, total: number) => void) => packBackup(this.#context, onProgress);
  compareBackup = (backup: Backup) => compareBackup(this.#context, backup);
  restoreBackup = (backup: Backup, mode: RestoreMode, onProgress?: (done: number, total: number) => void) =>
    restoreBackup(this.#context, backup, mode, onProgress);
  /** Brings single papers back as the backup has them, with all that belongs to them. */
  restorePapersFrom = (backup: Backup, ids: readonly string[]) => restorePapers(this.#context, backup, ids);
}

// Pure parts that the screens show with.
export type { Backup } from './exchange/backup-model.ts';
export type { AnkiOutcome } from './operations/anki/import-anki.ts';
export type { AnkiPlan, AnkiPreview } from './operations/anki/import-plan.ts';
export { reasonOf } from './storage/storage-problem.ts';
export { readBackupBytes } from './exchange/backup.ts';
export { extraQuestion } from './operations/findings.ts';
export { foldOldReviews } from './operations/fold-old-reviews.ts';
export type { SuggestMany } from './operations/suggestions.ts';
export { suggest, type SuggestedFrom } from './findings/suggest.ts';
export { languageOf } from './findings/language.ts';
export { noteHints } from './findings/card-hints.ts';
export { noteCandidates } from './findings/note-candidates.ts';
export { addCloze } from './findings/add-cloze.ts';
export { escapeMarkdown } from './findings/escape-markdown.ts';
export { splitSentences } from './findings/sentences.ts';
export { standAlone } from './findings/stand-alone.ts';
export {
  answer as clozeAnswer,
  BLANK,
  clozeNumbers,
  parseCloze,
  stripCloze,
  type ClozePart,
} from './findings/cloze.ts';
export { questionSide } from './findings/mask.ts';
export { studyClock, type SettingsChange } from './operations/settings.ts';
export { DAILY_PAPERS, feedAddress, type Address } from './feeds/addresses.ts';
export { isDue, type Fetched } from './feeds/after-fetch.ts';
export { digestHtml, digestMessage, digestNotice, digestText, type Digest } from './feeds/digest.ts';
export { isNoticeDue } from './feeds/notice-due.ts';
export { toOpml } from './feeds/opml-out.ts';
export type { FeedError, ParsedFeed } from './feeds/parsed-feed.ts';
export type { FeedNews, FollowedFeed, NewFeed, ShownItem } from './operations/feeds.ts';
export type { KeepTo } from './operations/keep-items.ts';
export { EXPORT_FORMATS, type ExportFormat } from './operations/export-papers.ts';
export { backupName as backupFileName } from './backup-files/names.ts';
export type BackupCounts = Backup['counts'];
export { packOldRows } from './operations/export-backup.ts';
export type { CheckReport, Damage } from './operations/check-library.ts';
export type { Comparison, PaperDifference, RestoreMode, RestoreSummary } from './operations/restore-backup.ts';
export type { StatisticsQuery } from './operations/statistics.ts';
export type { Figure, FigureId } from './statistics/figure.ts';
export { likelyShare } from './statistics/likely-share.ts';
export type { DueReviews, StudiedDay } from './operations/review.ts';
export { explainDue, type DueExplanation } from './scheduling/explain-due.ts';
export { clockDoubt, type ClockDoubt } from './scheduling/clock-doubt.ts';
export { intervalText } from './scheduling/interval-text.ts';
export type { OptimizedFromLog } from './operations/optimize-parameters.ts';
export type { RescheduleScope } from './operations/reschedule.ts';
export type { ExamOutlook } from './operations/exams.ts';
export type { HardUse } from './scheduling/hard-use.ts';
export type { CatchUpOutlook, WorkloadCurve } from './operations/workload.ts';
export type { Placing } from './scheduling/placement.ts';
export { schedulerFor } from './scheduling/presets.ts';
export type { Move, ReschedulePlan } from './scheduling/reschedule.ts';
export type { ShiftPlan } from './operations/reschedule.ts';
export { defaultSchedulerSettings, presetScheduler } from './scheduling/scheduler-settings.ts';
export { studyDay, studyDayStart } from './scheduling/study-day.ts';
export type { Workload } from './scheduling/simulator.ts';
export { MOST_DAYS_AHEAD, type CustomStudy, type StudyChoice, type StudySource } from './scheduling/custom-study.ts';
export { nextCard } from './scheduling/review-queue.ts';
export { preview, retrievability } from './scheduling/scheduler.ts';
export type { Preview } from './scheduling/scheduler.ts';
export { CLEAN_UP_RULES, type CleanUpRule } from './exchange/clean-up.ts';
export { cleanUpsOf, type PaperCleanUp } from './operations/clean-up.ts';
export { duplicatesOf, type Duplicates } from './operations/duplicates.ts';
export type { ImportOrigin } from './operations/import-reports.ts';
export type { PlanEntry } from './exchange/plan.ts';
export { toSegments } from './exchange/latex.ts';
export type { Segment } from './exchange/latex.ts';
export { paperAddress, toPlainReference } from './exchange/citation.ts';
export { paperLinks } from './exchange/paper-links.ts';
export { normalizeArxiv, normalizeDoi } from './exchange/identifiers.ts';
export { fullName, parseName, shortAuthors, sortName } from './exchange/names.ts';
export { sampleLibrary } from './sample-library.ts';
export type { Change } from './exchange/plan-changes.ts';
export { COLUMN_FIELDS, isColumnField, type ColumnField } from './exchange/csv-columns.ts';
export type { Column, Format, PaperRecord, Problem } from './exchange/record.ts';
export { buildIndexOf, type BuiltIndex } from './operations/build-index.ts';
export type { IndexSource, Related } from './operations/paper-search.ts';
export { buffersOf, packIndex, unpackIndex } from './search/pack.ts';
export { complete, type Completion } from './search/complete.ts';
export { matchRanges, wordsIn, type MarkWord } from './search/mark-words.ts';
export type { QueryProblem } from './search/query-ast.ts';
export { parseQuery } from './search/query-parse.ts';
export { printField } from './search/query-print.ts';
export type { Found } from './search/search.ts';
export { foldTag, isUnderTag } from './model/tag.ts';
export { ownTagsOf } from './model/card-tags.ts';
export { tagCounts, tagTree, type TagNode } from './search/tag-tree.ts';
export { bulkEdited, type BulkEdit, type BulkText } from './operations/bulk-edit.ts';
export type { PaperCounts } from './storage/paper-list.ts';
export type { Learn, SuggestedOrder } from './operations/suggested-order.ts';
export { learnInterest, type Decision, type InterestModel } from './search/interest.ts';
export { isAnkiText } from './exchange/anki/is-anki-text.ts';
export { completeCards } from './cards/query/complete-cards.ts';
export { parseCards } from './cards/query/parse-cards.ts';
export { FLAG_COLOURS } from './cards/query/card-query.ts';
export { CARD_COLUMNS, type CardColumn, type CardSort } from './cards/sort-cards.ts';
export type { FoundCards } from './operations/find-cards.ts';
export { replacedCards, type Replacement, type Replacing } from './cards/replace.ts';
