import type { NoteSession } from './note-session.ts';

/** The notes that are being edited in this window. */
const open = new Set<NoteSession>();

/** Counts a note among the open ones. Returns how to take it out. */
export function noteOpened(session: NoteSession): () => void {
  open.add(session);
  return () => open.delete(session);
}

/** Saves whatever is being typed in this window. Resolves when it is on disk. */
export async function flushNotes(): Promise<void> {
  await Promise.all([...open].map((session) => session.flush()));
}
