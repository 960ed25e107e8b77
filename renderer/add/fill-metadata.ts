import type { Library } from '../../data/library.ts';
import type { Shell } from '../shell/shell.ts';

/** Papers asked for at once. */
const BATCH = 50;

/** Asked for since the app started, so that an id that arXiv does not know is not asked for again and again. */
const asked = new WeakMap<Library, Set<string>>();
const running = new WeakSet<Library>();

/**
 * Fills in papers of which only an arXiv id is known. Offline, and in the web
 * edition, they wait; nothing that goes wrong here is an error of the reader's.
 */
export async function fillMetadata(library: Library, shell: Pick<Shell, 'edition' | 'fetchMetadata'>): Promise<void> {
  if (shell.edition === 'web' || !navigator.onLine || running.has(library)) return;
  running.add(library);
  try {
    const before = asked.get(library) ?? new Set<string>();
    asked.set(library, before);
    for (let ids = waiting(library, before); ids.length > 0; ids = waiting(library, before)) {
      const url = `https://export.arxiv.org/api/query?max_results=${BATCH}&id_list=${ids.map(encodeURIComponent).join(',')}`;
      const answer = await shell.fetchMetadata({ url });
      if (!answer.ok || answer.value.status !== 200) return;
      ids.forEach((id) => before.add(id));
      await library.fillDetails(answer.value.body);
    }
  } finally {
    running.delete(library);
  }
}

function waiting(library: Library, before: ReadonlySet<string>): readonly string[] {
  return library.papers
    .all()
    .filter((paper) => paper.awaitsMetadata === 1 && paper.trashed === 0)
    .flatMap(({ arxiv }) => (arxiv === undefined || before.has(arxiv) ? [] : [arxiv]))
    .slice(0, BATCH);
}
