import type { Paper, PaperText, Status } from '../model/paper.ts';
import type { PaperRecord } from './record.ts';

/** A card as it leaves the library, in markdown. What a cloze hides stands between `==`. */
export type ExportCard =
  | { readonly kind: 'basic'; readonly front: string; readonly back: string }
  | { readonly kind: 'cloze'; readonly text: string };

/** A record as it leaves the library: with where it stands on the reading list and what was made of it. */
export type ExportRecord = PaperRecord & {
  readonly id?: string;
  readonly status?: Status;
  /** The findings that were kept, in markdown, oldest first. */
  readonly findings?: readonly string[];
  /** Cards that do not stand in the note already. */
  readonly cards?: readonly ExportCard[];
};

/** The id at arXiv with the version behind it where that is known: `2401.01234v2`. */
export const arxivVersioned = ({ arxiv, arxivVersion }: PaperRecord): string | undefined =>
  arxiv && arxivVersion !== undefined ? `${arxiv}v${arxivVersion}` : arxiv;

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
    ...(text?.files && text.files.length > 0 ? { files: text.files } : {}),
    ...(text?.source ? { source: text.source.text } : {}),
    awaitsMetadata: paper.awaitsMetadata === 1,
  };
}
