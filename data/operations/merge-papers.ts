import { uniteLinks, uniteTags } from '../exchange/make-record.ts';
import { identifiers } from '../exchange/plan-keys.ts';
import type { Finding } from '../model/finding.ts';
import type { Note } from '../model/note.ts';
import type { Bibliography, Paper, PaperText, PaperVersion, Status } from '../model/paper.ts';
import type { Tx } from '../storage/transact.ts';
import { counted, write, type Context } from './context.ts';

const PROGRESS: Readonly<Record<Status, number>> = { archived: 0, inbox: 1, 'to-read': 2, read: 3, reading: 4 };

/** A published paper goes before its preprint, then what says more. */
function rank(paper: Paper): number {
  const { doi } = identifiers(paper);
  return (
    (paper.awaitsMetadata === 1 ? 0 : 100) +
    (doi === undefined ? 0 : 20) +
    (paper['container-title'] === undefined ? 0 : 10) +
    Object.values(paper).filter((value) => value !== undefined && value !== '').length
  );
}

/** What a paper says of itself, kept when it becomes one of several versions of a work. */
export function versionOf(paper: Bibliography): PaperVersion {
  const { title, arxiv, DOI, URL, issued } = paper;
  const container = paper['container-title'];
  return {
    title,
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(DOI === undefined ? {} : { DOI }),
    ...(URL === undefined ? {} : { URL }),
    ...(issued === undefined ? {} : { issued }),
    ...(container === undefined ? {} : { 'container-title': container }),
  };
}

/** One paper of several: the first's own words, filled from the others, with all tags, links and identifiers. */
export function mergedPaper(papers: readonly Paper[]): Paper {
  const [main, ...others] = papers.toSorted((a, b) => rank(b) - rank(a) || a.addedAt - b.addedAt);
  if (main === undefined) throw new Error('Nothing to merge');
  const oldest = papers.toSorted((a, b) => a.addedAt - b.addedAt)[0] ?? main;
  const filled: Record<string, unknown> = {};
  for (const other of others) {
    for (const [field, value] of Object.entries(other)) {
      const own = filled[field] ?? Object.entries(main).find(([name]) => name === field)?.[1];
      const empty = own === undefined || own === '' || (Array.isArray(own) && own.length === 0);
      if (empty && value !== undefined) filled[field] = value;
    }
  }
  const status = papers.toSorted((a, b) => PROGRESS[b.status] - PROGRESS[a.status])[0] ?? main;
  return {
    ...main,
    ...filled,
    id: oldest.id,
    order: oldest.order,
    addedAt: oldest.addedAt,
    status: status.status,
    statusAt: status.statusAt,
    priority: papers.some(({ priority }) => priority === 'high') ? 'high' : 'normal',
    tags: uniteTags(papers.flatMap(({ tags }) => tags)),
    links: uniteLinks([main, ...others].flatMap(({ links }) => links)),
    versions: papers.flatMap((paper) => paper.versions ?? [versionOf(paper)]),
    trashed: 0,
  };
}

/**
 * Makes one paper of each group, in one step. The oldest keeps its id and place; notes are joined under each other,
 * findings, cards and reviews go with it, tags, links, files and every identifier are kept, and what each paper said
 * of itself is among the versions. Groups that share papers must not be given. Undone, all are as they were.
 */
export async function mergePapers(
  context: Context,
  groups: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const lists = groups
    .map((ids) => ids.flatMap((id) => context.papers.get(id) ?? []))
    .filter((papers) => papers.length > 1);
  if (lists.length === 0) return [];
  const total = lists.reduce((sum, papers) => sum + papers.length, 0);
  const tables = ['papers', 'paperTexts', 'notes', 'noteVersions', 'findings', 'cards', 'reviews'] as const;
  return write(context, `Merge ${counted(total, 'paper')} into ${lists.length}`, tables, async (tx) => {
    const kept: string[] = [];
    for (const papers of lists) kept.push(await mergeOne(tx, papers, context.now()));
    return kept;
  });
}

async function mergeOne(tx: Tx, papers: readonly Paper[], now: number): Promise<string> {
  const merged = mergedPaper(papers);
  const goneIds = papers.map(({ id }) => id).filter((id) => id !== merged.id);
  const ids = [merged.id, ...goneIds];
  const text = mergedText(
    merged,
    (await tx.getMany('paperTexts', ids)).filter((one) => one !== undefined),
    papers,
  );
  const notes = (await tx.getMany('notes', ids)).filter((one) => one !== undefined);
  await tx.put('papers', merged);
  if (text !== undefined) await tx.put('paperTexts', text);
  const note = mergedNote(merged.id, notes, now);
  if (note !== undefined) await tx.put('notes', note);
  for (const id of goneIds) await moveTo(tx, id, merged.id, text);
  for (const finding of await tx.where('findings', 'paperId', merged.id)) {
    const placed = replaced(finding, text);
    if (placed !== finding) await tx.put('findings', placed);
  }
  return merged.id;
}

/** What was made of a paper goes with it; its own rows end. */
async function moveTo(tx: Tx, from: string, paperId: string, text: PaperText | undefined): Promise<void> {
  const findings = await tx.where('findings', 'paperId', from);
  await tx.putMany(
    'findings',
    findings.map((one) => replaced({ ...one, paperId }, text)),
  );
  const cards = await tx.where('cards', 'paperId', from);
  await tx.putMany(
    'cards',
    cards.map((one) => ({ ...one, paperId, version: one.version + 1 })),
  );
  const reviews = await tx.where('reviews', 'paperId', from);
  await tx.putMany(
    'reviews',
    reviews.map((one) => ({ ...one, paperId })),
  );
  const versions = await tx.where('noteVersions', 'paperId', from);
  await tx.putMany(
    'noteVersions',
    versions.map((one) => ({ ...one, paperId })),
  );
  await tx.delete('papers', from);
  await tx.delete('paperTexts', from);
  await tx.delete('notes', from);
}

/** A finding of the abstract stands where its words stand in the one kept; without them it is the reader's own. */
function replaced(finding: Finding, text: PaperText | undefined): Finding {
  if (finding.source.kind !== 'abstract' || text === undefined) return finding;
  const { start, end } = finding.source;
  if (foldedSame(text.abstract.slice(start, end), finding.text)) return finding;
  const at = text.abstract.indexOf(finding.text);
  return {
    ...finding,
    source: at === -1 ? { kind: 'own' } : { kind: 'abstract', start: at, end: at + finding.text.length },
  };
}

/** A finding is its sentence made to stand alone, so that the two only have most letters in common. */
function foldedSame(sentence: string, finding: string): boolean {
  const words = new Set(sentence.toLowerCase().split(/\P{L}+/u));
  const own = finding
    .toLowerCase()
    .split(/\P{L}+/u)
    .filter((word) => word !== '');
  return own.length > 0 && own.filter((word) => words.has(word)).length >= own.length * 0.6;
}

/** The longer abstract, its raw form with it; the raw record of each is kept. */
function mergedText(merged: Paper, texts: readonly PaperText[], papers: readonly Paper[]): PaperText | undefined {
  const main = texts.toSorted((a, b) => b.abstract.length - a.abstract.length)[0];
  if (main === undefined) return undefined;
  const titled = texts.find(({ paperId }) => papers.find(({ id }) => id === paperId)?.title === merged.title);
  const files = uniteTags(texts.flatMap((text) => text.files ?? []));
  const ankiTypes = Object.fromEntries(texts.flatMap((text) => Object.entries(text.ankiTypes ?? {})));
  const sources = texts.flatMap(({ source }) => (source === undefined ? [] : [source]));
  const [first] = sources;
  const source =
    first === undefined
      ? {}
      : { source: { format: first.format, text: [...new Set(sources.map(({ text }) => text))].join('\n\n') } };
  return {
    paperId: merged.id,
    abstract: main.abstract,
    raw: { title: titled?.raw.title ?? merged.title, abstract: main.raw.abstract },
    ...(files.length > 0 ? { files } : {}),
    ...source,
    ...(Object.keys(ankiTypes).length > 0 ? { ankiTypes } : {}),
  };
}

/** Different notes under each other, the oldest first, with every second text that waits to be decided about. */
function mergedNote(paperId: string, notes: readonly Note[], now: number): Note | undefined {
  if (notes.length === 0) return undefined;
  const texts = [...new Set(notes.toSorted((a, b) => a.updatedAt - b.updatedAt).map(({ text }) => text.trim()))].filter(
    (text) => text !== '',
  );
  const copies = notes.flatMap((note) => note.copies ?? []);
  return {
    paperId,
    text: texts.join('\n\n'),
    updatedAt: now,
    rev: Math.max(...notes.map(({ rev }) => rev)) + 1,
    ...(copies.length > 0 ? { copies } : {}),
  };
}
