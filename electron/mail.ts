import { readFile, rm } from 'node:fs/promises';
import { type Transporter, createTransport } from 'nodemailer';
import * as v from 'valibot';
import type { MailMessage, MailSettings, NewMailSettings } from '../renderer/shell/shell.ts';
import { writeAtomically } from './atomic-write.ts';
import { type Outcome, codeOf, diskProblem, done, problem } from './outcome.ts';

/** The part of Electron's safeStorage that is used: the system's own store keeps the key. */
export type PasswordStore = {
  readonly isEncryptionAvailable: () => boolean;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (encrypted: Buffer) => string;
  /** Linux alone; `basic_text` keeps nothing secret. */
  readonly getSelectedStorageBackend?: () => string;
};

const TIME_LIMIT = 20_000;

const STORED = v.object({
  host: v.string(),
  port: v.number(),
  security: v.picklist(['tls', 'starttls', 'none']),
  user: v.string(),
  from: v.string(),
  to: v.string(),
  /** Encrypted, base64; absent where there is none or it could not be kept. */
  secret: v.optional(v.string()),
  sentAt: v.optional(v.number()),
});
type Stored = v.InferOutput<typeof STORED>;

/** Mail programs on this machine have no certificate that anybody vouches for, and need none. */
const isOwnMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/u.test(host);

/**
 * Sends the digest through the reader's own account. The settings are a small file of the app; the
 * password is in it only as the system's key store has encrypted it, else it is known until the app
 * ends. It never goes back to the page, and neither goes into the library.
 */
export function createMail(file: string, passwords: PasswordStore, now: () => number) {
  /** A password that the system cannot keep. */
  let unkept = '';
  let sending = Promise.resolve();

  const canKeep = () => passwords.isEncryptionAvailable() && passwords.getSelectedStorageBackend?.() !== 'basic_text';

  const read = async (): Promise<Stored | undefined> => {
    try {
      const parsed = v.safeParse(STORED, JSON.parse(await readFile(file, 'utf8')));
      return parsed.success ? parsed.output : undefined;
    } catch {
      return undefined;
    }
  };

  const passwordOf = ({ secret }: Stored): string => {
    if (secret === undefined) return unkept;
    try {
      return passwords.decryptString(Buffer.from(secret, 'base64'));
    } catch {
      // Another login of the system cannot read it: the reader is asked again.
      return unkept;
    }
  };

  const shown = (stored: Stored): MailSettings => {
    const { secret: _, ...rest } = stored;
    return { ...rest, hasPassword: passwordOf(stored) !== '', keepsPassword: canKeep() };
  };

  const settings = async (): Promise<Outcome<MailSettings | null>> => {
    const stored = await read();
    return done(stored === undefined ? null : shown(stored));
  };

  const save = async ({ password, ...next }: NewMailSettings): Promise<Outcome<MailSettings>> => {
    if (next.security === 'none' && !isOwnMachine(next.host)) {
      return problem('refused', 'Without encryption only a mail server on this machine is used.');
    }
    const before = await read();
    // A password is for the server it was given for, and for no other that is put in its place.
    const isSame = before?.host === next.host && before.user === next.user;
    const plain = password ?? (isSame && before !== undefined ? passwordOf(before) : '');
    const isKept = plain !== '' && canKeep();
    unkept = isKept ? '' : plain;
    const stored: Stored = {
      ...next,
      ...(isKept ? { secret: passwords.encryptString(plain).toString('base64') } : {}),
      ...(before?.sentAt === undefined ? {} : { sentAt: before.sentAt }),
    };
    try {
      await writeAtomically(file, JSON.stringify(stored));
      return done(shown(stored));
    } catch (error) {
      return diskProblem(error, 'The settings could not be kept');
    }
  };

  const forget = async (): Promise<Outcome<null>> => {
    unkept = '';
    try {
      await rm(file, { force: true });
      return done(null);
    } catch (error) {
      return diskProblem(error, 'The settings could not be deleted');
    }
  };

  const sendOne = async (message: MailMessage): Promise<Outcome<MailSettings>> => {
    const stored = await read();
    if (stored === undefined) return problem('notFound', 'No mail account is set up.');
    const transport = transportFor(stored, passwordOf(stored));
    try {
      await transport.sendMail({
        from: stored.from,
        to: stored.to,
        subject: message.subject.replace(/\s+/gu, ' '),
        text: message.text,
        html: message.html,
        // What a message names is never fetched or read from the disk.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      return mailProblem(error);
    } finally {
      transport.close();
    }
    if (message.counts !== true) return done(shown(stored));
    const sent: Stored = { ...stored, sentAt: now() };
    // It has gone out: that the time could not be written is no reason to say it has not.
    await writeAtomically(file, JSON.stringify(sent)).catch(() => undefined);
    return done(shown(sent));
  };

  /** One after the other, so that two windows do not send the same twice at once. */
  const send = async (message: MailMessage): Promise<Outcome<MailSettings>> => {
    const sent = sending.then(async () => sendOne(message));
    sending = sent.then(
      () => undefined,
      () => undefined,
    );
    return sent;
  };

  return { settings, save, forget, send };
}

function transportFor({ host, port, security, user }: Stored, password: string): Transporter {
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    ...(isOwnMachine(host) ? { tls: { rejectUnauthorized: false } } : {}),
    connectionTimeout: TIME_LIMIT,
    greetingTimeout: TIME_LIMIT,
    socketTimeout: TIME_LIMIT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** What went wrong, without what the server said: that may hold the account. */
function mailProblem(error: unknown): Outcome<never> {
  switch (codeOf(error)) {
    case 'EAUTH':
      return problem('refused', 'The mail server does not accept this name and password.');
    case 'ETLS':
      return problem('refused', 'The mail server offers no encryption that can be trusted.');
    case 'ETIMEDOUT':
      return problem('timedOut', 'The mail server did not answer in time.');
    case 'EDNS':
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
      return problem('offline', 'The mail server cannot be reached at this address and port.');
    case 'EENVELOPE':
      return problem('refused', 'The mail server does not take mail from or to these addresses.');
    case 'EMESSAGE':
      return problem('refused', 'The mail server does not take this message.');
    default:
      return problem('failed', 'The message could not be sent.');
  }
}
