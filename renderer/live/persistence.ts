import { useEffect, useState } from 'react';
import type { Library } from '../../data/library.ts';
import type { Shell } from '../shell/shell.ts';

/**
 * In the web edition, asks the browser once something is stored not to clear it
 * when disk space runs short. The desktop keeps its own copies. Returns how to stop.
 */
export function askToPersist(library: Library, { edition }: Pick<Shell, 'edition'>): () => void {
  if (edition === 'desktop') return () => undefined;
  const stop = library.onCommit(() => {
    stop();
    // Refused or not, the library goes on; the Settings screen tells which.
    navigator.storage.persist().catch(() => false);
  });
  return stop;
}

/** Whether the browser has promised to keep what is stored; undefined until known. */
export function usePersisted(): boolean | undefined {
  const [persisted, setPersisted] = useState<boolean>();
  useEffect(() => {
    navigator.storage.persisted().then(setPersisted, () => setPersisted(false));
  }, []);
  return persisted;
}
