import { authorKey, identifiers, titleKey } from '../exchange/plan-keys.ts';
import type { Bibliography, Paper } from '../model/paper.ts';

/** A title this short names no work by itself. */
const SHORTEST_TITLE = 12;

let keys: { readonly of: readonly Paper[]; readonly map: ReadonlyMap<string, string> } | undefined;

/** Which paper of the library has which key of feed entries (`arxiv:…`, `doi:…`), those in the trash too. */
export function knownKeys(papers: readonly Paper[]): ReadonlyMap<string, string> {
  if (keys?.of === papers) return keys.map;
  const map = new Map<string, string>();
  for (const paper of papers) {
    for (const version of [paper, ...(paper.versions ?? [])]) {
      const { arxiv, doi } = identifiers(version);
      if (arxiv !== undefined) map.set(`arxiv:${arxiv}`, paper.id);
      if (doi !== undefined) map.set(`doi:${doi}`, paper.id);
    }
  }
  keys = { of: papers, map };
  return map;
}

/** Rows never change, so that what was worked out of one holds as long as it lives. */
const titles = new WeakMap<Paper, string>();

/** Author and title as they are compared; undefined where they name no work. */
export function titleOf(work: Pick<Bibliography, 'title' | 'author'>): string | undefined {
  const title = titleKey(work.title);
  return title.length < SHORTEST_TITLE ? undefined : `${authorKey(work.author)} ${title}`;
}

/** Authors and titles of all papers. */
export function knownTitles(papers: readonly Paper[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const paper of papers) {
    const title = titles.get(paper) ?? titleOf(paper) ?? '';
    titles.set(paper, title);
    if (title !== '') known.add(title);
  }
  return known;
}
