import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

/**
 * The result of a query of the library, asked again whenever a row it read
 * changes, in this window or another. Undefined until the first answer, and for
 * a moment after `deps` change. `deps` are what the query depends on besides the
 * database, such as an id or the present minute.
 */
export function useLive<T>(query: () => Promise<T>, deps: readonly (string | number | undefined)[]): T | undefined {
  const key = JSON.stringify(deps);
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T }>();
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({
      next: (value) => setAnswer({ key, value }),
      error: (error: unknown) => reportError(error),
    });
    return () => subscription.unsubscribe();
    // The query is a new closure at each render; what it depends on is in the key.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return answer?.key === key ? answer.value : undefined;
}
