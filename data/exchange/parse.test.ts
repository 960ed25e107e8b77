import { assert, asyncProperty, string } from 'fast-check';
import { expect, test } from 'vitest';
import { detect } from './detect.ts';
import { parse } from './parse.ts';

const ABSTRACT =
  'Serving models is costly. We propose FooNet, which halves the cost of decoding without any loss of quality. It is simple.';

test.each([
  ['a title over an abstract', `FooNet: Halving the Cost of Decoding\n\n${ABSTRACT}`, 'listing'],
  ['the same without an empty line', `FooNet: Halving the Cost of Decoding\n${ABSTRACT}`, 'listing'],
  [
    'a list of linked titles',
    '- [FooNet for Decoding](https://arxiv.org/abs/2401.01234)\n- [BarNet for All](https://arxiv.org/abs/2401.01235)',
    'listing',
  ],
  ['a message with a link', 'Hey, have you seen https://arxiv.org/abs/2401.01234? It is great!', 'identifiers'],
  [
    'a longer message',
    'Hi Bob\n\nlook at https://arxiv.org/abs/2401.01234v2, they show that attention is not all one needs, which I found quite surprising.\n\nCheers, Ann',
    'identifiers',
  ],
  ['one DOI', '10.1145/3292500.3330701', 'identifiers'],
  ['an address of no paper', 'https://example.com/x', 'identifiers'],
  ['BibTeX', '% Encoding: UTF-8\n\n@article{x, title = {A}}', 'bibtex'],
  ['BibTeX with strings first', '@string(acm = "ACM")\n@misc{,}', 'bibtex'],
  ['RIS', 'TY  - JOUR\nTI  - A\nER  - \n', 'ris'],
  ['RIS with one blank', '\u{feff}TY - JOUR\nTI - A\n', 'ris'],
  ['CSL-JSON', '[{"id": 1, "type": "article", "title": "A"}]', 'csl-json'],
  ['daily papers', '[{"paper": {"id": "2401.01234"}, "title": "A"}]', 'hf-papers'],
  ['an arXiv feed', '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'arxiv-atom'],
  ['HTML', '<!DOCTYPE html><html><body>x</body></html>', 'html'],
  ['a title alone', 'Attention Is Enough for Everything', undefined],
  ['an abstract alone', ABSTRACT, undefined],
  [
    'a letter',
    'Dear all,\n\nwe meet on Tuesday to talk about the new building. Please bring your plans and tell me whether you can come.\n\nAnn',
    undefined,
  ],
  ['a shopping list', 'milk\neggs\nbread', undefined],
])('detects %s', (_, text, format) => {
  expect(detect(text)).toBe(format);
});

test('says what it can read where it recognises nothing', async () => {
  const refused = await parse({ text: 'Just a few words.' });
  expect(refused).toMatchObject({ ok: false, error: { type: 'unknownFormat' } });
  expect(refused.ok ? '' : refused.error.message).toContain('BibTeX');
  expect(await parse({ text: ' \n\t' })).toMatchObject({ ok: false, error: { type: 'empty' } });
});

test('refuses a text that is too long to read', async () => {
  expect(await parse({ text: 'x'.repeat(101 * 1024 * 1024) })).toMatchObject({
    ok: false,
    error: { type: 'tooLarge', message: 'The text is 101 MB long; at most 100 MB are read.' },
  });
});

test('prefers HTML where it holds the links that the text has lost', async () => {
  const text = `FooNet for Decoding\n\n${ABSTRACT}\n`;
  const html = `<h3><a href="https://arxiv.org/abs/2401.01234">FooNet for Decoding</a></h3><p>${ABSTRACT}</p>`;
  expect(await parse({ text, html })).toMatchObject({
    ok: true,
    value: { format: 'html', records: [{ arxiv: '2401.01234', abstract: ABSTRACT }] },
  });
});

test('keeps to the text where the HTML holds less', async () => {
  const text = `FooNet for Decoding\n\n${ABSTRACT}\n`;
  expect(await parse({ text, html: '<b>nothing</b>' })).toMatchObject({ ok: true, value: { format: 'listing' } });
});

test('takes one bare abstract where it is told so', async () => {
  expect(await parse({ text: ` ${ABSTRACT}\n`, format: 'text' })).toMatchObject({
    ok: true,
    value: { records: [{ title: '', raw: { title: '', abstract: ABSTRACT } }] },
  });
});

test('reads long lines of any kind', async () => {
  for (const piece of [
    'a word ',
    '[',
    '](http://',
    'https://a.b/(',
    '<',
    '<script>',
    '@article{',
    '10.1234/',
    '# a\n',
  ]) {
    const text = piece.repeat(1_000_000 / piece.length);
    expect(await parse({ text, html: text })).toHaveProperty('ok');
  }
});

test('never throws and leaves Object.prototype alone', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  await assert(
    asyncProperty(string({ unit: 'binary', maxLength: 200 }), async (text) => {
      await parse({ text });
      await parse({ text: `__proto__\n\n${text}`, html: text });
    }),
  );
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
});

test.each([
  ['nbib', 'PMID- 12\uD83D3\nTI  - Half a pair\n\n'],
  ['csl-json', String.raw`[{"id":"a","type":"article","title":"Half a pair","DOI":"10.1000/a\ud83d3"}]`],
] as const)('half of a pair of surrogates does not keep a paper in %s from being read', async (format, text) => {
  const parsed = await parse({ text, format });
  expect(parsed).toMatchObject({ ok: true, value: { records: [{ title: 'Half a pair' }] } });
  expect(JSON.stringify(parsed)).not.toMatch(/\\ud83d/iu);
});
