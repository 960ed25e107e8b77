import type { Paper } from '../model/paper.ts';
import { IndexBuilder } from '../search/index-build.ts';
import type { DocText, IndexParts } from '../search/index-parts.ts';
import type { LibraryDb } from '../storage/db.ts';
import { openDb, type IndexedDb } from '../storage/open.ts';
import { readRevision } from '../storage/revision.ts';

/** An index, and the revision of the library that it is at least as new as. */
export type BuiltIndex = { readonly parts: IndexParts; readonly revision: number };

const PAGE = 500;

/** What is searched of a paper. */
export function docText(paper: Paper, abstract: string, note: string): DocText {
  return {
    id: paper.id,
    title: paper.title,
    authors: paper.author.map(({ literal, given = '', family = '' }) => literal ?? `${given} ${family}`),
    tags: paper.tags,
    abstract,
    note,
    venue: paper['container-title'] ?? '',
    ids: [paper.arxiv, paper.DOI, paper.issued?.year].filter(Boolean).join(' '),
  };
}

/** Reads every paper and indexes it, in the order they were added. Takes seconds for 100,000 papers. */
export async function buildIndex(db: LibraryDb): Promise<BuiltIndex> {
  const revision = await readRevision(db);
  const notes = new Map((await db.notes.toArray()).map(({ paperId, text }) => [paperId, text]));
  const builder = new IndexBuilder();
  for (let last = ''; ;) {
    const papers = await db.papers.where(':id').above(last).limit(PAGE).toArray();
    const until = papers.at(-1)?.id;
    if (until === undefined) break;
    const texts = await db.paperTexts.where(':id').between(last, until, false, true).toArray();
    const abstracts = new Map(texts.map(({ paperId, abstract }) => [paperId, abstract]));
    for (const paper of papers) builder.add(docText(paper, abstracts.get(paper.id) ?? '', notes.get(paper.id) ?? ''));
    if (papers.length < PAGE) break;
    last = until;
  }
  return { parts: builder.finish(), revision };
}

/** The same for a library that is not open here, as in a worker. Throws where it cannot be opened. */
export async function buildIndexOf(name: string, idb?: IndexedDb): Promise<BuiltIndex> {
  const opened = await openDb(name, idb === undefined ? {} : { idb });
  if (!opened.ok) throw new Error(`The library could not be read: ${opened.error.type}`);
  try {
    return await buildIndex(opened.value);
  } finally {
    opened.value.close();
  }
}
