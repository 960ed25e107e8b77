import type { AnkiOutcome, AnkiPreview } from '../../data/library.ts';
import type { Source } from '../add/source.ts';

/** What the worker can be asked; it keeps the package that was read last. */
export type AnkiRequest =
  | { readonly task: 'read'; readonly sources: readonly Source[] }
  | { readonly task: 'import' }
  | { readonly task: 'cancel' }
  | {
      readonly task: 'export';
      readonly ids: readonly string[] | undefined;
      readonly scheduling: boolean;
      readonly text: boolean;
    };

/** One of the files, in the order in which they were given: what it holds, or why it cannot be read. */
export type AnkiLine = AnkiPreview['files'][number] | { readonly name: string; readonly problem: string };

export type AnkiReply =
  | { readonly kind: 'reading'; readonly name: string; readonly done: number }
  /** `preview` is of those files that could be read, and not there where none could. */
  | { readonly kind: 'read'; readonly lines: readonly AnkiLine[]; readonly preview?: AnkiPreview }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'imported'; readonly outcome: AnkiOutcome }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'exported'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `message` is a sentence for the reader. */
  | { readonly kind: 'failed'; readonly message: string };
