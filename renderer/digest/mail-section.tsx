import { useEffect, useState } from 'react';
import type { Digest } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { shell } from '../shell/current-shell.ts';
import type { MailSettings } from '../shell/shell.ts';
import { Button } from '../ui/button.tsx';
import { formatDate, formatTime } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { showToast } from '../ui/toast.tsx';
import { sendDigest } from './keep-digest.ts';
import { MailDialog } from './mail-dialog.tsx';
import styles from './digest.module.css';

const EVERY = [
  { value: 'never', label: 'Only when I send it' },
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every Monday' },
] as const;

/** Sending the page by mail: once, or by itself from then on. */
export function MailSection({ digest }: { readonly digest: Digest }) {
  const library = useLibrary();
  const settings = useLive(() => library.settings(), [])?.digest;
  const [account, setAccount] = useState<MailSettings | null>();
  const [editing, setEditing] = useState(false);
  const [sending, setSending] = useState(false);
  useEffect(() => {
    void shell.mail.settings().then((answer) => setAccount(answer.ok ? answer.value : null));
  }, []);
  if (shell.edition === 'web') {
    return (
      <section className={styles.mail} aria-labelledby="digest-mail">
        <h2 id="digest-mail">By e-mail</h2>
        <p className={styles.quiet}>
          A browser cannot send mail by itself; the desktop app can, through your own account. Here the page can be
          saved as a message and sent with any mail program.
        </p>
      </section>
    );
  }
  if (account === undefined || settings === undefined) return null;
  const send = async (): Promise<void> => {
    setSending(true);
    const sent = await sendDigest(digest);
    setSending(false);
    if (sent.ok) setAccount(sent.value);
    showToast({ text: sent.ok ? `Sent to ${sent.value.to}` : sent.error.message });
  };
  return (
    <section className={styles.mail} aria-labelledby="digest-mail">
      <h2 id="digest-mail">By e-mail</h2>
      {account === null ? (
        <>
          <p className={styles.quiet}>Through your own account. The password stays in the system’s key store.</p>
          <Button onClick={() => setEditing(true)}>Set up e-mail</Button>
        </>
      ) : (
        <>
          <p className={styles.quiet}>
            To {account.to} through {account.host}.{' '}
            {account.sentAt === undefined
              ? 'None was sent yet.'
              : `The last one was sent ${formatDate(account.sentAt)}, ${formatTime(account.sentAt)}.`}
          </p>
          <div className={styles.saves}>
            <Button variant="primary" disabled={sending} onClick={() => void send()}>
              {sending ? 'Sending…' : 'Send this page'}
            </Button>
            <Button variant="quiet" onClick={() => setEditing(true)}>
              Account
            </Button>
          </div>
          <div className={styles.when}>
            <Select
              label="Send it"
              value={settings.every}
              options={EVERY}
              onChange={(every) => void library.updateSettings({ digest: { ...settings, every } }, 'Change the digest')}
              hint={
                settings.every !== 'never' && account.sentAt === undefined
                  ? 'It goes by itself once you have sent the first one.'
                  : settings.every === 'never'
                    ? undefined
                    : 'While Lectern is open, or when it is opened next.'
              }
            />
            {settings.every === 'never' ? null : (
              <NumberField
                label="From"
                unit="o’clock"
                min={0}
                max={23}
                value={settings.hour}
                onChange={(hour) => void library.updateSettings({ digest: { ...settings, hour } }, 'Change the digest')}
              />
            )}
          </div>
        </>
      )}
      {editing ? (
        <MailDialog
          account={account ?? undefined}
          onClose={() => setEditing(false)}
          onSaved={(next) => setAccount(next)}
        />
      ) : null}
    </section>
  );
}
