import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { createExternalLinks, judgeExternalUrl } from './external-links.ts';

const VERDICTS = new URL('../../shared/data/abuse/ours/external-urls.json', import.meta.url);

describe('the gate for external links', () => {
  it.each([
    ['https://arxiv.org/abs/2401.00001', 'arxiv.org'],
    ['HTTP://Example.org:8080/a?b=c#d', 'example.org:8080'],
    ['https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID>3.0.CO;2-O', 'doi.org'],
    ['https://example.org/a%20b', 'example.org'],
    ['https://münchen.example/', 'xn--mnchen-3ya.example'],
    ['mailto:first.last+list@mail.example.org?subject=Hello%20there', 'mail.example.org'],
  ])('opens %s', (url, host) => {
    expect(judgeExternalUrl(url)?.host).toBe(host);
  });

  it.each([
    '',
    'https:',
    'https://',
    'https:///example.org',
    'http:example.org',
    '//example.org/x',
    'https://@example.org/',
    'https://user@example.org/',
    'https://localhost/',
    'https://LOCALHOST.:8443/',
    'http://a.localhost/',
    'http://printer.local/',
    'http://127.1/',
    'http://2130706433/',
    'http://017700000001/',
    'http://0/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://192.168.1.1/',
    'https://example.org/\u0085x',
    'https://example.org/\u200bx',
    'https://example.org/ x',
    'https://example.org/%00',
    'https://example.org/%0d%0aSet-Cookie:x',
    'https:\\\\example.org',
    'https://example.org/\ud800',
    'https:\n//example.org',
    'mailto:',
    'mailto:-flag@example.org',
    'mailto:a@example.org,b@example.org',
    'mailto:a@example.org?bcc=c@example.org',
    'mailto:a@example.org?subject=x%0abcc:c@example.org',
    `https://example.org/${'a'.repeat(2048)}`,
    `https://example.org/${'ü'.repeat(700)}`,
    'app://lectern/index.html',
    'lectern://add',
    'ws://example.org/',
  ])('refuses %j', (url) => {
    expect(judgeExternalUrl(url)).toBeUndefined();
  });

  it('refuses what is no text', () => {
    expect([undefined, null, 1, {}, ['https://example.org']].map(judgeExternalUrl)).toEqual(Array(5).fill(undefined));
  });

  it('opens the address as it was judged, and nothing that was refused', async () => {
    const open = vi.fn(async () => undefined);
    const openExternal = createExternalLinks(open);
    expect(await openExternal('HTTPS://Example.org/a<b')).toEqual({ ok: true, value: { host: 'example.org' } });
    expect(await openExternal('file:///etc/passwd')).toMatchObject({ ok: false, error: { type: 'refused' } });
    expect(open.mock.calls).toEqual([['https://example.org/a%3Cb']]);
  });

  it('says so when the system has nothing to open it with', async () => {
    const openExternal = createExternalLinks(async () => Promise.reject(new Error('no handler')));
    expect(await openExternal('https://example.org/')).toMatchObject({ ok: false, error: { type: 'failed' } });
  });

  it.skipIf(!existsSync(VERDICTS))(
    'agrees with every verdict of the shared list, where ../shared/data is at hand',
    () => {
      const { allow, deny } = JSON.parse(readFileSync(VERDICTS, 'utf8')) as { allow: string[]; deny: string[] };
      expect(allow.filter((url) => !judgeExternalUrl(url))).toEqual([]);
      expect(deny.filter((url) => judgeExternalUrl(url))).toEqual([]);
    },
  );
});
