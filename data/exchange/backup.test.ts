import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Paper } from '../model/paper.ts';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readBackup, readBackupBytes } from './backup.ts';
import { BACKUP_SCHEMA, type BackupRows } from './backup-model.ts';
import { linesOf, packed, writeDocument } from './backup-testing.ts';

const PAPER: Paper = {
  id: 'p',
  title: 'A title with “quotes”, \\alpha and 漢字',
  author: [{ family: 'Doe', given: 'Jane' }],
  links: [{ kind: 'code', url: 'https://example.org/code' }],
  status: 'inbox',
  tags: ['a'],
  priority: 'normal',
  order: 0,
  addedAt: 1,
  statusAt: 1,
  awaitsMetadata: 0,
  trashed: 0,
};

const ROWS: BackupRows = {
  papers: [PAPER],
  paperTexts: [{ paperId: 'p', abstract: 'It is.', raw: { title: 'A', abstract: 'It is.' } }],
  notes: [{ paperId: 'p', text: '# Note\n\n$x$', updatedAt: 2, rev: 1 }],
  noteVersions: [],
  feeds: [],
  feedMarks: [],
  findings: [],
  cards: [],
  reviews: [],
  settings: [],
};

const TEXT = writeDocument(ROWS, 'library', 1000);
const LINES = linesOf(ROWS, 'library', 1000);

/** The backup with other values at some places, as `rows.papers.0.status`. */
function changed(values: Readonly<Record<string, unknown>>): string {
  const document: object = JSON.parse(TEXT);
  for (const [path, value] of Object.entries(values)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const parent = names.reduce<object>((part, name) => Reflect.get(part, name), document);
    Reflect.set(parent, last, value);
  }
  return JSON.stringify(document);
}

const errorOf = (text: string) => {
  const read = readBackup(text);
  return read.ok ? undefined : read.error;
};

test('reads what was written, also with a byte order mark before it', () => {
  for (const text of [TEXT, `\u{FEFF}${TEXT}`, LINES]) {
    const read = readBackup(text);
    expect(read.ok && read.value.rows).toEqual(ROWS);
    expect(read.ok && read.value.madeAt).toBe(1000);
  }
});

test.each(['', 'null', '[]', '42', '"lectern"', '{}', '{"papers":[]}', '@article{a}', '<html>'])(
  'refuses %j as no backup',
  (text) => {
    expect(errorOf(text)?.type).toBe('notABackup');
  },
);

test('refuses a backup cut off anywhere', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: TEXT.trimEnd().length - 1 }), (length) => {
      const expected = length > 30 ? ['truncated'] : ['truncated', 'notABackup'];
      expect(expected).toContain(errorOf(TEXT.slice(0, length))?.type);
    }),
    { numRuns: 300 },
  );
});

test('refuses a newer format and says to update', () => {
  const error = errorOf(changed({ schema: BACKUP_SCHEMA + 1 }));
  expect(error?.type).toBe('newerVersion');
  expect(error?.message).toContain('Update Lectern');
});

test('refuses counts that are not those of the rows', () => {
  expect(errorOf(changed({ 'counts.notes': 2 }))?.message).toContain('2 notes, but 1');
});

test('names the row and the field that is damaged', () => {
  const error = errorOf(changed({ 'rows.papers.0.status': 'lost' }));
  expect(error?.type).toBe('damaged');
  expect(error?.message).toContain('Row 1 of papers');
  expect(error?.message).toContain('status');
});

test('refuses rows that belong to no paper of the backup', () => {
  expect(errorOf(changed({ 'rows.notes.0.paperId': 'elsewhere' }))?.message).toContain('elsewhere');
});

test('refuses a row that is there twice', () => {
  const error = errorOf(changed({ 'rows.papers': [PAPER, PAPER], 'counts.papers': 2 }));
  expect(error?.message).toContain('twice');
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', ' javascript:x', 'https://', 'nowhere'])(
  'refuses %j as a link',
  (url) => {
    expect(errorOf(changed({ 'rows.papers.0.links.0.url': url }))?.type).toBe('damaged');
    expect(errorOf(changed({ 'rows.papers.0.URL': url }))?.type).toBe('damaged');
  },
);

test('refuses a property named __proto__ and leaves every prototype alone', () => {
  for (const part of ['{"papers":', '{"id":"p",']) {
    const text = JSON.stringify(JSON.parse(TEXT)).replace(part, `{"__proto__":{"polluted":1},${part.slice(1)}`);
    expect(errorOf(text)?.message).toContain('__proto__');
  }
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('refuses what is nested without end, and does not run out of stack', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(errorOf(JSON.stringify(JSON.parse(TEXT)).replace('{"id":"p",', `{"id":"p","more":${deep},`))).toBeDefined();
});

test('refuses settings that the scheduler could not work with', () => {
  const error = errorOf(
    changed({ 'rows.settings': [{ key: 'settings', scheduler: { parameters: [1, 2] } }], 'counts.settings': 1 }),
  );
  expect(error?.message).toContain('scheduler.parameters');
  const wrong: readonly (readonly [string, object])[] = [
    ['scheduler.easyDays', { scheduler: { easyDays: ['never'] } }],
    ['scheduler.daysOff', { scheduler: { daysOff: [{ from: 1.5, to: 2 }] } }],
    ['presets.0', { presets: [{ id: 'p', name: 'Exam', tags: [], paperIds: [], desiredRetention: 1 }] }],
    ['catchUp.perDay', { catchUp: { perDay: 0, order: 'safest-first', newCards: true } }],
  ];
  for (const [field, part] of wrong) {
    const text = changed({ 'rows.settings': [{ key: 'settings', ...part }], 'counts.settings': 1 });
    expect(errorOf(text)?.message).toContain(field);
  }
});

test('never throws, whatever one value of it becomes', () => {
  const paths = ['schema', 'counts', 'rows', 'libraryId', 'madeAt', 'lectern'];
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      expect(readBackup(changed({ [path]: value }))).toHaveProperty('ok');
    }),
  );
});

test('reads lines packed, unpacked, and packed again by hand', async () => {
  const file = await packed(LINES);
  const text = gunzipSync(file);
  expect(text.toString('utf8').split('\n').slice(0, -2)).toEqual(LINES.split('\n').slice(0, -2));
  for (const bytes of [file, text, gzipSync(text), gzipSync(TEXT), Buffer.from(TEXT)]) {
    const read = await readBackupBytes(bytes);
    expect(read.ok && read.value.rows).toEqual(ROWS);
  }
});

test('refuses lines with any one bit flipped, and cut off anywhere', async () => {
  const file = await packed(LINES);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: file.length * 8 - 1 }), async (bit) => {
      const flipped = file.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await readBackupBytes(flipped)).ok).toBe(false);
      expect((await readBackupBytes(file.subarray(0, bit >> 3))).ok).toBe(false);
    }),
    { numRuns: 1000 },
  );
}, 60_000);

test('refuses lines that were left out, doubled or changed by hand', () => {
  const lines = LINES.split('\n');
  const changes = [
    lines.filter((_, index) => index !== 1),
    lines.toSpliced(1, 0, lines[1] ?? ''),
    lines.map((line) => line.replace('# Note', '# Mote')),
    lines.slice(0, -2),
    lines.map((line) => line.replace('"papers":', '"shelves":')),
  ];
  for (const edited of changes) expect(errorOf(edited.join('\n'))?.type).toMatch(/damaged|truncated/u);
});

test('refuses lines of a newer format and says to update', () => {
  for (const change of [`"schema":${BACKUP_SCHEMA}`, '"format":2']) {
    const error = errorOf(LINES.replace(change, change.replace(/\d+/u, '99')));
    expect(error?.type).toBe('newerVersion');
    expect(error?.message).toContain('Update Lectern');
  }
});
