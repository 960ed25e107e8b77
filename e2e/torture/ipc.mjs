/** Random arguments on every channel, from our page and from strangers: no stranger reaches a handler. */
import { CONTRACT } from '../../electron/contract.ts';
import { judgeExternalUrl } from '../../electron/external-links.ts';
import { behindGate } from '../../electron/ipc-gate.ts';
import { verdicts } from './lib/lines.ts';
import { pick, random } from './lib/random.mjs';

export const name = 'ipc';
export const tests = '33-34';

const LONG = 10_000;
const SHORT = 500;

const OURS = { senderFrame: { url: 'app://lectern/index.html', origin: 'app://lectern', parent: null } };
const STRANGERS = [
  { senderFrame: null },
  { senderFrame: { ...OURS.senderFrame, parent: {} } },
  { senderFrame: { url: 'https://example.org/', origin: 'https://example.org', parent: null } },
  { senderFrame: { url: '', origin: '', parent: null } },
  { senderFrame: { url: 'about:blank', origin: 'null', parent: null } },
  { senderFrame: { url: 'app://lectern.evil/', origin: 'app://lectern.evil', parent: null } },
  { senderFrame: { url: 'app://evil/', origin: 'app://lectern', parent: null } },
  { senderFrame: { url: 'app://lectern/', origin: 'null', parent: null } },
];

function anything(next, depth = 0) {
  const kinds = [
    () => undefined,
    () => null,
    () => next() < 0.5,
    () => Math.floor(next() * 1e9) - 5e8,
    () => pick(next, [Number.NaN, Infinity, -0, 2 ** 53, 1e308]),
    () => pick(next, ['', '../../etc/passwd', 'https://example.org', '__proto__', 'x'.repeat(5000), '\u0000', '{}']),
    () => String.fromCharCode(...Array.from({ length: 8 }, () => Math.floor(next() * 65536))),
    () => new Uint8Array(Math.floor(next() * 64)),
    () => new Date(next() * 1e13),
    () => Symbol('x'),
    () => () => 1,
    () => Array.from({ length: Math.floor(next() * 5) }, () => anything(next, depth + 1)),
    () =>
      Object.fromEntries(
        Array.from({ length: Math.floor(next() * 5) }, () => [
          pick(next, [
            'url',
            'bytes',
            'name',
            'content',
            'extensions',
            'schema',
            '__proto__',
            'constructor',
            'id',
            'x',
          ]),
          anything(next, depth + 1),
        ]),
      ),
  ];
  return pick(next, depth > 3 ? kinds.slice(0, 11) : kinds)();
}

export async function run({ bounded }) {
  const failed = [];
  const rounds = bounded ? SHORT : LONG;
  const pristine = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
  let [asked, effects, reached] = [0, 0, 0];
  for (const channel of Object.keys(CONTRACT)) {
    let byWhom = 'nobody';
    const handler = async () => {
      if (byWhom === 'stranger') effects += 1;
      else reached += 1;
      return { ok: false, error: { type: 'failed', message: 'x' } };
    };
    const gate = behindGate(channel, handler, (_channel, error) => failed.push(`${channel}: ${String(error)}`));
    const next = random(channel.length * 7919 + channel.charCodeAt(0));
    for (let round = 0; round < rounds; round += 1) {
      const args = Array.from({ length: Math.floor(next() * 4) }, () => anything(next));
      for (const stranger of [...STRANGERS, OURS]) {
        byWhom = stranger === OURS ? 'us' : 'stranger';
        asked += 1;
        try {
          const answer = await gate(stranger, ...args);
          if (byWhom === 'stranger' && answer.ok) failed.push(`${channel} answered a stranger`);
        } catch (error) {
          failed.push(`${channel} threw: ${String(error)}`);
        }
      }
    }
  }
  if (effects > 0) failed.push(`${effects} calls of strangers reached a handler`);
  if (JSON.stringify(Object.getOwnPropertyNames(Object.prototype)) !== pristine)
    failed.push('Object.prototype was changed');
  const { allow, deny } = verdicts();
  const wrong = [...allow.filter((url) => !judgeExternalUrl(url)), ...deny.filter((url) => judgeExternalUrl(url))];
  failed.push(...wrong.map((url) => `wrong verdict on ${JSON.stringify(url).slice(0, 100)}`));
  return {
    figures: {
      channels: Object.keys(CONTRACT).length,
      'calls with random arguments': asked,
      'side effects of strangers': effects,
      'calls of our own page in the agreed form': reached,
      'verdicts on addresses': `${allow.length + deny.length - wrong.length} of ${allow.length + deny.length}`,
    },
    failed,
  };
}
