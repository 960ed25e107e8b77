import { useEffect, useRef, useState } from 'react';
import type { AnkiOutcome, AnkiPreview } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import type { Source } from '../add/source.ts';
import type { AnkiLine, AnkiReply } from './anki-messages.ts';
import { startAnkiWorker } from './start-worker.ts';

export type AnkiState =
  /** `name`: the file that is being read now; `done` others are read. */
  | { readonly phase: 'reading'; readonly name: string; readonly done: number }
  | { readonly phase: 'ready'; readonly lines: readonly AnkiLine[]; readonly preview: AnkiPreview }
  | { readonly phase: 'writing'; readonly done: number; readonly total: number }
  /** `lines` are there where none of the files could be read. */
  | { readonly phase: 'failed'; readonly message: string; readonly lines: readonly AnkiLine[] };

/** Reads packages in a worker, and imports them there: all of them or, cancelled or failed, nothing. */
export function useAnki(
  sources: readonly Source[],
  told: { readonly onDone: (outcome: AnkiOutcome) => void; readonly onCancelled: () => void },
) {
  const [state, setState] = useState<AnkiState>({ phase: 'reading', name: sources[0]?.name ?? '', done: 0 });
  const worker = useRef<ReturnType<typeof startAnkiWorker>>(undefined);
  const listener = useRef(told);
  useEffect(() => {
    listener.current = told;
  });
  useEffect(() => {
    const hear = (reply: AnkiReply): void => {
      switch (reply.kind) {
        case 'reading':
          return setState({ phase: 'reading', name: reply.name, done: reply.done });
        case 'read':
          return setState(
            reply.preview === undefined
              ? { phase: 'failed', message: '', lines: reply.lines }
              : { phase: 'ready', lines: reply.lines, preview: reply.preview },
          );
        case 'progress':
          return setState((before) => (before.phase === 'writing' ? { ...before, ...reply } : before));
        case 'imported':
          return listener.current.onDone(reply.outcome);
        case 'cancelled':
          return listener.current.onCancelled();
        case 'failed':
          return setState((before) => ({
            phase: 'failed',
            message: before.phase === 'writing' ? `Nothing was imported: ${reply.message}` : reply.message,
            lines: before.phase === 'reading' ? [{ name: before.name, problem: reply.message }] : [],
          }));
        case 'exported':
          return undefined;
        default:
          return assertNever(reply);
      }
    };
    const started = startAnkiWorker(hear);
    worker.current = started;
    started.ask({ task: 'read', sources });
    return () => started.end();
  }, [sources]);
  return {
    state,
    write: (): void => {
      setState((before) =>
        before.phase === 'ready'
          ? { phase: 'writing', done: 0, total: before.preview.cards.added + before.preview.cards.changed }
          : before,
      );
      worker.current?.ask({ task: 'import' });
    },
    cancel: (): void => worker.current?.ask({ task: 'cancel' }),
  };
}
