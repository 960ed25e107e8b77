import { useState } from 'react';
import { shell } from '../shell/current-shell.ts';
import type { MailAccount, MailSettings } from '../shell/shell.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import styles from './digest.module.css';

const SECURITIES = [
  { value: 'tls', label: 'TLS (465)' },
  { value: 'starttls', label: 'STARTTLS (587)' },
  { value: 'none', label: 'None, on this machine only' },
] as const;
const PORTS = { tls: 465, starttls: 587, none: 25 } as const;

const TEST = {
  subject: 'A test from Lectern',
  text: 'Your digest will come to this address.\n',
  html: '<p>Your digest will come to this address.</p>',
};

type Props = {
  readonly account: MailSettings | undefined;
  readonly onClose: () => void;
  readonly onSaved: (account: MailSettings | null) => void;
};

/** The reader's mail account, tried out by a test message before it is left alone. */
export function MailDialog({ account, onClose, onSaved }: Props) {
  const [host, setHost] = useState(account?.host ?? '');
  const [security, setSecurity] = useState<MailAccount['security']>(account?.security ?? 'tls');
  const [port, setPort] = useState(account?.port ?? 465);
  const [user, setUser] = useState(account?.user ?? '');
  const [password, setPassword] = useState('');
  const [from, setFrom] = useState(account?.from ?? '');
  const [to, setTo] = useState(account?.to ?? '');
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string }>();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<MailSettings | undefined> => {
    const sender = from.trim() || user.trim();
    if (host.trim() === '' || !sender.includes('@')) {
      setSaid({ ok: false, text: 'Server and the address it comes from are needed.' });
      return undefined;
    }
    const saved = await shell.mail.save({
      host: host.trim(),
      port,
      security,
      user: user.trim(),
      from: sender,
      to: to.trim() || sender,
      ...(password === '' ? {} : { password }),
    });
    if (!saved.ok) {
      setSaid({ ok: false, text: saved.error.message });
      return undefined;
    }
    onSaved(saved.value);
    return saved.value;
  };
  const done = async (): Promise<void> => {
    const saved = await save();
    if (saved === undefined) return;
    onClose();
    showToast({
      text: saved.hasPassword && !saved.keepsPassword ? 'Saved. The password is known until Lectern ends.' : 'Saved',
    });
  };
  const test = async (): Promise<void> => {
    setBusy(true);
    setSaid(undefined);
    const saved = await save();
    if (saved !== undefined) {
      const sent = await shell.mail.send(TEST);
      setSaid({ ok: sent.ok, text: sent.ok ? `A test message was sent to ${saved.to}.` : sent.error.message });
    }
    setBusy(false);
  };
  const forget = async (): Promise<void> => {
    const gone = await shell.mail.forget();
    if (!gone.ok) {
      setSaid({ ok: false, text: gone.error.message });
      return;
    }
    onSaved(null);
    onClose();
    showToast({ text: 'The mail account is forgotten, its password with it' });
  };
  return (
    <Dialog
      title="Mail account"
      description="Kept by the app beside the library, and never in a backup. The password goes to the system’s key store."
      onClose={onClose}
      onSubmit={() => void done()}
      footer={
        <>
          {account === undefined ? null : (
            <Button variant="danger" onClick={() => void forget()}>
              Forget it
            </Button>
          )}
          <Button disabled={busy} onClick={() => void test()}>
            {busy ? 'Sending…' : 'Send a test'}
          </Button>
          <Button variant="primary" disabled={busy} onClick={() => void done()}>
            Save
          </Button>
        </>
      }
    >
      <DialogBody>
        <TextField label="Server" placeholder="smtp.example.org" autoFocusInDialog value={host} onChange={setHost} />
        <div className={styles.pair}>
          <Select
            label="Encryption"
            value={security}
            options={SECURITIES}
            onChange={(next) => {
              if (port === PORTS[security]) setPort(PORTS[next]);
              setSecurity(next);
            }}
          />
          <NumberField label="Port" min={1} max={65_535} value={port} onChange={setPort} />
        </div>
        <TextField label="User name" value={user} onChange={setUser} />
        <Field label="Password" hint={account?.hasPassword === true ? 'Left empty, the one before stays.' : undefined}>
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="off"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <TextField label="From" placeholder="The user name, where it is an address" value={from} onChange={setFrom} />
        <TextField label="To" placeholder="The same address" value={to} onChange={setTo} />
        {said === undefined ? null : (
          <p role="alert" className={said.ok ? styles.good : styles.bad}>
            {said.text}
          </p>
        )}
      </DialogBody>
    </Dialog>
  );
}
