import { useEffect, useState } from 'react';
import type { Duplicates } from '../../data/library.ts';
import type { Paper } from '../../data/model/paper.ts';

/** The duplicates among the papers as they are now; undefined until they are compared for the first time. */
export function useDuplicates(papers: readonly Paper[]): Duplicates | undefined {
  const [found, setFound] = useState<Duplicates>();
  useEffect(() => {
    const worker = new Worker(new URL('duplicates.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Duplicates>) => {
      setFound(data);
      worker.terminate();
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage(papers);
    return () => worker.terminate();
  }, [papers]);
  return found;
}
