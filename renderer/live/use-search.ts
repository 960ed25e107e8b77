import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Found } from '../../data/library.ts';
import { useLibrary } from './library-context.tsx';

/** The index may wait until the first lists are painted. */
const START_AFTER_MS = 250;

/** What a query finds, the best of it as many as are asked for, in memory; undefined while the index is being read, and for no query. */
export function useSearch(query: string, most: number): Found | undefined {
  'use no memo';
  const { search } = useLibrary();
  const version = useSyncExternalStore(search.subscribe, search.version);
  const isAsked = query !== '';
  useEffect(() => {
    const timer = setTimeout(() => void search.ready().catch(reportError), isAsked ? 0 : START_AFTER_MS);
    return () => clearTimeout(timer);
  }, [search, isAsked]);
  // The version is what the answer depends on besides the query.
  return useMemo(
    () => (version < 0 || query === '' ? undefined : search.search(query, most)),
    [search, query, most, version],
  );
}

/** How many papers each query finds; undefined until the index is there. */
export function useCounts(queries: readonly string[]): readonly (number | undefined)[] {
  'use no memo';
  const { search } = useLibrary();
  const version = useSyncExternalStore(search.subscribe, search.version);
  const key = JSON.stringify(queries);
  return useMemo(() => {
    const asked: unknown = JSON.parse(key);
    return version < 0 || !Array.isArray(asked) ? [] : asked.map((query) => search.count(String(query)));
  }, [search, key, version]);
}
