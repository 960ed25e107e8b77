import type { PlanEntry } from '../../data/library.ts';
import type { Source, SourceResult } from './source.ts';

export type ReadingRequest = { readonly sources: readonly Source[] };

/** What the worker tells, in this order; entries come some hundreds at a time, so that none takes long to receive. */
export type ReadingMessage =
  | { readonly kind: 'reading'; readonly name: string; readonly index: number }
  | { readonly kind: 'read'; readonly result: SourceResult }
  | { readonly kind: 'comparing'; readonly papers: number }
  | { readonly kind: 'entries'; readonly entries: readonly PlanEntry[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };
