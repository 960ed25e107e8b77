/** Longest text, in UTF-16 units, that is read at all: 100 MB of plain ASCII. */
export const MAX_TEXT_LENGTH = 100 * 1024 * 1024;

/** Largest file, in bytes. UTF-16 takes two bytes for a letter, so twice the text. */
export const MAX_BYTES = 2 * MAX_TEXT_LENGTH;

/** How much of something unreadable is repeated in a problem. */
export const MAX_PROBLEM_TEXT = 500;

/** The start of a text, for a report, with an ellipsis where it was cut. */
export function shortened(text: string, length = MAX_PROBLEM_TEXT): string {
  const trimmed = text.trim();
  return trimmed.length <= length ? trimmed : `${trimmed.slice(0, length)}…`;
}

export const megabytes = (length: number): string => `${Math.round(length / 1024 / 1024)} MB`;

/** What is read of an archive at most. */
export type ArchiveLimits = {
  /** Bytes of all its files, unpacked. */
  readonly bytes: number;
  readonly entries: number;
  /** Unpacked to packed size of any one file. */
  readonly ratio: number;
};

export const ARCHIVE_LIMITS: ArchiveLimits = { bytes: 1024 * 1024 * 1024, entries: 100_000, ratio: 100 };
