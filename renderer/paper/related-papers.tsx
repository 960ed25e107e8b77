import { useEffect, useState } from 'react';
import type { Related } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { authorYear } from '../library/lists.ts';
import { formatRoute, useRoute } from '../route.ts';
import styles from './related-papers.module.css';

const SHOWN = 5;
/** Moving through a list compares no papers that are not stayed with. */
const STAYED_MS = 200;

/** Papers of the library nearest to this one by their words. */
export function RelatedPapers({ paperId }: { readonly paperId: string }) {
  const library = useLibrary();
  const { params } = useRoute();
  const [related, setRelated] = useState<readonly Related[]>([]);
  useEffect(() => {
    let left = false;
    const compare = async (): Promise<void> => {
      await library.search.ready();
      if (!left) setRelated(library.search.related(paperId, SHOWN) ?? []);
    };
    const timer = setTimeout(() => void compare().catch(reportError), STAYED_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [library, paperId]);
  if (related.length === 0) return null;
  return (
    <section aria-labelledby="related-papers" className={styles.related}>
      <h2 id="related-papers">Related papers</h2>
      <ul>
        {related.map(({ paper, words }) => (
          <li key={paper.id}>
            <a href={formatRoute({ screen: 'library', params: { ...params, list: 'all', paper: paper.id } })}>
              {paper.title}
            </a>
            <small>{[authorYear(paper), `shares ${words.join(', ')}`].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
