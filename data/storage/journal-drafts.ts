import type { Draft, Note } from '../model/note.ts';
import type { LibraryDb } from './db.ts';
import { crc32 } from './crc32.ts';
import { decodeLine, type JournalLine } from './journal-line.ts';
import { journalLines } from './journal-read.ts';
import type { JournalPort, JournalSegment } from './journal-port.ts';

/**
 * A draft as the journal keeps it: the whole text, or, of a long note, only the
 * piece that was typed, with the place in the saved text where it belongs.
 */
export type KeptDraft = Pick<Draft, 'id' | 'paperId' | 'baseRev' | 'updatedAt'> & {
  readonly text: string;
  /** Where `text` is only a piece: chars of the saved text before it and after it, and the CRC-32 of the whole. */
  readonly within?: { readonly before: number; readonly after: number; readonly sum: string };
};

/** A piece is written where that saves at least so many chars. */
const WORTH_CUTTING = 500;

const encoder = new TextEncoder();
const sumOf = (text: string): string => crc32(encoder.encode(text));

/** A draft is written three times a second while someone types: of a long note it is only what was typed. */
export function packDraft({ id, paperId, baseRev, updatedAt, text, baseText = '' }: Draft): KeptDraft {
  const about = { id, paperId, baseRev, updatedAt };
  const most = Math.min(text.length, baseText.length);
  let before = 0;
  while (before < most && text[before] === baseText[before]) before += 1;
  let after = 0;
  while (after < most - before && text.at(-1 - after) === baseText.at(-1 - after)) after += 1;
  if (before + after < WORTH_CUTTING) return { ...about, text };
  return { ...about, text: text.slice(before, text.length - after), within: { before, after, sum: sumOf(text) } };
}

/**
 * The draft over the note as it is stored now; undefined where the note says it
 * already. Where the note is no longer the one that was typed over, the piece
 * alone comes back, as a text that goes on from no known one.
 */
export function unpackDraft(kept: KeptDraft, note: Note | undefined): Draft | undefined {
  const { id, paperId, baseRev, updatedAt, within } = kept;
  const stored = note?.text ?? '';
  const about = { id, paperId, baseRev, updatedAt };
  if (within === undefined) {
    if (kept.text === stored) return undefined;
    return note?.rev === baseRev || (note === undefined && baseRev === 0)
      ? { ...about, text: kept.text, baseText: stored }
      : { ...about, text: kept.text };
  }
  if (sumOf(stored) === within.sum) return undefined;
  const text = stored.slice(0, within.before) + kept.text + stored.slice(stored.length - within.after);
  const fits = within.before + within.after <= stored.length && sumOf(text) === within.sum;
  if (fits) return { ...about, text, baseText: stored };
  return kept.text.trim() === '' ? undefined : { ...about, text: kept.text, baseRev: -1 };
}

/** The drafts of the last line that has any, by reading the whole journal. */
export async function lastDrafts(
  port: JournalPort,
  segments: readonly JournalSegment[],
): Promise<readonly KeptDraft[]> {
  let drafts: readonly KeptDraft[] = [];
  for await (const line of journalLines(port, segments)) if (line.kind === 'drafts') drafts = line.drafts ?? [];
  return drafts;
}

/** The drafts of the very last line, where that is one of drafts: what was typed after the last change. */
export function newestDrafts(segments: readonly JournalSegment[]): readonly KeptDraft[] {
  const text = segments.findLast(({ lastLine }) => lastLine !== '')?.lastLine;
  const line: JournalLine | undefined = text === undefined ? undefined : decodeLine(encoder.encode(text));
  return line?.kind === 'drafts' ? (line.drafts ?? []) : [];
}

/** Puts drafts back of which the database knows nothing, or only an older state. */
export async function putDrafts(db: LibraryDb, drafts: readonly KeptDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  await db.transaction('rw', 'notes', 'noteDrafts', async () => {
    for (const kept of drafts) {
      const there = await db.noteDrafts.get(kept.id);
      if (there !== undefined && there.updatedAt >= kept.updatedAt) continue;
      const draft = unpackDraft(kept, await db.notes.get(kept.paperId));
      if (draft !== undefined) await db.noteDrafts.put(draft);
    }
  });
}
