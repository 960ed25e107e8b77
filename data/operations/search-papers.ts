import type { Context } from './context.ts';

/**
 * Ids of the papers, not in the trash, that fit a query (see data/search/query-ast.ts),
 * best first. An empty query finds all; a mistyped word is mended where nothing else is found.
 */
export async function searchPapers(context: Context, query: string): Promise<ReadonlySet<string>> {
  await context.search.ready();
  return new Set(context.search.search(query)?.papers.map(({ id }) => id));
}
