import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { splitBibtex } from './bibtex-blocks.ts';
import { decode } from './decode.ts';
import { parse, type ParsedAs } from './parse.ts';
import { titleKey } from './plan-keys.ts';
import type { PaperRecord } from './record.ts';

const FOLDER = new URL('../../../shared/data/bibliography/', import.meta.url);
const here = existsSync(FOLDER);
if (!here) console.info('skipped: no ../shared/data/bibliography');

const text = (path: string): string => {
  const decoded = decode(new Uint8Array(readFileSync(new URL(path, FOLDER))));
  return decoded.ok ? decoded.value.text : '';
};

/** Entries a file holds, counted by the plainest sign of one. */
const COUNTS: Readonly<Record<string, (text: string) => number>> = {
  bibtex: (input) => splitBibtex(input).filter(({ kind }) => kind !== 'string').length,
  ris: (input) => input.match(/^[ \t]*ER {1,2}-/gmu)?.length ?? 1,
  nbib: (input) => input.match(/^PMID ?-/gmu)?.length ?? 0,
  'pubmed-xml': (input) => input.match(/<(?:PubmedArticle|PubmedBookArticle)[\s>]/gu)?.length ?? 0,
  'endnote-xml': (input) => input.match(/<record[\s>]/gu)?.length ?? 0,
  refer: (input) => input.match(/^%0/gmu)?.length ?? 1,
};

const files = here
  ? readdirSync(FOLDER).flatMap((folder) => readdirSync(new URL(folder, FOLDER)).map((name) => `${folder}/${name}`))
  : [];
/** Files that another format's file has beside it: what it should come to. */
const beside = (path: string): string => path.replace(/\.[a-z]+$/u, '.bib');
const inputs = files.filter((path) => !path.endsWith('.bib') || /^(?:bibtex|encodings)\//u.test(path));

const FIELDS = ['title', 'author', 'issued', 'container-title', 'volume', 'issue', 'page', 'DOI', 'abstract'] as const;

/** Fields that the expected entry has and this record has too. */
const kept = (expected: PaperRecord, record: PaperRecord | undefined): number =>
  FIELDS.filter((field) => filled(expected, field) && record !== undefined && filled(record, field)).length;
const filled = (record: PaperRecord, field: (typeof FIELDS)[number]): boolean =>
  Array.isArray(record[field]) ? record[field].length > 0 : record[field] !== undefined && record[field] !== '';

test.runIf(here)(
  'makes a record or a problem of every entry, and tells what came in and out of every file',
  async () => {
    const rows: string[] = ['file | read as | entries in | papers out | problems | fields of the expected BibTeX kept'];
    const short: string[] = [];
    for (const path of inputs) {
      const input = text(path);
      // oxlint-disable-next-line no-await-in-loop -- a table is written in order
      const parsed = await parse({ text: input, fileName: path });
      const value: ParsedAs | undefined = parsed.ok ? parsed.value : undefined;
      const count = value === undefined ? 0 : (COUNTS[value.format]?.(input) ?? 0);
      const out = value?.records.length ?? 0;
      const problems = value?.problems.length ?? 1;
      if (out + problems < count) short.push(path);
      let fields = '';
      if (!path.endsWith('.bib') && files.includes(beside(path))) {
        // oxlint-disable-next-line no-await-in-loop -- as above
        const expected = await parse({ text: text(beside(path)), format: 'bibtex' });
        const wanted = expected.ok ? expected.value.records : [];
        const all = wanted.reduce((sum, record) => sum + kept(record, record), 0);
        const found = wanted.reduce((sum, record, index) => {
          const same =
            value?.records.find(({ title }) => titleKey(title) === titleKey(record.title)) ?? value?.records[index];
          return sum + kept(record, same);
        }, 0);
        fields = `${found} of ${all}`;
      }
      rows.push(
        [path, value?.format ?? (parsed.ok ? '' : parsed.error.message), count, out, problems, fields].join(' | '),
      );
    }
    console.info(rows.join('\n'));
    expect(short).toEqual([]);
  },
);
