import { openLibrary, type Library } from '../library.ts';
import type { PaperRecord } from '../exchange/record.ts';
import { memoryIdb } from '../storage/testing.ts';

export const HOUR = 3_600_000;

/** A library in memory with a clock that stands still until it is moved. Noon, so that no day ends by accident. */
export async function aLibrary(idb = memoryIdb()) {
  const clock = { now: new Date(2026, 4, 4, 12).getTime() };
  const opened = await openLibrary({ idb, name: 'test', now: () => clock.now });
  if (!opened.ok) throw new Error(opened.error.type);
  return { library: opened.value, clock, idb };
}

export function aRecord(title: string, over: Partial<PaperRecord> = {}): PaperRecord {
  const abstract =
    over.abstract ?? `We study ${title}. We find that it is 12.5% faster than the best baseline on nine tasks.`;
  return { title, author: [], links: [], tags: [], abstract, raw: { title, abstract }, awaitsMetadata: false, ...over };
}

/** Adds papers of these titles and gives their ids in the same order. */
export async function addPapers(library: Library, ...titles: readonly string[]): Promise<readonly string[]> {
  const { entries } = await library.planImport(titles.map((title) => aRecord(title)));
  await library.importPapers(entries);
  return titles.map((title) => {
    const paper = library.papers.all().find((one) => one.title === title);
    if (paper === undefined) throw new Error(`${title} was not added`);
    return paper.id;
  });
}
