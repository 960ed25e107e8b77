import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { CONTRACT } from './contract.ts';
import { createMail, type PasswordStore } from './mail.ts';

const PASSWORD = 'correct horse';
const servers: SMTPServer[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(async (server) => new Promise<void>((resolve) => server.close(resolve))));
  await Promise.all(folders.splice(0).map(async (folder) => rm(folder, { recursive: true })));
});

/** A mail server on this machine that keeps what it gets. */
async function serve(options: SMTPServerOptions = {}) {
  const got: {
    readonly from: string;
    readonly to: readonly string[];
    readonly message: string;
    readonly secure: boolean;
  }[] = [];
  const server = new SMTPServer({
    allowInsecureAuth: true,
    authOptional: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, callback) => {
      if (username === 'reader' && password === PASSWORD) callback(null, { user: 'reader' });
      else callback(new Error('Invalid username or password'));
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        got.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          message: Buffer.concat(parts).toString(),
          secure: session.secure,
        });
        callback();
      });
    },
    ...options,
  });
  // A client that trusts nothing leaves in the middle.
  server.on('error', () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return { got, port: typeof address === 'object' && address !== null ? address.port : 0 };
}

const KEEPS: PasswordStore = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer,
  decryptString: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
};

async function mailIn(passwords: PasswordStore = KEEPS) {
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-mail-'));
  folders.push(folder);
  const file = path.join(folder, 'mail.json');
  return { file, mail: createMail(file, passwords, () => 5000), again: () => createMail(file, passwords, () => 6000) };
}

const account = (port: number) =>
  ({
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'reader',
    from: 'Lectern <from@example.org>',
    to: 'me@example.org',
  }) as const;

const DIGEST = { subject: 'Today: 3 cards\r\nBcc: evil@example.org', text: 'Plain ü', html: '<p>Rich</p>' };

describe('mail', () => {
  it('sends text and HTML to the address of the settings, with the name and password', async () => {
    const { got, port } = await serve();
    const { mail } = await mailIn();
    await mail.save({ ...account(port), password: PASSWORD });
    expect(await mail.send({ ...DIGEST, counts: true })).toMatchObject({ ok: true, value: { sentAt: 5000 } });
    expect(got).toHaveLength(1);
    expect(got[0]).toMatchObject({ from: 'from@example.org', to: ['me@example.org'] });
    const message = got[0]?.message ?? '';
    expect(message).toContain('Content-Type: multipart/alternative');
    expect(message).toContain('<p>Rich</p>');
    expect(message).toMatch(/Plain =C3=BC|UGxhaW4gw7w/u);
    expect(message).not.toMatch(/^Bcc:/mu);
  });

  it('encrypts the connection before the password is said', async () => {
    const { got, port } = await serve();
    const { mail } = await mailIn();
    await mail.save({ ...account(port), security: 'starttls', password: PASSWORD });
    expect(await mail.send(DIGEST)).toMatchObject({ ok: true });
    expect(got[0]?.secure).toBe(true);
  });

  it('sends nothing where encryption is wanted and the server has none', async () => {
    const { got, port } = await serve({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const { mail } = await mailIn();
    await mail.save({ ...account(port), security: 'starttls', password: PASSWORD });
    expect(await mail.send(DIGEST)).toMatchObject({ ok: false });
    expect(got).toEqual([]);
  });

  it('keeps the password encrypted, after the next start too, and never gives it back', async () => {
    const { port } = await serve();
    const { file, mail, again } = await mailIn();
    const saved = await mail.save({ ...account(port), password: PASSWORD });
    expect(saved).toMatchObject({ value: { hasPassword: true, keepsPassword: true } });
    expect(JSON.stringify(saved)).not.toContain(PASSWORD);
    expect(await readFile(file, 'utf8')).not.toContain(PASSWORD);
    const next = again();
    expect(JSON.stringify(await next.settings())).not.toContain(PASSWORD);
    expect(await next.send(DIGEST)).toMatchObject({ ok: true });
  });

  it('knows the password only until the app ends where the system keeps none', async () => {
    for (const passwords of [
      { ...KEEPS, isEncryptionAvailable: () => false },
      { ...KEEPS, getSelectedStorageBackend: () => 'basic_text' },
    ]) {
      const { port } = await serve();
      const { file, mail, again } = await mailIn(passwords);
      expect(await mail.save({ ...account(port), password: PASSWORD })).toMatchObject({
        value: { hasPassword: true, keepsPassword: false },
      });
      expect(await readFile(file, 'utf8')).not.toContain('secret');
      expect(await mail.send(DIGEST)).toMatchObject({ ok: true });
      expect(await again().settings()).toMatchObject({ value: { hasPassword: false } });
    }
  });

  it('does not hand the password to another server that is put in its place', async () => {
    const { mail } = await mailIn();
    await mail.save({ ...account(2525), password: PASSWORD });
    expect(await mail.save({ ...account(2526), to: 'other@example.org' })).toMatchObject({
      value: { hasPassword: true },
    });
    const moved = await mail.save({ ...account(2525), host: 'localhost' });
    expect(moved).toMatchObject({ value: { hasPassword: false } });
  });

  it('refuses to talk unencrypted to any machine but this', async () => {
    const { mail } = await mailIn();
    expect(await mail.save({ ...account(25), host: 'mail.example.org' })).toMatchObject({ error: { type: 'refused' } });
    expect(await mail.settings()).toEqual({ ok: true, value: null });
  });

  it('says what went wrong in its own words', async () => {
    const { port } = await serve();
    const { mail } = await mailIn();
    expect(await mail.send(DIGEST)).toMatchObject({ error: { type: 'notFound' } });
    await mail.save({ ...account(port), password: 'wrong' });
    const refused = await mail.send(DIGEST);
    expect(refused).toMatchObject({
      error: { type: 'refused', message: expect.stringContaining('name and password') },
    });
    expect(JSON.stringify(refused)).not.toContain('wrong');
    await mail.save({ ...account(1), password: PASSWORD });
    expect(await mail.send(DIGEST)).toMatchObject({ error: { type: 'offline' } });
  });

  it('forgets all of it', async () => {
    const { mail, again } = await mailIn();
    await mail.save({ ...account(2525), password: PASSWORD });
    await mail.forget();
    expect(await again().settings()).toEqual({ ok: true, value: null });
  });

  it.each([
    ['a break', 'a@b.example\r\nBcc: c@d.example'],
    ['a second address', 'a@b.example, c@d.example'],
    ['no address', 'nobody'],
  ])('takes no address with %s', (_what, to) => {
    const { args } = CONTRACT['mail:save'];
    expect(v.safeParse(args, [{ ...account(25), to }]).success).toBe(false);
    expect(v.safeParse(args, [account(25)]).success).toBe(true);
  });
});
