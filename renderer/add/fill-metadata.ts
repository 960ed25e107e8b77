import type { Library } from '../../data/library.ts';
import type { FetchRequest, Shell } from '../shell/shell.ts';

/** Papers that arXiv is asked for at once. */
const BATCH = 50;
const CSL_JSON = 'application/vnd.citationstyles.csl+json';

/** Asked for since the app started, so that an id that nobody knows is not asked for again and again. */
const asked = new WeakMap<Library, Set<string>>();
const running = new WeakSet<Library>();

type Asking = { readonly ids: readonly string[]; readonly request: FetchRequest };

/**
 * Fills in papers of which only an arXiv id or a DOI is known: from arXiv, fifty
 * at a time, or from the DOI's registrar, which answers with CSL-JSON. Offline, and
 * in the web edition, they wait; nothing that goes wrong here is an error of the reader's.
 */
export async function fillMetadata(library: Library, shell: Pick<Shell, 'edition' | 'fetchMetadata'>): Promise<void> {
  if (shell.edition === 'web' || !navigator.onLine || running.has(library)) return;
  running.add(library);
  try {
    const before = asked.get(library) ?? new Set<string>();
    asked.set(library, before);
    for (let next = nextAsking(library, before); next !== undefined; next = nextAsking(library, before)) {
      const answer = await shell.fetchMetadata(next.request);
      const isUnknown = answer.ok && answer.value.status === 404;
      if (!answer.ok || (answer.value.status !== 200 && !isUnknown)) return;
      next.ids.forEach((id) => before.add(id));
      if (!isUnknown) await library.fillDetails(answer.value.body);
    }
  } finally {
    running.delete(library);
  }
}

function nextAsking(library: Library, before: ReadonlySet<string>): Asking | undefined {
  const waiting = library.papers.all().filter((paper) => paper.awaitsMetadata === 1 && paper.trashed === 0);
  const ids = waiting.flatMap(({ arxiv }) => (arxiv === undefined || before.has(arxiv) ? [] : [arxiv])).slice(0, BATCH);
  if (ids.length > 0) {
    const list = ids.map(encodeURIComponent).join(',');
    return { ids, request: { url: `https://export.arxiv.org/api/query?max_results=${BATCH}&id_list=${list}` } };
  }
  const doi = waiting.find(({ arxiv, DOI }) => arxiv === undefined && DOI !== undefined && !before.has(DOI))?.DOI;
  if (doi === undefined) return undefined;
  return { ids: [doi], request: { url: `https://doi.org/${encodeURIComponent(doi)}`, accept: CSL_JSON } };
}
