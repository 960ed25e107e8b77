import { cp, mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from './atomic-write.ts';

/** What the last run left behind: `open` until it ended in order, and the Chromium it ran on. */
export type LastRun = { readonly open: boolean; readonly chromium: string };

const FILE = 'last-run.json';
const QUARANTINE = 'quarantine';
/** Copies of the database that are kept, newest first. */
const COPIES_KEPT = 3;

/** What the file of the last run says; undefined where there is none, or none that can be read. */
export function parseLastRun(text: string): LastRun | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const [open, chromium]: unknown[] = [Reflect.get(value, 'open'), Reflect.get(value, 'chromium')];
    return typeof open === 'boolean' && typeof chromium === 'string' ? { open, chromium } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a Chromium is older than another, by the numbers of their versions
 * from the left. A database that a newer one has written may be deleted by an
 * older one at the first look (electron/electron#24882). What is no version
 * decides nothing.
 */
export function isOlderEngine(current: string, last: string): boolean {
  const [a, b] = [current, last].map((version) =>
    /^\d+(?:\.\d+)*$/u.test(version) ? version.split('.').map(Number) : [],
  );
  if (a === undefined || b === undefined || a.length === 0 || b.length === 0) return false;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** What is to be done before a window may open the database. */
export function startVerdict(last: LastRun | undefined, chromium: string): 'open' | 'copyFirst' | 'stop' {
  if (last === undefined) return 'open';
  if (isOlderEngine(chromium, last.chromium)) return 'stop';
  return last.open ? 'copyFirst' : 'open';
}

export const OLDER_ENGINE =
  'This version of Lectern is older than the one that was used last, and opening the library with it could destroy it. Nothing was changed. Install the newer version again.';

/**
 * The watch over how runs end. `begin` is asked before any window opens: it
 * copies the database aside after a run that did not end in order, as the
 * browser may delete what it finds damaged, and says whether to go on.
 */
export function createStartCheck(userData: string, databases: string, chromium: string, now: () => number) {
  const file = path.join(userData, FILE);
  const write = async (open: boolean): Promise<void> => {
    await mkdir(userData, { recursive: true });
    await writeAtomically(file, `${JSON.stringify({ open, chromium })}\n`);
  };
  return {
    begin: async (): Promise<'open' | 'stop'> => {
      const last = parseLastRun(await readFile(file, 'utf8').catch(() => ''));
      const verdict = startVerdict(last, chromium);
      if (verdict === 'stop') return 'stop';
      // A copy that cannot be made, as on a full disk, is no reason to keep the reader out.
      if (verdict === 'copyFirst') await copyAside(userData, databases, now()).catch(() => undefined);
      await write(true).catch(() => undefined);
      return 'open';
    },
    /** The run ends in order: the page is gone and the database closed. */
    end: async (): Promise<void> => write(false).catch(() => undefined),
  };
}

async function copyAside(userData: string, databases: string, now: number): Promise<void> {
  const isThere = await stat(databases).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) return;
  const folder = path.join(userData, QUARANTINE);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/gu, '');
  await cp(databases, path.join(folder, stamp), { recursive: true, force: false });
  const copies = (await readdir(folder)).toSorted();
  for (const old of copies.slice(0, -COPIES_KEPT)) await rm(path.join(folder, old), { recursive: true, force: true });
}
