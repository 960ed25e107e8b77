import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LINK_KINDS } from '../model/paper.ts';
import { parseBibtex } from './bibtex.ts';
import { parseCslJson } from './csl-json.ts';
import { partialDate } from './dates.ts';
import { exportBibtex } from './export-bibtex.ts';
import { exportCslJson } from './export-csl-json.ts';
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
);
const option = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const record = fc
  .record({
    rawTitle: text,
    rawAbstract: option(text),
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
    arxiv: option(fc.constantFrom('2401.01234', 'hep-th/9901001')),
    doi: option(fc.constantFrom('10.1234/a_b', '10.1000/x(1)<2>;3', '10.5555/12345678')),
    url: option(url),
    links: fc.array(fc.record({ kind: fc.constantFrom(...LINK_KINDS), url }), { maxLength: 3 }),
    tags: fc.array(
      text.filter((value) => !/[,;]/u.test(value)),
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

test('gives the same bibliography back through BibTeX', async () => {
  await fc.assert(
    fc.asyncProperty(library, async (records) => {
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
    fc.property(library, (records) => {
      const parsed = parseCslJson(exportCslJson(records));
      expect(parsed.ok && parsed.value.problems).toEqual([]);
      expect(parsed.ok && parsed.value.records.map(essence)).toEqual(records.map(essence));
      expect(parsed.ok && parsed.value.records.map(({ raw }) => raw)).toEqual(records.map(({ raw }) => raw));
    }),
    { numRuns: 300 },
  );
});
