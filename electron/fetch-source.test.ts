import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type FetchSettings, createSourceFetcher } from './fetch-source.ts';
import { createPace, retryAfter } from './pacing.ts';
import { isPrivateAddress } from './private-host.ts';

type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

const open: { close: () => void; closeAllConnections: () => void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answerer: Answerer): Promise<string> {
  const server = createServer(answerer);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A clock that only waiting moves. */
function fakeClock() {
  const clock = { at: 1_000_000, slept: [] as number[] };
  const sleep = async (ms: number) => {
    clock.slept.push(ms);
    clock.at += ms;
  };
  return Object.assign(clock, { now: () => clock.at, sleep });
}

const fetcher = (host: string, more: Partial<FetchSettings> = {}) =>
  createSourceFetcher({ clock: fakeClock(), userAgent: 'Lectern/test', trustedHosts: [host], ...more });

describe('fetching a source', () => {
  it('gives status, type, text and etag', async () => {
    const host = await serve((request, response) => {
      response.writeHead(200, { 'Content-Type': 'Application/Atom+XML; charset=utf-8', ETag: '"1"' });
      response.end(`<feed>${request.headers['user-agent']} ü</feed>`);
    });
    expect(await fetcher(host)({ url: `http://${host}/feed` })).toEqual({
      ok: true,
      value: { status: 200, type: 'application/atom+xml', body: '<feed>Lectern/test ü</feed>', etag: '"1"' },
    });
  });

  it('sends the etag it was given, and passes on that nothing has changed', async () => {
    const host = await serve((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200).end();
    });
    expect(await fetcher(host)({ url: `http://${host}/`, etag: '"1"' })).toMatchObject({
      value: { status: 304, body: '' },
    });
    expect(await fetcher(host)({ url: `http://${host}/`, etag: '"1"\r\nX: y' })).toMatchObject({
      error: { type: 'refused' },
    });
  });

  it('asks for the form that is wanted, also where it is sent on to another address', async () => {
    const host = await serve((request, response) => {
      if (request.url === '/10.1/x') response.writeHead(302, { Location: '/works/x' }).end();
      else response.end(request.headers.accept);
    });
    const accept = 'application/vnd.citationstyles.csl+json';
    expect(await fetcher(host)({ url: `http://${host}/10.1/x`, accept })).toMatchObject({ value: { body: accept } });
  });

  it('passes on any status that a site answers with', async () => {
    const host = await serve((_request, response) => void response.writeHead(404).end('gone'));
    expect(await fetcher(host)({ url: `http://${host}/` })).toMatchObject({ value: { status: 404, body: 'gone' } });
  });

  it.each([
    ['its header', 'text/xml; charset=windows-1252', Buffer.from([0xe9])],
    ['its XML declaration', 'text/xml', Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?>\u00e9', 'latin1')],
    ['its byte order mark', 'text/xml; charset=windows-1252', Buffer.from('\ufeffé', 'utf16le')],
    ['nothing, as UTF-8', 'text/xml; charset=no-such', Buffer.from('é')],
  ])('reads text in the charset of %s', async (_by, type, bytes) => {
    const host = await serve((_request, response) => void response.writeHead(200, { 'Content-Type': type }).end(bytes));
    const fetched = await fetcher(host)({ url: `http://${host}/` });
    expect(fetched.ok && fetched.value.body.endsWith('é')).toBe(true);
  });

  it('follows redirects, and judges each address it is led to', async () => {
    const host = await serve((request, response) => {
      const to = new URL(request.url ?? '', 'http://x').searchParams.get('to');
      response.writeHead(to === null ? 200 : 302, to === null ? {} : { Location: to }).end('here');
    });
    const fetchFrom = async (to: string) => fetcher(host)({ url: `http://${host}/?to=${encodeURIComponent(to)}` });
    expect(await fetchFrom('/end')).toMatchObject({ value: { status: 200, body: 'here' } });
    for (const to of [
      'http://127.0.0.1:1/',
      'https://[::1]/',
      'http://example.org/',
      'file:///etc/passwd',
      'https://user:pass@example.org/',
      'data:text/plain,x',
    ]) {
      expect(await fetchFrom(to)).toMatchObject({ ok: false, error: { type: 'refused' } });
    }
  });

  it('stops a redirect that leads round in a circle', async () => {
    let asked = 0;
    const host = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { Location: '/again' }).end();
    });
    expect(await fetcher(host)({ url: `http://${host}/` })).toMatchObject({ error: { type: 'refused' } });
    expect(asked).toBe(6);
  });

  it.each([
    '',
    'not a url',
    'http://example.org/',
    'file:///etc/passwd',
    'ftp://example.org/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://10.0.0.1/',
    'https://example.org:8443/',
    'https://user@example.org/',
    'app://lectern/',
  ])('refuses %j', async (url) => {
    const resolve = async () => Promise.reject(new Error('must not be looked up'));
    expect(await fetcher('none', { resolve })({ url })).toMatchObject({ error: { type: 'refused' } });
  });

  it('refuses a name that leads into the own network', async () => {
    const resolve = async () => ['93.184.216.34', '192.168.0.1'];
    expect(await fetcher('none', { resolve })({ url: 'https://example.org/' })).toMatchObject({
      error: { type: 'refused' },
    });
  });

  it('gives up on what is too large, also once unpacked, and on what takes too long', async () => {
    const host = await serve((request, response) => {
      if (request.url === '/slow') return;
      if (request.url === '/packed')
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('x'.repeat(5000)));
      else response.end('x'.repeat(5000));
    });
    const limited = fetcher(host, { maxBytes: 4999 });
    const hurried = fetcher(host, { timeLimit: 50 });
    expect(await limited({ url: `http://${host}/large` })).toMatchObject({ error: { type: 'tooLarge' } });
    expect(await limited({ url: `http://${host}/packed` })).toMatchObject({ error: { type: 'tooLarge' } });
    expect(await hurried({ url: `http://${host}/slow` })).toMatchObject({ error: { type: 'timedOut' } });
  });

  it('says offline when nobody answers, and failed when an answer breaks off', async () => {
    const gone = await serve(() => undefined);
    for (const server of open.splice(0)) server.close();
    expect(await fetcher(gone)({ url: `http://${gone}/` })).toMatchObject({ error: { type: 'offline' } });
    const broken = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('x');
      setTimeout(() => response.destroy(), 10);
    });
    expect(await fetcher(broken)({ url: `http://${broken}/` })).toMatchObject({ ok: false });
  });
});

describe('asking politely', () => {
  it('asks whether anything has changed since the date that it was given', async () => {
    const since = 'Tue, 10 Jun 2025 04:00:00 GMT';
    const host = await serve((request, response) => {
      const same = request.headers['if-modified-since'] === since;
      response.writeHead(same ? 304 : 200, { 'Last-Modified': since }).end(same ? undefined : 'new');
    });
    const fetchFrom = fetcher(host);
    expect(await fetchFrom({ url: `http://${host}/` })).toMatchObject({ value: { status: 200, lastModified: since } });
    expect(await fetchFrom({ url: `http://${host}/`, lastModified: since })).toMatchObject({ value: { status: 304 } });
  });

  it('tells where a site has moved to, if all the way there is for good', async () => {
    const host = await serve((request, response) => {
      const to = { '/old': [301, '/new'], '/once': [302, '/new'], '/mixed': [308, '/once'] }[request.url ?? ''];
      if (to === undefined) response.end('here');
      else response.writeHead(Number(to[0]), { Location: String(to[1]) }).end();
    });
    const movedTo = async (path: string) => {
      const answer = await fetcher(host)({ url: `http://${host}${path}` });
      return answer.ok ? answer.value.movedTo : answer.error;
    };
    expect(await movedTo('/old')).toBe(`http://${host}/new`);
    expect(await movedTo('/once')).toBeUndefined();
    expect(await movedTo('/mixed')).toBeUndefined();
    expect(await movedTo('/new')).toBeUndefined();
  });

  it('leaves any site alone that asks for it, as long as it asks, and others not', async () => {
    let asked = 0;
    const host = await serve((_request, response) => {
      asked += 1;
      response.writeHead(429, { 'Retry-After': '120' }).end();
    });
    const other = await serve((_request, response) => void response.end('fine'));
    const clock = fakeClock();
    const fetchFrom = fetcher(host, { clock, trustedHosts: [host, other.replace('127.0.0.1', 'localhost')] });
    const refused = { error: { type: 'rateLimited', retryAt: clock.at + 120_000 } };
    expect(await fetchFrom({ url: `http://${host}/` })).toMatchObject(refused);
    expect(await fetchFrom({ url: `http://${host}/` })).toMatchObject(refused);
    expect(asked).toBe(1);
    expect(await fetchFrom({ url: `http://${other.replace('127.0.0.1', 'localhost')}/` })).toMatchObject({
      value: { body: 'fine' },
    });
  });

  it('asks a host once a second, each in its turn', async () => {
    const host = await serve((_request, response) => void response.end());
    const clock = fakeClock();
    const fetchFrom = fetcher(host, { clock });
    await Promise.all([1, 2, 3].map(async () => fetchFrom({ url: `http://${host}/` })));
    expect(clock.slept.length).toBe(2);
  });
});

describe('asking arXiv', () => {
  it.each([
    ['by its words', 200, 'Rate exceeded.', {}],
    ['by status 429', 429, '', { 'Retry-After': '45' }],
    ['by status 503', 503, 'busy', {}],
  ])('is left alone once it has refused %s', async (_how, status, body, headers) => {
    let asked = 0;
    const host = await serve((_request, response) => {
      asked += 1;
      response.writeHead(status, headers).end(body);
    });
    const clock = fakeClock();
    const fetchPaced = fetcher(host, { clock, isPaced: () => true });
    const first = await fetchPaced({ url: `http://${host}/` });
    const retryAt = clock.at + (status === 429 ? 45_000 : 30_000);
    expect(first).toMatchObject({ ok: false, error: { type: 'rateLimited', retryAt } });
    expect(await fetchPaced({ url: `http://${host}/` })).toMatchObject({ error: { type: 'rateLimited', retryAt } });
    expect(asked).toBe(1);
    clock.at = retryAt;
    await fetchPaced({ url: `http://${host}/` });
    expect(asked).toBe(2);
  });

  it('waits three seconds between one request and the next', async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    await pace.turn();
    await pace.turn();
    clock.at += 1000;
    await pace.turn();
    clock.at += 10_000;
    await pace.turn();
    expect(clock.slept).toEqual([3000, 2000]);
  });

  it('gives turns in order to requests that come together', async () => {
    const clock = { now: () => 0, slept: [] as number[] };
    const pace = createPace({ now: clock.now, sleep: async (ms) => void clock.slept.push(ms) });
    await Promise.all([pace.turn(), pace.turn(), pace.turn()]);
    expect(clock.slept).toEqual([3000, 6000]);
  });

  it('leaves it alone for twice as long after each refusal, at most an hour, until it answers', () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const waits = Array.from({ length: 9 }, () => (pace.refused(0).retryAt - clock.at) / 1000);
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    pace.answered();
    expect(pace.refused(90_000).retryAt - clock.at).toBe(90_000);
  });

  it('is not asked at all while it is left alone', async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const { retryAt } = pace.refused(0);
    expect(await pace.turn()).toEqual({ retryAt });
    clock.at = retryAt;
    expect(await pace.turn()).toBeUndefined();
  });

  it('is asked as usual after the clock was set back', async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    await pace.turn();
    clock.at -= 900_000;
    await pace.turn();
    expect(clock.slept).toEqual([]);
  });

  it('reads when to ask again, in seconds or as a date', () => {
    expect(retryAfter(null, 0)).toBe(0);
    expect(retryAfter('120', 0)).toBe(120_000);
    expect(retryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 20_000)).toBe(40_000);
    expect(retryAfter('soon', 0)).toBe(0);
  });
});

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.1.1',
    '0.0.0.0',
    '100.64.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('like %s are of this machine or its network', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['8.8.8.8', '151.101.3.42', '172.32.0.1', '2a04:4e42::810', 'example.org', ''])(
    'like %j are not',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});
