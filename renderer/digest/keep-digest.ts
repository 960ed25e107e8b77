import {
  digestHtml,
  digestNotice,
  digestText,
  isNoticeDue,
  studyClock,
  type Digest,
  type Library,
} from '../../data/library.ts';
import type { DigestSettings } from '../../data/model/settings.ts';
import { shell } from '../shell/current-shell.ts';
import { showToast } from '../ui/toast.tsx';

const LOOK_EVERY_MS = 5 * 60_000;
const FIRST_MS = 60_000;

/** Sends a digest to the reader's own address. */
export const sendDigest = (digest: Digest) =>
  shell.mail.send({ subject: digest.subject, text: digestText(digest), html: digestHtml(digest), counts: true });

/** When the newest digest was to be sent, epoch ms: at the hour, every day or on Mondays. */
export function lastDue({ every, hour }: DigestSettings, now: number): number | undefined {
  if (every === 'never') return undefined;
  const at = new Date(now);
  at.setHours(hour, 0, 0, 0);
  if (at.getTime() > now) at.setDate(at.getDate() - 1);
  // Monday is 1.
  if (every === 'week') at.setDate(at.getDate() - ((at.getDay() + 6) % 7));
  return at.getTime();
}

/** When the last notification was shown, epoch ms, on this machine. */
const TOLD = 'lectern/digest-told';

/** Shows the notification of a digest, and notes that it was. */
export async function tellDigest(library: Library, digest: Digest) {
  const shown = await shell.notifications.show(digestNotice(digest));
  if (shown.ok) localStorage.setItem(TOLD, String(library.now()));
  return shown;
}

async function tellWhenDue(library: Library): Promise<void> {
  const settings = await library.settings();
  const told = Number(localStorage.getItem(TOLD) ?? Number.NaN);
  const last = Number.isFinite(told) ? told : undefined;
  if (!isNoticeDue(settings.digest, last, library.now(), studyClock(settings))) return;
  const digest = await library.digest('day');
  // Something may come in later in the day.
  if (!digest.isQuiet) await tellDigest(library, digest);
}

/**
 * Sends the digest by itself and tells of it when it is time, while the app is open. The first message is
 * always sent by the reader, who has then seen what it looks like. A failure is tried again with the next look.
 */
export function keepDigest(library: Library): () => void {
  let failed = false;
  const sendWhenDue = async (): Promise<void> => {
    if (shell.edition === 'web' || !navigator.onLine) return;
    const { digest } = await library.settings();
    const due = lastDue(digest, library.now());
    const account = await shell.mail.settings();
    if (due === undefined || !account.ok || account.value?.sentAt === undefined || account.value.sentAt >= due) return;
    const sent = await sendDigest(await library.digest(digest.every === 'week' ? 'week' : 'day'));
    if (!sent.ok && !failed) showToast({ text: `The digest could not be sent. ${sent.error.message}` });
    failed = !sent.ok;
  };
  const look = (): void => {
    void navigator.locks
      .request('lectern-digest', { ifAvailable: true }, async (lock) => {
        if (lock === null) return;
        await tellWhenDue(library);
        await sendWhenDue();
      })
      .catch(() => undefined);
  };
  const first = setTimeout(look, FIRST_MS);
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
