import type { AnkiOutcome, AnkiPreview } from '../../data/library.ts';
import type { Source } from '../add/source.ts';

/** What the worker can be asked; it keeps the package that was read last. */
export type AnkiRequest =
  | { readonly task: 'read'; readonly source: Source }
  | { readonly task: 'import' }
  | { readonly task: 'cancel' }
  | {
      readonly task: 'export';
      readonly ids: readonly string[] | undefined;
      readonly scheduling: boolean;
      readonly text: boolean;
    };

export type AnkiReply =
  | { readonly kind: 'read'; readonly preview: AnkiPreview }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'imported'; readonly outcome: AnkiOutcome }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'exported'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `message` is a sentence for the reader. */
  | { readonly kind: 'failed'; readonly message: string };
