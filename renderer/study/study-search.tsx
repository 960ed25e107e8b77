import { useEffect, useState } from 'react';
import { parseCards } from '../../data/library.ts';
import { completeHere } from '../cards/complete-here.ts';
import { SearchBox } from '../library/search-box.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useTagsInUse } from '../live/use-tags.ts';
import styles from './study.module.css';

/** How long a query rests before its mistakes are told, ms: one that is being typed is not yet wrong. */
const REST = 400;

type Props = { readonly query: string; readonly onQuery: (query: string) => void };

/** A search for cards within a dialog, which completes, underlines and explains as the one in Cards does. */
export function StudySearch({ query, onQuery }: Props) {
  const library = useLibrary();
  const tagsInUse = useTagsInUse();
  const [rested, setRested] = useState(query);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(query), REST);
    return () => window.clearTimeout(timer);
  }, [query]);
  return (
    <div className={styles.search}>
      <span aria-hidden="true">Search</span>
      <SearchBox
        label="Search"
        placeholder="tag:vision prop:s<10"
        query={query}
        onQuery={onQuery}
        problems={rested === query ? parseCards(query).problems : []}
        completeAt={completeHere(library, tagsInUse)}
        onLeave={() => undefined}
      />
      <p className={styles.hint}>In the language of the search in Cards.</p>
    </div>
  );
}
