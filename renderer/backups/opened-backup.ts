import { useEffect, useRef, useState } from 'react';
import type { Comparison } from '../../data/library.ts';
import type { Source } from '../add/source.ts';
import { useLibrary } from '../live/library-context.tsx';
import type { BackupFacts } from './backup-messages.ts';
import { BackupWorker } from './backup-worker.ts';

/** A backup that was read and compared with the library; it lies in its worker. */
export type OpenedBackup = {
  readonly name: string;
  readonly facts: BackupFacts;
  readonly comparison: Comparison;
  readonly worker: BackupWorker;
};

export type Opening = {
  readonly opened: OpenedBackup | undefined;
  readonly busy: { readonly text: string; readonly share: number } | undefined;
  /** Why the last one could not be opened. */
  readonly problem: string;
  readonly open: (source: Source) => Promise<void>;
  readonly close: () => void;
};

/** Opens one backup at a time in a worker, and compares it anew when the library changes. */
export function useOpening(): Opening {
  const library = useLibrary();
  const [opened, setOpened] = useState<OpenedBackup>();
  const [busy, setBusy] = useState<Opening['busy']>();
  const [problem, setProblem] = useState('');
  const worker = useRef<BackupWorker>(undefined);

  useEffect(() => () => worker.current?.end(), []);
  useEffect(() => {
    if (opened === undefined) return undefined;
    const compare = async (): Promise<void> => {
      const comparison = await opened.worker.ask({ task: 'compare' });
      setOpened((now) => (now?.worker === opened.worker ? { ...now, comparison } : now));
    };
    const again = (): void => void compare().catch(() => undefined);
    // What the worker itself restores, and what other windows do, is told of by the list of papers.
    const [stop, stopPapers] = [library.onCommit(again), library.papers.subscribe(again)];
    return () => {
      stop();
      stopPapers();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- a new comparison is no other backup
  }, [library, opened?.worker]);

  const close = (): void => {
    worker.current?.end();
    worker.current = undefined;
    setOpened(undefined);
  };
  const open = async (source: Source): Promise<void> => {
    close();
    setProblem('');
    const text = `Reading ${source.name}`;
    setBusy({ text, share: 0 });
    const mine = new BackupWorker();
    worker.current = mine;
    try {
      const read = await mine.ask({ task: 'open', source }, (done, total) =>
        setBusy({ text, share: total === 0 ? 0 : done / total }),
      );
      if (worker.current === mine) setOpened({ name: source.name, worker: mine, ...read });
    } catch (error) {
      if (worker.current !== mine) return;
      setProblem(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
      close();
    }
    setBusy(undefined);
  };
  return { opened, busy, problem, open, close };
}
