import type { BackupCounts, CheckReport, Comparison, RestoreMode } from '../../data/library.ts';
import type { Source } from '../add/source.ts';

/** What the backup worker can be asked. It keeps the backup that was opened last, so that only answers cross. */
export type BackupTask =
  | { readonly task: 'pack' }
  | { readonly task: 'open'; readonly source: Source }
  | { readonly task: 'compare' }
  | { readonly task: 'restore'; readonly mode: RestoreMode }
  | { readonly task: 'restore-papers'; readonly ids: readonly string[] }
  /** `backup`: the last one kept, against which what never changes is held; `journal`: a copy, for all else. */
  | { readonly task: 'check' | 'repair'; readonly backup?: Uint8Array; readonly journal?: Blob };

/** A backup that was read and found sound. */
export type BackupFacts = { readonly madeAt: number; readonly counts: BackupCounts };

export type Packed = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly schema: number;
  readonly seq: number;
  /** Why the backup does not read back as a sound one, in a sentence: something in the library is damaged. */
  readonly unsound?: string;
};

export type BackupAnswers = {
  readonly pack: Packed;
  readonly open: { readonly facts: BackupFacts; readonly comparison: Comparison };
  readonly compare: Comparison;
  readonly restore: null;
  readonly 'restore-papers': null;
  readonly check: CheckReport;
  readonly repair: CheckReport;
};

export type BackupRequest = BackupTask & { readonly id: number };

export type BackupReply =
  | { readonly id: number; readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly id: number; readonly kind: 'done'; readonly answer: unknown }
  /** `message` is a sentence for the reader. */
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
