import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAtomically } from './atomic-write.ts';
import { safeFileName } from './file-names.ts';
import { type Dialogs, createFiles, readOpened } from './files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);

/** Dialogs whose reader answers at once. */
function answering(answer: { save?: string; open?: string[] }) {
  const asked: string[] = [];
  const dialogs: Dialogs = {
    save: async ({ defaultPath }) => {
      asked.push(defaultPath);
      return { canceled: answer.save === undefined, filePath: answer.save ?? '' };
    },
    open: async () => ({ canceled: answer.open === undefined, filePaths: answer.open ?? [] }),
  };
  return { asked, files: createFiles(dialogs, () => folder) };
}

describe('an atomic write', () => {
  it('replaces the old bytes and leaves nothing else behind', async () => {
    writeFileSync(at('a.txt'), 'old');
    await writeAtomically(at('a.txt'), 'new');
    expect(readFileSync(at('a.txt'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('keeps the old bytes when what was written is found unsound', async () => {
    writeFileSync(at('a.txt'), 'old');
    const unsound = writeAtomically(at('a.txt'), 'new', async () => Promise.reject(new Error('unsound')));
    await expect(unsound).rejects.toThrow('unsound');
    expect(readFileSync(at('a.txt'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('leaves nothing behind when the name cannot be taken', async () => {
    mkdirSync(at('taken'));
    writeFileSync(at('taken/x'), '');
    await expect(writeAtomically(at('taken'), 'new')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/u);
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

describe('saving', () => {
  it('writes where the reader chose and tells the name, not the folder', async () => {
    const { files, asked } = answering({ save: at('out.bib') });
    const saved = await files.save({ suggestedName: '../../etc/out.bib', mime: 'text/plain', content: 'x' });
    expect(saved).toEqual({ ok: true, value: { outcome: 'saved', name: 'out.bib' } });
    expect(readFileSync(at('out.bib'), 'utf8')).toBe('x');
    expect(asked).toEqual([at('etc out.bib')]);
  });

  it('writes nothing when the reader cancels', async () => {
    const saved = await answering({}).files.save({ suggestedName: 'a', mime: '', content: 'x' });
    expect(saved).toEqual({ ok: true, value: { outcome: 'cancelled' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says why a file could not be saved', async () => {
    const { files } = answering({ save: at('no/such/folder.txt') });
    expect(await files.save({ suggestedName: 'a', mime: '', content: 'x' })).toMatchObject({
      ok: false,
      error: { type: 'notFound' },
    });
  });
});

describe('opening', () => {
  it('reads what the reader chose', async () => {
    writeFileSync(at('a.bib'), 'a');
    writeFileSync(at('b.ris'), 'b');
    const opened = await answering({ open: [at('a.bib'), at('b.ris')] }).files.open({ extensions: [], multiple: true });
    expect(opened.ok && opened.value.map(({ name, bytes }) => [name, ...bytes])).toEqual([
      ['a.bib', 97],
      ['b.ris', 98],
    ]);
  });

  it('gives an empty list when the reader cancels', async () => {
    expect(await answering({}).files.open({ extensions: ['bib'], multiple: false })).toEqual({ ok: true, value: [] });
  });

  it('refuses folders, files that are gone and files that are too large', async () => {
    writeFileSync(at('large.bib'), '');
    truncateSync(at('large.bib'), 1000);
    expect(await readOpened(folder)).toMatchObject({ error: { type: 'refused' } });
    expect(await readOpened(at('gone.bib'))).toMatchObject({ error: { type: 'notFound' } });
    expect(await readOpened(at('large.bib'), 999)).toMatchObject({ error: { type: 'tooLarge' } });
  });
});

describe('a safe file name', () => {
  it.each([
    ['Attention is all you need.bib', 'Attention is all you need.bib'],
    ['Why? "Because": a <test> | of\\names/here*.md', 'Why Because a test of names here.md'],
    ['../../../etc/passwd', 'etc passwd'],
    ['CON.txt', '_CON.txt'],
    ['lpt1', '_lpt1'],
    ['...', 'Untitled'],
    ['', 'Untitled'],
    ['.bib', 'bib'],
    ['name.  ', 'name'],
    ['library.jsonl.gz', 'library.jsonl.gz'],
    ['tab\there\u202eexe.txt', 'tab here exe.txt'],
  ])('makes %j into %j', (suggested, safe) => {
    expect(safeFileName(suggested)).toBe(safe);
  });

  it('is one short part that Windows takes, whatever was suggested', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 })),
        (suggested) => {
          const name = safeFileName(suggested);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(121);
          expect(path.win32.basename(name)).toBe(name);
          expect(name).not.toMatch(/[\p{Cc}\p{Cs}<>:"/\\|?*]|^[\s.]|[\s.]$/u);
          expect(name).not.toBe('');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
