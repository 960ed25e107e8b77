import type { Column, Format, Problem } from '../../data/library.ts';

/** One thing that was pasted, dropped, chosen or opened, before it is read. */
export type Source = {
  /** Of a table: what the reader has its columns read as. */
  readonly columns?: readonly string[];
} & (
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly text: string;
      readonly html?: string;
      /** The refused entry of an import report that this text mends. */
      readonly mends?: { readonly report: number; readonly index: number };
    }
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Read by the worker, and only where it is not too large. */
  | { readonly kind: 'file'; readonly name: string; readonly file: File }
  | { readonly kind: 'sample'; readonly name: string }
);

/** What was found in one source. */
export type SourceResult =
  | {
      readonly kind: 'papers';
      readonly name: string;
      readonly format: Format | 'sample';
      readonly papers: number;
      readonly problems: readonly Problem[];
      /** Named where it is not UTF-8. */
      readonly encoding?: string;
      readonly columns?: readonly Column[];
      /** Subscriptions of an OPML list. */
      readonly feeds?: number;
    }
  | { readonly kind: 'backup'; readonly name: string; readonly source: Source }
  | { readonly kind: 'unreadable'; readonly name: string; readonly message: string; readonly line?: number };
