const KEY = 'lectern/backup-reminder';
const WEEK = 7 * 86_400_000;

type Times = { readonly downloadedAt?: number; readonly laterAt?: number };

function read(): Times {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof held === 'object' && held !== null ? held : {};
  } catch {
    return {};
  }
}

function write(times: Times): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...read(), ...times }));
  } catch {
    // Without storage the reminder comes a little too often.
  }
}

/** A backup was downloaded. */
export const downloaded = (at: number): void => write({ downloadedAt: at });

/** The reader wants to be reminded next week. */
export const later = (at: number): void => write({ laterAt: at });

/** Whether a week has passed since the last download, the last "later", and the oldest paper. */
export function reminderIsDue(now: number, oldestPaperAt: number, { downloadedAt = 0, laterAt = 0 } = read()): boolean {
  return now - Math.max(downloadedAt, laterAt, oldestPaperAt) >= WEEK;
}

/** When a backup was last downloaded, epoch ms; undefined for never. */
export const lastDownload = (): number | undefined => read().downloadedAt;
