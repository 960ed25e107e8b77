import { useRef, useState } from 'react';
import { reasonOf, type ImportOrigin, type Library, type PlanEntry } from '../../data/library.ts';
import { backUpBefore } from '../backups/keep-backups.ts';
import { undo } from '../global-commands.tsx';
import { shell } from '../shell/current-shell.ts';
import { announce } from '../ui/announcer.tsx';
import { showToast } from '../ui/toast.tsx';
import { describeOutcome } from './describe.ts';
import { fillMetadata } from './fill-metadata.ts';

export type Adding = {
  /** Undefined while nothing is being added. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly start: (library: Library, entries: readonly PlanEntry[], origin: ImportOrigin) => Promise<void>;
  readonly cancel: () => void;
};

/** Adds the entries of a plan: all of them or, cancelled or failed, none. */
export function useAdding(told: {
  readonly onDone: (first: string | undefined) => void;
  readonly onProblem: (text: string) => void;
}): Adding {
  const [progress, setProgress] = useState<Adding['progress']>();
  const controller = useRef<AbortController>(undefined);
  const start = async (library: Library, entries: readonly PlanEntry[], origin: ImportOrigin): Promise<void> => {
    const stop = new AbortController();
    controller.current = stop;
    const total = entries.length;
    setProgress({ done: 0, total });
    try {
      const onProgress = (done: number): void => setProgress({ done, total });
      await backUpBefore(library);
      const outcome = await library.importPapers(entries, { signal: stop.signal, onProgress, origin });
      const refused = origin.refused.length;
      const text = describeOutcome(outcome) + (refused > 0 ? `; ${refused} could not be read` : '');
      showToast({ text, action: { label: 'Undo', keys: 'Mod+z', run: () => void undo(library) } });
      told.onDone(outcome.paperIds[0]);
      if (entries.some(({ record }) => record.awaitsMetadata)) void fillMetadata(library, shell);
    } catch (error) {
      if (!stop.signal.aborted) {
        told.onProblem(
          `Nothing was added. ${reasonOf(error)} Paste or drop it again, as the library may have changed meanwhile.`,
        );
      } else announce('Cancelled. Nothing was added.');
    } finally {
      setProgress(undefined);
    }
  };
  return { progress, start, cancel: () => controller.current?.abort() };
}
