import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Result } from '../result.ts';
import { parseArxivAtom } from './arxiv-atom.ts';
import { parseBibtex } from './bibtex.ts';
import { parseCslJson } from './csl-json.ts';
import { parseHfPapers } from './hf-papers.ts';
import type { Parsed, ParseError } from './record.ts';
import { parseRis } from './ris.ts';

type Parser = (text: string) => Result<Parsed, ParseError> | Promise<Result<Parsed, ParseError>>;

const PARSERS: Readonly<
  Record<string, { readonly parse: Parser; readonly sample: string; readonly bits: readonly string[] }>
> = {
  BibTeX: {
    parse: parseBibtex,
    sample:
      '@string{j = "Journal"}\n@article{k, title = {A {B} \\"u $x$}, author = "Du, W. and {X}", journal = j # " of", year = 2020}\n@misc(m, eprint={2401.01234})\n',
    bits: [
      '@',
      '{',
      '}',
      '"',
      '#',
      ',',
      '=',
      '\\',
      '$',
      '%',
      '(',
      ')',
      '@article{',
      '@string{',
      'crossref={k}',
      '__proto__={a}',
      ' and ',
      '\\begin{a}',
      '\\verb|',
      '^{',
    ],
  },
  RIS: {
    parse: parseRis,
    sample: 'TY  - JOUR\nAU  - Du, W.\nTI  - A title\nPY  - 2020/01/02/\nKW  - a; b\nER  - \n',
    bits: ['TY  - ', 'ER  - ', '\nER', '\r', ' - ', 'AU  - ,,', 'N1  - doi: 10.', '__proto__'],
  },
  'CSL-JSON': {
    parse: parseCslJson,
    sample:
      '[{"id":1,"title":"A <i>b</i>","author":[{"family":"Du"}],"issued":{"date-parts":[["2020",1]]},"custom":{"links":[{"kind":"pdf","url":"https://a.b"}]}}]',
    bits: ['{', '}', '[', ']', '"', ',', ':', 'null', '1e999', '"__proto__":{"a":1},', '<', '&', '\\u'],
  },
  'daily papers': {
    parse: parseHfPapers,
    sample:
      '[{"paper":{"id":"2401.01234","title":"T","summary":"S","authors":[{"name":"W Du"}],"publishedAt":"2026-05-03T00:00:00Z"}}]',
    bits: ['{', '}', '[', ']', '"', ',', ':', 'null', '"__proto__":{"a":1},'],
  },
  'arXiv Atom': {
    parse: parseArxivAtom,
    sample:
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2401.01234v1</id><title>T</title><author><name>W Du</name></author><link href="https://a.b" title="pdf"/></entry></feed>',
    bits: [
      '<',
      '>',
      '/',
      '"',
      '&',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '&#x0;',
      '&lt;',
      '<__proto__>',
      '<!DOCTYPE a>',
      '<entry>',
      '</entry>',
      ' a="',
    ],
  },
};

/** Pieces taken out, put in and doubled, so that most of the sample stays what it was. */
const damage = (sample: string, bits: readonly string[]) =>
  fc
    .array(
      fc.record({
        at: fc.nat({ max: sample.length }),
        remove: fc.nat({ max: 12 }),
        insert: fc.oneof(
          fc.constantFrom(...bits, '\u0000', '\uFEFF', '\uD800', '\n', ''),
          fc.string({ unit: 'binary', maxLength: 6 }),
        ),
        times: fc.constantFrom(1, 1, 1, 2, 40),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((steps) =>
      steps.reduce(
        (text, { at, remove, insert, times }) => text.slice(0, at) + insert.repeat(times) + text.slice(at + remove),
        sample,
      ),
    );

function expectOrder(result: Result<Parsed, ParseError>): void {
  if (result.ok) {
    for (const problem of result.value.problems) expect(problem.why).not.toBe('');
  } else expect(result.error.message).not.toBe('');
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(PRISTINE);
}

const PRISTINE = Object.getOwnPropertyNames(Object.prototype);

test.each(Object.entries(PARSERS))(
  '%s: answers whatever is done to a sample',
  async (_name, { parse, sample, bits }) => {
    await fc.assert(
      fc.asyncProperty(damage(sample, bits), async (text) => {
        expectOrder(await parse(text));
      }),
      { numRuns: 300 },
    );
  },
);

test.each(Object.entries(PARSERS))('%s: answers wherever a sample is cut off', async (_name, { parse, sample }) => {
  for (let length = 0; length < sample.length; length += 1) expectOrder(await parse(sample.slice(0, length)));
});

test.each(Object.entries(PARSERS))(
  '%s: answers to ten megabytes on one line',
  async (_name, { parse, sample, bits }) => {
    for (const piece of ['x', bits[0] ?? '', bits[1] ?? '', sample.slice(0, 12).trimEnd()]) {
      const filler = piece.repeat(Math.ceil(1e7 / piece.length));
      expectOrder(await parse(filler.replaceAll('\n', ' ')));
    }
    const middle = sample.indexOf('T');
    expectOrder(await parse(sample.slice(0, middle) + 'x'.repeat(1e7) + sample.slice(middle)));
  },
  120_000,
);

const ABUSE = new URL('../../../shared/data/abuse/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ABUSE), 'utf8');
if (!existsSync(ABUSE)) console.log('skipped: no attack strings beside the repository');

test.skipIf(!existsSync(ABUSE))('answers to every attack string', async () => {
  const { bibtex, ris } = JSON.parse(read('ours/bib-ris-csv.json'));
  const { texts } = JSON.parse(read('ours/json-import.json'));
  const attacks = [...bibtex, ...ris, ...texts, read('billion-laughs.xml'), ...read('xml-attacks.txt').split('\n')];
  for (const attack of attacks) {
    for (const { parse } of Object.values(PARSERS)) expectOrder(await parse(attack));
  }
});
