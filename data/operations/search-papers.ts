import { fold } from '../search/fold.ts';
import type { Context } from './context.ts';

/**
 * Ids of the papers, not in the trash, in which every word of the query occurs:
 * in title, authors, tags, identifiers, abstract or note. Case and accents do
 * not matter, and a word may be any part of one. An empty query finds all.
 */
export async function searchPapers(context: Context, query: string): Promise<ReadonlySet<string>> {
  const words = fold(query).split(' ').filter(Boolean);
  const papers = context.papers.all().filter((paper) => paper.trashed === 0);
  if (words.length > 0) await context.texts.load(context.db);
  const found = papers.filter((paper) => {
    const texts = context.texts.of(paper);
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
  return new Set(found.map((paper) => paper.id));
}
