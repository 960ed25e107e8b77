import { useEffect, useState } from 'react';
import { useLibrary } from './library-context.tsx';

/**
 * The present time, told anew every `everyMs` and when the window is shown again:
 * time passing fires no live query, so what depends on it takes this as a dependency.
 */
export function useNow(everyMs = 60_000): number {
  const library = useLibrary();
  const [now, setNow] = useState(() => library.now());
  useEffect(() => {
    const tick = (): void => setNow(library.now());
    const timer = window.setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [library, everyMs]);
  return now;
}
