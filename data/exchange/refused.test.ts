import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parse } from './parse.ts';

const SHARED = new URL('../../../shared/data/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, SHARED), 'utf8');
const here = existsSync(SHARED);
if (!here) console.info('skipped: no ../shared/data');

const DAILY = JSON.stringify([
  { paper: { id: '2401.01234', title: 'A Study of Things', summary: 'We study 2401.01235 and 2401.01236.' } },
]);

test.each([
  [
    'entities',
    '<!DOCTYPE data [\n<!ENTITY a "b">\n]>\n<data>&a;</data>',
    'This is XML with entity declarations, which is not read.',
    1,
  ],
  [
    'entities under a comment',
    '<!-- x -->\n<!DOCTYPE data [ <!ENTITY % p SYSTEM "file:///x"> ]><data/>',
    'This is XML with entity declarations, which is not read.',
    2,
  ],
  [
    'entities in a feed',
    '<?xml version="1.0"?>\n<!DOCTYPE feed [<!ENTITY x "y">]>\n<feed><title>&x;</title></feed>',
    'This is XML with entity declarations, which is not read.',
    2,
  ],
  [
    'an unknown kind',
    '<?xml version="1.0"?>\n<change-log><text>A long text of words that reads well.</text></change-log>',
    'This is XML of an unknown kind (<change-log>).',
    1,
  ],
  [
    'a drawing',
    '<svg xmlns="http://www.w3.org/2000/svg"><text>Attention</text></svg>',
    'This is XML of an unknown kind (<svg>).',
    1,
  ],
])('refuses XML with %s', async (_, text, message, line) => {
  expect(await parse({ text })).toMatchObject({ ok: false, error: { message, line } });
});

test('refuses JSON cut off anywhere, and never takes it for a list of identifiers', async () => {
  for (let end = 2; end < DAILY.length; end += 7) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is as fast
    const refused = await parse({ text: DAILY.slice(0, end) });
    expect(refused).toMatchObject({ ok: false, error: { type: 'damaged', line: 1 } });
    expect(refused.ok ? '' : refused.error.message).toContain('The JSON ends too early, at line 1');
  }
});

test('names the line at which JSON on many lines ends', async () => {
  const text = JSON.stringify(JSON.parse(DAILY), undefined, 2).split('\n').slice(0, 5).join('\n');
  expect(await parse({ text })).toMatchObject({ ok: false, error: { type: 'damaged', line: 5 } });
  expect(await parse({ text, html: '<p>https://arxiv.org/abs/2401.01234</p>' })).toMatchObject({ ok: false });
});

test('still reads texts that only look like JSON at first', async () => {
  const linked =
    '[A Study of Things](https://arxiv.org/abs/2401.01234)\n[More Things](https://arxiv.org/abs/2401.01235)';
  expect(await parse({ text: linked })).toMatchObject({ ok: true, value: { format: 'listing' } });
  expect(await parse({ text: '[2401.01234] and [2401.01235]' })).toMatchObject({
    ok: true,
    value: { format: 'identifiers' },
  });
});

test('reads one record a line, and says which lines are none', async () => {
  const text = [
    '{"id": "2401.01234", "title": "One", "authors": ["Ann Du", "Bo Li"], "abstract": "We study one.", "published": "2024-01-05T10:00:00Z", "code": "https://github.com/a/b"}',
    '{"id": "x", "type": "article-journal", "title": "Two", "author": [{"family": "Du"}], "issued": {"date-parts": [["2020"]]}}',
    '',
    '{"id": "2401.01235", "title": "Thr',
    '{"size": 4}',
    '{"paper": {"id": "2401.01236", "title": "Four", "summary": "We study four."}}',
  ].join('\r\n');
  const parsed = await parse({ text });
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      format: 'json-lines',
      records: [
        {
          title: 'One',
          arxiv: '2401.01234',
          author: [{ family: 'Du', given: 'Ann' }, { family: 'Li' }],
          issued: { year: 2024, month: 1, day: 5 },
          links: [{ kind: 'code', url: 'https://github.com/a/b' }],
        },
        { title: 'Two', issued: { year: 2020 } },
        { title: 'Four', arxiv: '2401.01236' },
      ],
      problems: [{ line: 4, why: 'This line of JSON ends too early.' }, { line: 5 }],
    },
  });
});

test.each([
  ['control characters', '\u{1}\u{2}PK\u{3}\u{4}\u{14}\u{0}\u{8}\u{0}word word'],
  ['what could not be decoded', `\u{fffd}${'a\u{fffd}\u{fffd}'.repeat(30)}`],
  ['the high half of a byte', 'ÿØÿàÿÛþéÿÄµÿÝÿÚÿÙ÷öþ'.repeat(4)],
])('refuses %s as no text', async (_, text) => {
  const refused = await parse({ text });
  expect(refused.ok ? '' : refused.error.message).toMatch(/^This is not text/u);
});

test.runIf(here)('refuses entities, cut daily papers, and reads ten thousand lines, of real files', async () => {
  expect(await parse({ text: read('abuse/billion-laughs.xml') })).toMatchObject({ ok: false, error: { line: 1 } });
  const daily = read('feeds/hf-daily-papers.json');
  const cut = daily.slice(0, daily.length * 0.6);
  expect(await parse({ text: cut })).toMatchObject({ ok: false, error: { line: cut.split('\n').length } });
  const lines = gunzipSync(readFileSync(new URL('load/papers-10000.jsonl.gz', SHARED))).toString();
  const parsed = await parse({ text: lines.slice(0, 1_000_000) });
  const complete = lines.slice(0, 1_000_000).split('\n').length - 1;
  expect(parsed).toMatchObject({ ok: true, value: { format: 'json-lines', problems: [{ line: complete + 1 }] } });
  expect(parsed.ok && parsed.value.records.filter(({ arxiv, author }) => arxiv && author.length > 0)).toHaveLength(
    complete,
  );
});
