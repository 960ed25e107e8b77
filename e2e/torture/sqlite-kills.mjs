/** The kills once more, with the backend of IndexedDB that Chromium is about to have, where this one has it already. */
import { run as kill } from './kills.mjs';

export const name = 'sqlite-kills';
export const tests = [1, 3];

const KILLS = 500;

export async function run({ bounded, count = bounded ? undefined : KILLS, ...options }) {
  // Of this process alone, which runs nothing else.
  process.env.LECTERN_IDB = 'SQLite';
  const { figures, failed, unfinished } = await kill({ ...options, bounded, count });
  if (figures.store === 'SQLite') return { figures, failed, unfinished };
  return { figures, failed: [...failed, 'This browser does not keep IndexedDB in SQLite.'], unfinished };
}
