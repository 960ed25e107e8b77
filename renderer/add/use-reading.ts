import { useEffect, useState } from 'react';
import type { PlanEntry } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import type { Batch } from './capture-context.ts';
import type { ReadingMessage, ReadingRequest } from './reading-messages.ts';
import type { SourceResult } from './source.ts';

/** How far the reading of a batch is. */
export type Reading = {
  readonly batch: Batch;
  readonly phase: 'reading' | 'comparing' | 'ready' | 'failed';
  /** What is being read, or why reading failed. */
  readonly text: string;
  /** Sources read so far. */
  readonly done: number;
  readonly results: readonly SourceResult[];
  /** Empty until ready. */
  readonly entries: readonly PlanEntry[];
};

const start = (batch: Batch): Reading => ({ batch, phase: 'reading', text: '', done: 0, results: [], entries: [] });

/** Reads a batch in a worker, and compares it with the library. Leaving, or another batch, ends the worker. */
export function useReading(batch: Batch): Reading {
  const [reading, setReading] = useState(() => start(batch));
  useEffect(() => {
    const worker = new Worker(new URL('parse.worker.ts', import.meta.url), { type: 'module' });
    const entries: PlanEntry[] = [];
    const listen = ({ data }: MessageEvent<ReadingMessage>): void => {
      if (data.kind === 'entries') entries.push(...data.entries);
      else setReading((before) => next(before.batch === batch ? before : start(batch), data, entries));
      if (data.kind === 'done' || data.kind === 'failed') worker.terminate();
    };
    const fail = (): void => listen(new MessageEvent('message', { data: FAILED }));
    worker.addEventListener('message', listen);
    worker.addEventListener('error', fail);
    const request: ReadingRequest = { sources: batch.sources };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage(request);
    return () => worker.terminate();
  }, [batch]);
  return reading.batch === batch ? reading : start(batch);
}

const FAILED: ReadingMessage = { kind: 'failed', message: 'Reading stopped unexpectedly. Perhaps memory ran out.' };

function next(before: Reading, message: ReadingMessage, entries: readonly PlanEntry[]): Reading {
  switch (message.kind) {
    case 'reading':
      return { ...before, text: message.name, done: message.index };
    case 'read':
      return { ...before, results: [...before.results, message.result] };
    case 'comparing':
      return { ...before, phase: 'comparing', done: before.results.length };
    case 'entries':
      return before;
    case 'done':
      return { ...before, phase: 'ready', entries };
    case 'failed':
      return { ...before, phase: 'failed', text: message.message };
    default:
      return assertNever(message);
  }
}
