import type { Paper, PaperText, Status } from '../model/paper.ts';
import type { PaperRecord } from './record.ts';

/** A record as it leaves the library: where it stands on the reading list goes with it. */
export type ExportRecord = PaperRecord & { readonly status?: Status };

/** A paper of the library with its texts and its note as one record, the form that all exports take. */
export function toRecord(paper: Paper, text?: PaperText, note?: string): ExportRecord {
  const {
    id: _id,
    priority: _priority,
    order: _order,
    addedAt: _addedAt,
    statusAt: _statusAt,
    ...bibliography
  } = paper;
  return {
    ...bibliography,
    abstract: text?.abstract ?? '',
    raw: text?.raw ?? { title: paper.title, abstract: '' },
    ...(note ? { note } : {}),
    ...(text?.source ? { source: text.source.text } : {}),
    awaitsMetadata: paper.awaitsMetadata === 1,
  };
}
