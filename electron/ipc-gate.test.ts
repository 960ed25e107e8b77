import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CONTRACT, type Channel, type Handlers } from './contract.ts';
import { type Asking, behindGate, fitsWithin } from './ipc-gate.ts';

const PAGE: Asking = { senderFrame: { url: 'app://lectern/index.html#/x', origin: 'app://lectern', parent: null } };
const CHANNELS = Object.keys(CONTRACT) as Channel[];

const GOOD: { readonly [C in Channel]: readonly unknown[] } = {
  'external:open': ['https://example.org'],
  'file:save': [{ suggestedName: 'a', mime: 'text/plain', content: 'x' }],
  'file:open': [{ extensions: ['bib'], multiple: true }],
  'backup:write': [{ schema: 1, sequence: 2, bytes: new Uint8Array(3) }],
  'backup:list': [],
  'backup:read': ['x'],
  'journal:open': [],
  'journal:read': [1, 0, 1024],
  'journal:append': ['{}\n', true],
  'journal:rotate': [],
  'journal:drop': [2],
  'journal:set-aside': [],
  'backup:accept': ['x'],
  'backup:folder': [],
  'backup:choose-folder': [],
  'backup:copy-out': [],
  'quit:ready': [],
  'source:fetch': [{ url: 'https://example.org' }],
  'mail:settings': [],
  'mail:save': [
    { host: 'mail.example.org', port: 465, security: 'tls', user: 'a', from: 'A <a@b.example>', to: 'a@b.example' },
  ],
  'mail:forget': [],
  'mail:send': [{ subject: 'x', text: 'x', html: '<p>x</p>' }],
  'notification:allow': [],
  'notification:show': [{ title: 'Today', body: 'x' }],
  'menu:set': [[{ menu: 'go', id: 'go.today', label: 'Today', key: 'Mod+1' }]],
  'event:listen': ['link:opened'],
};

const STRANGERS: readonly [string, Asking][] = [
  ['a frame that is gone', { senderFrame: null }],
  ['a child frame', { senderFrame: { url: 'app://lectern/x', origin: 'app://lectern', parent: {} } }],
  ['another origin', { senderFrame: { url: 'https://example.org/', origin: 'https://example.org', parent: null } }],
  ['an empty address', { senderFrame: { url: '', origin: '', parent: null } }],
  ['about:blank', { senderFrame: { url: 'about:blank', origin: 'null', parent: null } }],
  [
    'an origin that only begins alike',
    { senderFrame: { url: 'app://lectern.evil/', origin: 'app://lectern.evil', parent: null } },
  ],
  [
    'an address that does not fit its origin',
    { senderFrame: { url: 'app://evil/', origin: 'app://lectern', parent: null } },
  ],
];

function gateOf(channel: Channel) {
  const handler = vi.fn<(...args: unknown[]) => Promise<unknown>>(async () => ({
    ok: false,
    error: { type: 'failed', message: 'x' },
  }));
  const report = vi.fn<(channel: Channel, error: unknown) => void>();
  return { handler, report, call: behindGate(channel, handler as unknown as Handlers[Channel], report) };
}

describe('the gate of the main process', () => {
  it.each(CHANNELS)('lets our page through to %s', async (channel) => {
    const { handler, call } = gateOf(channel);
    expect(await call(PAGE, ...GOOD[channel])).toMatchObject({ error: { type: 'failed', message: 'x' } });
    expect(handler.mock.calls).toEqual([GOOD[channel]]);
  });

  it.each(STRANGERS)('refuses %s on every channel', async (_name, asking) => {
    for (const channel of CHANNELS) {
      const { handler, call } = gateOf(channel);
      expect(await call(asking, ...GOOD[channel])).toMatchObject({ ok: false, error: { type: 'refused' } });
      expect(handler).not.toHaveBeenCalled();
    }
  });

  it.each(CHANNELS)('answers anything at all to %s, and does nothing for strangers', async (channel) => {
    const { handler, call } = gateOf(channel);
    const odd = fc.anything({ withNullPrototype: true, withMap: true, withTypedArray: true });
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { maxLength: 3 }), fc.constantFrom(...STRANGERS), async (args, [, asking]) => {
        expect((await call(asking, ...args)).ok).toBe(false);
        expect(handler).not.toHaveBeenCalled();
        expect((await call(PAGE, ...args)).ok).toBe(false);
        handler.mockClear();
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['external:open', [[1], [null], [], ['x'.repeat(5000)]]],
    ['file:save', [[{}], [{ suggestedName: 'a', mime: 'b', content: 1 }], ['/etc/passwd']]],
    ['file:open', [[{ extensions: ['../x'], multiple: true }], [{ extensions: [], multiple: 1 }]]],
    [
      'backup:write',
      [[{ schema: -1, sequence: 0, bytes: new Uint8Array() }], [{ schema: 1, sequence: 1, bytes: [1] }]],
    ],
    ['backup:list', [[undefined], ['x']]],
    ['backup:read', [[{}], ['x'.repeat(101)]]],
    ['source:fetch', [[{ url: 1 }], [{}]]],
    ['menu:set', [[[{ menu: 'dev', id: 'a', label: 'A' }]], [[{ menu: 'go', id: 'a b', label: 'A' }]]]],
    ['event:listen', [['will-navigate'], ['*']]],
  ] as const satisfies readonly (readonly [Channel, readonly (readonly unknown[])[]])[])(
    'refuses %s in another form',
    async (channel, calls) => {
      const { handler, call } = gateOf(channel);
      for (const args of calls) expect(await call(PAGE, ...args)).toMatchObject({ error: { type: 'refused' } });
      expect(handler).not.toHaveBeenCalled();
    },
  );

  it('refuses one argument too many, and keys that were not agreed', async () => {
    const { handler, call } = gateOf('source:fetch');
    await call(PAGE, { url: 'https://example.org' }, 1);
    await call(PAGE, { url: 'https://example.org', method: 'POST' });
    expect(handler).not.toHaveBeenCalled();
  });

  it('refuses what is larger than its channel takes', async () => {
    const { handler, call } = gateOf('backup:read');
    expect(await call(PAGE, 'x'.repeat(100_000))).toMatchObject({ error: { type: 'tooLarge' } });
    expect(handler).not.toHaveBeenCalled();
  });

  it('says nothing of the machine when a handler throws, and reports it here', async () => {
    const { handler, report, call } = gateOf('backup:list');
    handler.mockRejectedValueOnce(new Error('/home/reader/secret'));
    const answer = await call(PAGE);
    expect(answer).toMatchObject({ ok: false, error: { type: 'failed' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(report.mock.calls).toHaveLength(1);
  });

  it('treats an answer out of form as a failure', async () => {
    const { handler, call } = gateOf('backup:list');
    handler.mockResolvedValueOnce({ ok: true, value: [{ name: 'x', path: '/home' }] });
    expect(await call(PAGE)).toMatchObject({ ok: false, error: { type: 'failed' } });
  });
});

describe('the size of arguments', () => {
  it('counts text, bytes, keys and depth', () => {
    expect(fitsWithin(['x'.repeat(100)], 200)).toBe(true);
    expect(fitsWithin(['x'.repeat(100)], 100)).toBe(false);
    expect(fitsWithin({ a: new Uint8Array(100) }, 100)).toBe(false);
    expect(
      fitsWithin(
        Array.from({ length: 1_000_000 }, () => 0),
        1000,
      ),
    ).toBe(false);
    const circle: unknown[] = [];
    circle.push(circle);
    expect(fitsWithin(circle, 1000)).toBe(false);
  });
});
