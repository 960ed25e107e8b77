/** Single texts that have brought readers down: depth, length, entities, encodings, formulas, file names. */
import papaparse from 'papaparse';
import { decode } from '../../data/exchange/decode.ts';
import { exportCsv, inertCell } from '../../data/exchange/export-csv.ts';
import { fileNames } from '../../data/exchange/file-name.ts';
import { parse } from '../../data/exchange/parse.ts';
import { formulaLines, hostileLines, xmlAttacks } from './lib/lines.ts';
import { pick, random } from './lib/random.mjs';

export const name = 'texts';
export const tests = '22, 25-29';

/** JSON that is none, and JSON that is, by the kinds of JSONTestSuite. */
const BAD_JSON =
  '[1,]|[,1]|[1 2]|{"a":1,}|{a:1}|{"a" 1}|[01]|[1.]|[.5]|[+1]|[1e]|[0x1]|[NaN]|[Infinity]|["\u0001"]|["\\x"]|["\\u12"]|[\'a\']|["a]|[|{|]|}|[1]]|{"a":1}}|[tru]|[nul]|// x\n[1]|[1]/*x*/|\u00a0[1]|[1e+]|{"a":1 "b":2}|{,}|[""'.split(
    '|',
  );
const GOOD_JSON =
  '[{"title":"a"}]|[{"title":"\\u0000"}]|[{"title":"\\ud800"}]|[{"title":"a","x":1e308}]|[{"title":"a","x":-0}]| [ { "title" : "a" } ] |[{"title":"a","a":1,"a":2}]|[{"title":"a","":0}]'.split(
    '|',
  );

async function json(failed) {
  for (const text of BAD_JSON) if ((await parse({ text, format: 'csl-json' })).ok) failed.push(`JSON taken: ${text}`);
  for (const text of GOOD_JSON)
    if (!(await parse({ text, format: 'csl-json' })).ok) failed.push(`JSON refused: ${text}`);
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
    ['{"title":[', ']}'],
  ]) {
    await parse({ text: open.repeat(100_000) + '1' + close.repeat(100_000), format: 'csl-json' });
    await parse({ text: open.repeat(100_000), format: 'hf-papers' });
  }
  return { 'JSON refused, taken': `${BAD_JSON.length}, ${GOOD_JSON.length}` };
}

async function xml(failed) {
  const laughs = `<!DOCTYPE x [<!ENTITY a0 "dos">${Array.from({ length: 12 }, (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`).join('')}]><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2401.01234</id><title>&a12;</title></entry></feed>`;
  let slowest = 0;
  const attacks = [laughs, ...xmlAttacks()];
  await parse({ text: '<feed xmlns="http://www.w3.org/2005/Atom"></feed>', format: 'arxiv-atom' });
  for (const text of attacks) {
    const started = performance.now();
    const result = await parse({ text, format: 'arxiv-atom' });
    slowest = Math.max(slowest, performance.now() - started);
    if (/<!DOCTYPE/iu.test(text) && result.ok && result.value.records.length > 0)
      failed.push(`DOCTYPE taken: ${text.slice(0, 80)}`);
    if (JSON.stringify(result).length > 100_000) failed.push(`XML grew: ${text.slice(0, 80)}`);
  }
  return { 'XML attacks': attacks.length, 'slowest of them, ms': Math.round(slowest) };
}

/** @param {readonly (readonly [string, Buffer, number])[]} list */
const pairs = (list) => list.map(([what, bytes, replaced]) => ({ what, bytes, replaced }));

function encodings(failed) {
  const sample = '@article{k, title={Ünïcödé — “x”}}\n';
  const utf16 = (text, swap) => {
    const bytes = Buffer.from(text, 'utf16le');
    return swap ? bytes.swap16() : bytes;
  };
  const cases = pairs([
    ['UTF-8', Buffer.from(sample), 0],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${sample}`), 0],
    ['UTF-16LE with mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(sample)]), 0],
    ['UTF-16BE with mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(sample, true)]), 0],
    ['UTF-16LE', utf16(sample), 0],
    ['UTF-16BE', utf16(sample, true), 0],
    ['Latin-1', Buffer.from('@article{k, title={Ünïcödé}}\n', 'latin1'), 0],
    ['marked UTF-8 with invalid bytes', Buffer.concat([Buffer.from('\uFEFFa'), Buffer.from([0xff, 0xc0, 0x80])]), 3],
    [
      'a lone surrogate',
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('a'), Buffer.from([0x00, 0xd8]), utf16('b')]),
      1,
    ],
  ]);
  for (const { what, bytes, replaced } of cases) {
    const result = decode(new Uint8Array(bytes));
    if (!result.ok) failed.push(`${what}: not read`);
    else if (result.value.replacements !== replaced)
      failed.push(`${what}: ${result.value.replacements} replacements, not ${replaced}`);
    else if (replaced === 0 && !result.value.text.includes('Ünïcödé'))
      failed.push(`${what}: read as ${result.value.text}`);
  }
  if (decode(new Uint8Array([0, 1, 2, 0, 0, 3])).ok) failed.push('NUL bytes taken for text');
  return { encodings: cases.length + 1 };
}

function csv(failed) {
  const marks = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', ' =', '";=', "'="];
  const cells = [...formulaLines(), ...marks.map((mark) => `${mark}1+1`), ...marks];
  const records = cells.map((cell) => ({
    title: cell,
    author: [{ literal: cell }],
    type: 'article',
    links: [],
    tags: [cell],
    status: 'inbox',
    abstract: cell,
  }));
  const read = papaparse.parse(exportCsv(records), { header: true }).data.filter(({ title }) => title !== undefined);
  let live = 0;
  for (const [index, cell] of cells.entries()) {
    const row = read[index] ?? {};
    for (const column of ['title', 'authors', 'tags', 'abstract']) {
      if (/^[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(row[column] ?? '=')) live += 1;
    }
    // Without the apostrophe it is what it was.
    const back = (row.title ?? '').startsWith("'") && row.title === inertCell(cell) ? row.title.slice(1) : row.title;
    if (back !== cell && inertCell(cell) !== cell)
      failed.push(`CSV changed ${JSON.stringify(cell)} to ${JSON.stringify(row.title)}`);
  }
  if (live > 0) failed.push(`${live} CSV cells begin as formulas`);
  return { 'CSV formulas neutralised': cells.length };
}

function titles(failed, count) {
  const next = random(29);
  const odd = [
    '..',
    '/',
    '\\',
    ':',
    '*',
    '?',
    '"',
    '<',
    '>',
    '|',
    '\0',
    '\n',
    '.',
    ' ',
    'CON',
    'nul',
    'COM1',
    'LPT9.txt',
    'ａ',
    '\u202E',
    '💥',
    'é',
    'e\u0301',
    '-rf',
    '~',
    '$HOME',
    '%00',
    'a'.repeat(300),
    '字'.repeat(100),
    ...hostileLines().slice(0, 400),
  ];
  const nameOf = fileNames('.md');
  const given = new Set();
  for (let number = 0; number < count; number += 1) {
    const title = Array.from({ length: Math.floor(next() * 5) }, () => pick(next, odd)).join('');
    const file = nameOf(title);
    const key = file.normalize('NFC').toLowerCase();
    const stem = file.slice(0, -3).split('.')[0].trim();
    const isBad =
      Buffer.byteLength(file) > 120 ||
      /[<>:"/\\|?*\p{Cc}\p{Cf}]|[. ]$|^[.~-]/u.test(file) ||
      /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/iu.test(stem) ||
      given.has(key);
    if (isBad) failed.push(`title ${number} became ${JSON.stringify(file)}`);
    given.add(key);
  }
  return { 'titles as file names': count };
}

/** How the time of each reader grows when one line doubles, at its worst. */
async function growth(failed, largest) {
  const fillers = {
    bibtex: ['@article{a, title={', 'x'],
    ris: ['TY  - JOUR\nTI  - ', 'x '],
    'csl-json': ['[{"title":"', 'x'],
    'arxiv-atom': ['<feed><entry><title>', 'x '],
    html: ['<p>', 'a <b>'],
    listing: ['Title\n\n', 'word '],
    identifiers: ['', '10.1000/x '],
    text: ['', '$x_ '],
  };
  let worst = 0;
  for (const [format, [head, piece]] of Object.entries(fillers)) {
    const times = [];
    for (let size = largest / 4; size <= largest; size *= 2) {
      const text = head + piece.repeat(Math.ceil(size / piece.length));
      // Other work on the machine counts towards the time of day, not towards this.
      const spent = [];
      for (let turn = 0; turn < 3; turn += 1) {
        const before = process.cpuUsage();
        await parse({ text, format });
        const { user, system } = process.cpuUsage(before);
        spent.push((user + system) / 1000);
      }
      times.push(Math.min(...spent));
    }
    const ratio = Math.max(...times.slice(1).map((time, index) => (time < 50 ? 1 : time / Math.max(25, times[index]))));
    worst = Math.max(worst, ratio);
    // Time of the collector comes in lumps; what grows as the square comes to 4.
    if (ratio > 3)
      failed.push(`${format}: ${times.map(Math.round).join(', ')} ms for doublings up to ${largest} characters`);
  }
  return { [`worst growth per doubling up to ${largest / 1e6} MB`]: worst.toFixed(1) };
}

export async function run({ bounded, say }) {
  const failed = [];
  const figures = {};
  for (const [what, part] of [
    ['json', async () => json(failed)],
    ['xml', async () => xml(failed)],
    ['encodings', async () => encodings(failed)],
    ['csv', async () => csv(failed)],
    ['titles', async () => titles(failed, bounded ? 1_000 : 10_000)],
    ['growth', async () => growth(failed, bounded ? 400_000 : 8_000_000)],
  ]) {
    say(what);
    Object.assign(figures, await part());
  }
  return { figures, failed };
}
