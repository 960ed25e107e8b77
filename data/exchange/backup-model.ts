import { FRAME_FORMAT, type FrameHeader, type FrameProblem } from '../backup-files/frame.ts';
import type { Card, Review } from '../model/card.ts';
import type { Feed, FeedMark } from '../model/feed.ts';
import type { Finding } from '../model/finding.ts';
import type { Note, NoteVersion } from '../model/note.ts';
import type { Paper, PaperText } from '../model/paper.ts';
import type { SettingsRow } from '../model/settings.ts';

/** Everything a person made, by table. */
export type BackupRows = {
  readonly papers: readonly Paper[];
  readonly paperTexts: readonly PaperText[];
  readonly notes: readonly Note[];
  readonly noteVersions: readonly NoteVersion[];
  readonly findings: readonly Finding[];
  readonly cards: readonly Card[];
  readonly reviews: readonly Review[];
  readonly settings: readonly SettingsRow[];
  readonly feeds: readonly Feed[];
  readonly feedMarks: readonly FeedMark[];
};

/** A backup that was read to its end and found sound. */
export type Backup = {
  readonly schema: number;
  readonly libraryId: string;
  /** Epoch ms. */
  readonly madeAt: number;
  /** The last change it holds, as the library numbers them; 0 where it does not say. */
  readonly seq: number;
  readonly counts: { readonly [T in keyof BackupRows]: number };
  readonly rows: BackupRows;
};

/** The schema of rows in a backup, raised with the database's. */
export const BACKUP_SCHEMA = 12;

export type BackupError = FrameProblem;

export function countRows(rows: BackupRows): Backup['counts'] {
  return {
    papers: rows.papers.length,
    paperTexts: rows.paperTexts.length,
    notes: rows.notes.length,
    noteVersions: rows.noteVersions.length,
    findings: rows.findings.length,
    cards: rows.cards.length,
    reviews: rows.reviews.length,
    settings: rows.settings.length,
    feeds: rows.feeds.length,
    feedMarks: rows.feedMarks.length,
  };
}

/** The header of a backup of these rows. */
export function backupHeader(
  from: { readonly libraryId: string; readonly madeAt: number; readonly seq: number },
  counts: Backup['counts'],
): FrameHeader {
  return { lectern: 'backup', format: FRAME_FORMAT, schema: BACKUP_SCHEMA, ...from, counts };
}

export function newerVersion(schema: number): BackupError {
  return {
    type: 'newerVersion',
    message: `The backup was made by a newer version of Lectern (format ${schema}, this version reads up to ${BACKUP_SCHEMA}). Update Lectern, then restore it.`,
  };
}
