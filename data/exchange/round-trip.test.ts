import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LINK_KINDS } from '../model/paper.ts';
import { parseBibtex } from './bibtex.ts';
import { parseCslJson } from './csl-json.ts';
import { parseCsv } from './csv.ts';
import { partialDate } from './dates.ts';
import { exportBibtex } from './export-bibtex.ts';
import { exportCslJson } from './export-csl-json.ts';
import { exportCsv } from './export-csv.ts';
import { exportRis } from './export-ris.ts';
import { BIBTEX_TO_CSL, RIS_TO_CSL } from './item-types.ts';
import { escapeLatex, protectCapitals } from './latex-escape.ts';
import { plainText } from './latex.ts';
import { makeRecord } from './make-record.ts';
import type { PaperRecord } from './record.ts';
import { parseRis } from './ris.ts';

const word = fc.oneof(
  fc.constantFrom(
    'and',
    'others',
    'R&D',
    '50%',
    '#1',
    'snake_case',
    'naïve',
    'Łukasz',
    'BERT',
    'GPT-4',
    'of',
    'the',
    'γ',
    '学习',
  ),
  fc.constantFrom('{x}', '"quoted"', "it's", '(2+1)', 'a/b', 'TI', '—', '@home', 'x<y', '=1', '100,000', '[3]', 'I/O'),
  fc.stringMatching(/^[a-zäöüßéèñç]{1,9}$/u),
);

/** Only texts that are plain already and stay so: how LaTeX is read is tested where it is read. */
const text = fc
  .array(word, { minLength: 1, maxLength: 8 })
  .map((words) => words.join(' '))
  .filter((value) =>
    [value, escapeLatex(value), protectCapitals(value)].every((written) => plainText(written) === value),
  );

/** Texts that would be read as LaTeX, as it would have to be written there. */
const tricky = fc
  .array(fc.oneof(word, fc.constantFrom('{R}', '$5', '$6', 'a_{b}', '\\cmd', '~', '^2', '}', '{')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(' '))
  .filter((value) => plainText(escapeLatex(value)) === value)
  .map(escapeLatex);

const bareWord = fc.stringMatching(/^[A-ZÄÖÉŁ][a-zäöüßéèñç]{1,9}$/u);
const family = fc.oneof(
  bareWord,
  fc.tuple(fc.constantFrom('van der', 'de la', "d'"), bareWord).map((parts) => parts.join(' ')),
  fc.constantFrom('Rock and Roll', 'O’Brien', 'And', 'Others', 'Smith-Jones', 'Nguyễn', 'Li & Co'),
);
const given = fc.oneof(bareWord, fc.constantFrom('J. R.', 'Wei-Lun', 'Jean and Marie', 'K'));
const name = fc.oneof(
  fc.record({ family, given }),
  fc.constantFrom('Plato', 'Müller').map((only) => ({ family: only })),
  fc
    .constantFrom('OpenAI', 'The CGAL Project', 'Research and Development, Inc.', 'others', 'R&D 100%')
    .map((literal) => ({ literal })),
);

const digits = fc.integer({ min: 1, max: 9999 }).map(String);
const url = fc.constantFrom(
  'https://example.org/a_b%20c?x=1&y=~2#z',
  'http://example.org/',
  'https://github.com/a/b',
  'https://example.org/x.pdf',
  'https://arxiv.org/abs/2401.01234v1',
);
const option = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** Notes are markdown: marks, formulas, braces and line breaks are theirs. `indented` adds what RIS cannot hold. */
const noteLine = fc.oneof(
  text,
  fc.constantFrom(
    '# Head',
    '- 50% & *more*',
    '$x_1^2$ and \\cmd{a}',
    'Why? :: so',
    '[[Other]] <b>',
    '```',
    '=1+1',
    "'quoted'",
    '~a~ #b',
  ),
);
const paragraph = fc.array(noteLine, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const plainNote = fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n\n'));
const indented = fc.constantFrom('- a\n  - b\n\n\n    code', 'TY  - JOUR\nER  -\nx');
const braced = fc.constantFrom('{open', 'a } b', '\\begin{x', '100%}');
const fileName = fc.constantFrom(
  'paper.pdf',
  'one; two.pdf',
  'a b_c.pdf',
  'x: y.pdf',
  '50% & more (1).pdf',
  'naïve #2.html',
);

const record = fc
  .record({
    note: option(plainNote),
    files: fc.array(fileName, { maxLength: 2 }),
    rawTitle: fc.oneof(text, tricky),
    rawAbstract: option(fc.oneof(text, tricky)),
    author: fc.array(name, { maxLength: 4 }),
    issued: fc
      .tuple(
        fc.integer({ min: 1000, max: 2999 }),
        option(fc.integer({ min: 1, max: 12 })),
        option(fc.integer({ min: 1, max: 31 })),
      )
      .map(([year, month, day]) => partialDate(year, month, day)),
    type: option(fc.constantFrom(...BIBTEX_TO_CSL.values(), ...RIS_TO_CSL.values())),
    container: option(text),
    volume: option(digits),
    issue: option(digits),
    page: option(
      fc.oneof(
        digits,
        fc.tuple(digits, digits).map((ends) => ends.join('-')),
        fc.constant('e12, e14'),
      ),
    ),
    publisher: option(text),
    arxiv: option(fc.constantFrom('2401.01234', '2401.01234v3', 'hep-th/9901001', 'hep-th/9901001v12')),
    doi: option(fc.constantFrom('10.1234/a_b', '10.1000/x(1)<2>;3', '10.5555/12345678')),
    url: option(url),
    links: fc.array(fc.record({ kind: fc.constantFrom(...LINK_KINDS), url }), { maxLength: 3 }),
    tags: fc.array(
      fc.oneof(text, fc.constantFrom('Models, Theoretical', 'a; b', 'one;two, three', 'x|y', 'path\\', 'back\\;slash')),
      { maxLength: 3 },
    ),
  })
  .map((parts) => makeRecord(parts));

/** What has to survive; sources differ by nature, and BibTeX's reader sorts keywords. */
const essence = ({ source: _source, raw: _raw, tags, links, ...rest }: PaperRecord): unknown => ({
  ...rest,
  tags: tags.toSorted(),
  links: links.filter((link) => link.url !== rest.URL).toSorted((a, b) => a.url.localeCompare(b.url)),
});

const library = fc.array(record, { minLength: 1, maxLength: 4 });

/** With notes of any shape, for the formats that keep every character of them. */
const noted = fc
  .array(fc.tuple(record, fc.oneof(plainNote, indented, braced)), { minLength: 1, maxLength: 4 })
  .map((pairs) => pairs.map(([one, note]) => ({ ...one, note })));

test('gives the same bibliography back through BibTeX', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(library, noted), async (records) => {
      const parsed = await parseBibtex(exportBibtex(records));
      expect(parsed.ok && parsed.value.problems).toEqual([]);
      expect(parsed.ok && parsed.value.records.map(essence)).toEqual(records.map(essence));
    }),
    { numRuns: 300 },
  );
});

test('gives the same bibliography back through RIS', () => {
  fc.assert(
    fc.property(library, (records) => {
      const parsed = parseRis(exportRis(records));
      expect(parsed.ok && parsed.value.problems).toEqual([]);
      expect(parsed.ok && parsed.value.records.map(essence)).toEqual(records.map(essence));
    }),
    { numRuns: 300 },
  );
});

test('gives the same bibliography back through CSL-JSON, its raw texts too', () => {
  fc.assert(
    fc.property(fc.oneof(library, noted), (records) => {
      const parsed = parseCslJson(exportCslJson(records));
      expect(parsed.ok && parsed.value.problems).toEqual([]);
      expect(parsed.ok && parsed.value.records.map(essence)).toEqual(records.map(essence));
      expect(parsed.ok && parsed.value.records.map(({ raw }) => raw)).toEqual(records.map(({ raw }) => raw));
    }),
    { numRuns: 300 },
  );
});

test('gives the same bibliography back through CSV', () => {
  fc.assert(
    fc.property(fc.oneof(library, noted), (records) => {
      const parsed = parseCsv(exportCsv(records));
      expect(parsed.ok && parsed.value.problems).toEqual([]);
      expect(parsed.ok && parsed.value.records.map(essence)).toEqual(records.map(essence));
    }),
    { numRuns: 300 },
  );
});
