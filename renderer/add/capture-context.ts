import { createContext, useContext } from 'react';
import type { Source } from './source.ts';

/** What is to be read together. */
export type Batch = { readonly id: number; readonly sources: readonly Source[] };

export type Capture = {
  readonly batch: Batch | undefined;
  /** Shows what this would add on the Add screen. */
  readonly take: (sources: readonly Source[]) => void;
  /** Forgets a batch that was added; false where another was pasted meanwhile, which stays in front. */
  readonly finish: (added: Batch) => boolean;
  /** Forgets the batch and goes back to where it was pasted or dropped. */
  readonly leave: () => void;
  /** A backup that waits to be looked at on the Backups screen. */
  readonly backup: Batch | undefined;
  readonly takeBackup: (source: Source) => void;
  readonly clearBackup: () => void;
};

export const CaptureContext = createContext<Capture | undefined>(undefined);

export function useCapture(): Capture {
  const capture = useContext(CaptureContext);
  if (capture === undefined) throw new Error('Capture is used outside CaptureProvider');
  return capture;
}
