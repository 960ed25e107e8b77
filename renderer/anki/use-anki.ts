import { useEffect, useRef, useState } from 'react';
import type { AnkiOutcome, AnkiPreview } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import type { Source } from '../add/source.ts';
import type { AnkiReply } from './anki-messages.ts';
import { startAnkiWorker } from './start-worker.ts';

export type AnkiState =
  | { readonly phase: 'reading' }
  | { readonly phase: 'ready'; readonly preview: AnkiPreview }
  | { readonly phase: 'writing'; readonly preview: AnkiPreview; readonly done: number; readonly total: number }
  /** `preview` is there where it was the writing that failed. */
  | { readonly phase: 'failed'; readonly message: string; readonly preview?: AnkiPreview };

/** Reads a package in a worker, and imports it there: all of it or, cancelled or failed, nothing. */
export function useAnki(
  source: Source,
  told: { readonly onDone: (outcome: AnkiOutcome) => void; readonly onCancelled: () => void },
) {
  const [state, setState] = useState<AnkiState>({ phase: 'reading' });
  const worker = useRef<ReturnType<typeof startAnkiWorker>>(undefined);
  const listener = useRef(told);
  useEffect(() => {
    listener.current = told;
  });
  useEffect(() => {
    const hear = (reply: AnkiReply): void => {
      switch (reply.kind) {
        case 'read':
          return setState({ phase: 'ready', preview: reply.preview });
        case 'progress':
          return setState((before) => (before.phase === 'writing' ? { ...before, ...reply } : before));
        case 'imported':
          return listener.current.onDone(reply.outcome);
        case 'cancelled':
          return listener.current.onCancelled();
        case 'failed':
          return setState((before) =>
            before.phase === 'writing'
              ? { phase: 'failed', message: `Nothing was imported: ${reply.message}`, preview: before.preview }
              : { phase: 'failed', message: reply.message },
          );
        case 'exported':
          return undefined;
        default:
          return assertNever(reply);
      }
    };
    const started = startAnkiWorker(hear);
    worker.current = started;
    started.ask({ task: 'read', source });
    return () => started.end();
  }, [source]);
  return {
    state,
    write: (): void => {
      setState((before) => (before.phase === 'ready' ? { ...before, phase: 'writing', done: 0, total: 0 } : before));
      worker.current?.ask({ task: 'import' });
    },
    cancel: (): void => worker.current?.ask({ task: 'cancel' }),
  };
}
