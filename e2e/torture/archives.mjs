/** Archives made to do harm, and sound ones with every byte flipped: refused, or read as they were. */
import { strToU8, zipSync } from 'fflate';
import { openZip } from '../../data/exchange/unzip.ts';
import { pick, random } from './lib/random.mjs';

export const name = 'archives';
export const tests = '24';

const text = strToU8('A title, an abstract and a note. '.repeat(50));
const sound = () => zipSync({ 'a.txt': text, 'deep/b.txt': [text, { level: 0 }], 'media/1': strToU8('1') });

function renamed(from, to) {
  const bytes = Buffer.from(zipSync({ [from]: text }));
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1');
  return new Uint8Array(bytes);
}

function patched(offset, value) {
  const bytes = sound();
  const central = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('PK\u0001\u0002');
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(central + offset, value, true);
  return bytes;
}

const WAYS_OUT = [
  '../x',
  '..',
  './x',
  'a/../../x',
  '/etc/x',
  'C:/x',
  'c:x',
  '\\x',
  'a\\x',
  '\\\\h\\s',
  'a\0.txt',
  '//h/s',
  'a/..',
  './.',
  'C:\\x',
];

/**
 * Made by hand, each of its own kind: what it is, and its bytes.
 * @returns {[string, Uint8Array][]}
 */
const bombs = () => [
  ...WAYS_OUT.map((way) => [`named ${JSON.stringify(way)}`, renamed('n'.repeat(way.length), way)]),
  ['a link', patched(38, 0o120777 * 2 ** 16)],
  ['a device', patched(38, 0o020666 * 2 ** 16)],
  ['a ratio over 100', zipSync({ z: new Uint8Array(50_000_000) })],
  ['a declared gibibyte', patched(24, 0x7fffffff)],
  ['more than is declared', patched(24, 100)],
  ['lying over itself', patched(42, 20)],
  [
    '100,001 files',
    zipSync(Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`${index}`, new Uint8Array()]))),
  ],
];

export async function run({ bounded, left, say }) {
  const failed = [];
  let [refused, slowest] = [0, 0];
  const all = bombs();
  for (const [what, bytes] of all) {
    const started = performance.now();
    const limits = what.startsWith('100,001') ? { bytes: 2 ** 30, entries: 50_000, ratio: 100 } : undefined;
    const opened = openZip(bytes, limits);
    const harmless = opened.ok && opened.value.entries.every((entry) => opened.value.read(entry.name).ok);
    const took = performance.now() - started;
    slowest = Math.max(slowest, took);
    if (harmless) failed.push(`${what} was read`);
    else refused += 1;
    if (took > 2000) failed.push(`${what} took ${Math.round(took)} ms`);
  }
  const whole = sound();
  const rounds = bounded ? 2_000 : 100_000;
  const next = random(77);
  let [read, rejected, tried] = [0, 0, 0];
  for (; tried < rounds && left() > 1_000; tried += 1) {
    const bytes = whole.slice(0, next() < 0.2 ? Math.floor(next() * whole.length) : whole.length);
    const flips = 1 + Math.floor(next() * 6);
    for (let flip = 0; flip < flips && bytes.length > 0; flip += 1) {
      bytes[Math.floor(next() * bytes.length)] = pick(next, [0, 255, 46, 47, Math.floor(next() * 256)]);
    }
    try {
      const opened = openZip(bytes);
      if (!opened.ok) rejected += 1;
      else {
        for (const entry of opened.value.entries) {
          const content = opened.value.read(entry.name);
          if (!content.ok) rejected += 1;
          else {
            read += 1;
            if (/\.\.|^\/|\\|:/u.test(entry.name)) failed.push(`flip ${tried}: read ${entry.name}`);
          }
        }
      }
    } catch (error) {
      failed.push(`flip ${tried}: threw ${error.message}`);
    }
  }
  say(`${tried} damaged archives`);
  return {
    figures: {
      'hostile archives refused': `${refused} of ${all.length}`,
      'slowest refusal, ms': Math.round(slowest),
      'damaged archives': tried,
      'files refused, files read whole': `${rejected}, ${read}`,
    },
    failed,
  };
}
