import type { Note, NoteVersion } from '../model/note.ts';
import type { Tx } from '../storage/transact.ts';
import { newId, type Context } from './context.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** While a note is edited, a version is kept this often. */
const EVERY = 10 * MINUTE;
/** Younger versions all stay; of older ones the newest of each day, then of each week. */
const ALL_WITHIN = 2 * DAY;
const DAILY_WITHIN = 60 * DAY;

/** The earlier texts of a note, newest first. */
export async function noteVersions(context: Context, paperId: string): Promise<NoteVersion[]> {
  const versions = await context.db.noteVersions.where('paperId').equals(paperId).toArray();
  return versions.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

/**
 * Keeps what a note says as a version of its history, before it is changed: in
 * any case before a change of many notes or lines at once (`bulk`), else when
 * the last one was kept ten minutes ago or more. Thins out the old ones.
 */
export async function keepVersion(tx: Tx, note: Note | undefined, now: number, bulk: boolean): Promise<void> {
  if (note === undefined || note.text.trim() === '') return;
  const versions = await tx.where('noteVersions', 'paperId', note.paperId);
  const newest = versions.toSorted((a, b) => a.keptAt - b.keptAt).at(-1);
  if (newest?.text === note.text) return;
  // A clock that was set back must not stop the history.
  if (!bulk && newest !== undefined && Math.abs(now - newest.keptAt) < EVERY) return;
  await keepText(tx, { paperId: note.paperId, text: note.text, at: note.updatedAt }, now, 0);
  for (const { id } of outlivedVersions(versions, now)) await tx.delete('noteVersions', id);
}

/** Keeps a text as a version, whatever else is kept. */
export function keepText(tx: Tx, version: Omit<NoteVersion, 'id' | 'keptAt'>, now: number, nth: number): Promise<void> {
  return tx.put('noteVersions', { ...version, id: newId(now, nth), keptAt: now });
}

/** Which versions of one note may go: all of two days stay, then one a day for two months, then one a week. */
export function outlivedVersions(versions: readonly NoteVersion[], now: number): readonly NoteVersion[] {
  const taken = new Set<string>();
  return versions
    .toSorted((a, b) => b.keptAt - a.keptAt)
    .filter(({ keptAt }) => {
      if (keptAt > now - ALL_WITHIN) return false;
      const period =
        keptAt > now - DAILY_WITHIN ? `day ${Math.floor(keptAt / DAY)}` : `week ${Math.floor(keptAt / (7 * DAY))}`;
      if (taken.has(period)) return true;
      taken.add(period);
      return false;
    });
}
