import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { ok } from '../result.ts';
import { htmlPage } from './html-lines.ts';
import { parseHtml } from './html.ts';
import { paperRecord } from './paper-record.ts';

const ABSTRACT =
  'Serving models is costly. We propose FooNet &amp; co, which halves the cost of decoding without any loss of quality.';

async function read(html: string) {
  const result = await parseHtml(html);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const brief = async (html: string) =>
  (await read(html)).records.map((each) => [each.arxiv ?? each.DOI ?? each.URL, each.title]);

test('reads cards with the links they surround', async () => {
  const html = `<meta charset="utf-8"><article><a href="/papers/2401.01234"><img src="x" alt="A picture"></a><div>Submitted by <div>akhaliq</div></div>
    <h3><a href="/papers/2401.01234">FooNet: Halving the\n  Cost of Decoding</a></h3><p>${ABSTRACT}</p><ul><li>4 authors</li></ul>· Published on Oct 4, 2026
    <a href="/login?next=%2Fpapers%2F2401.01234">Upvote <div>117</div></a><a href="https://github.com/a/foo">GitHub <span>3.29k</span></a>
    <a href="https://arxiv.org/abs/2401.01234">arXiv Page</a></article><script>document.write("<h3>No paper</h3>")</script>
    <article><h3><a href="/papers/2401.01235">BarNet for All</a></h3><p>${ABSTRACT}</p></article>`;
  expect(await brief(html)).toEqual([
    ['2401.01234', 'FooNet: Halving the Cost of Decoding'],
    ['2401.01235', 'BarNet for All'],
  ]);
  const { records, problems } = await read(html);
  expect(records[0]).toMatchObject({
    abstract: ABSTRACT.replace('&amp;', '&'),
    issued: { year: 2026, month: 10, day: 4 },
    links: [{ kind: 'code', url: 'https://github.com/a/foo' }],
  });
  expect(problems).toEqual([]);
});

test('gives the papers of any list of links', async () => {
  const html = `Version:0.9\r\nStartHTML:01\r\n<html><body><!--StartFragment--><ul>
    <li><a href="https://arxiv.org/abs/2401.01234">FooNet: Halving the Cost of Decoding</a> <a href="https://github.com/a/foo">code</a>
    <li><a href='https://openreview.net/forum?id=Bkg6RiCqY7'>BarNet &amp; All</a></li>
    <li>Baz of the World [<a href=https://arxiv.org/pdf/2401.01236>pdf</a>]</li>
    <li>as was <a href="https://www.google.com/url?q=https://doi.org/10.1145/3292500.3330701&sa=D">shown</a> in a long sentence on other matters.</li>
    </ul><!--EndFragment-->`;
  expect(await brief(html)).toEqual([
    ['2401.01234', 'FooNet: Halving the Cost of Decoding'],
    ['https://openreview.net/forum?id=Bkg6RiCqY7', 'BarNet & All'],
    ['2401.01236', 'Baz of the World'],
    ['10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
  ]);
});

test('hands the JSON of a page of daily papers to its reader', async () => {
  const props = JSON.stringify({ dailyPapers: [{ paper: { id: '2401.01234' } }] }).replaceAll('"', '&quot;');
  const seen: string[] = [];
  const result = await parseHtml(`<div data-target="DailyPapers" data-props="${props}"></div>`, (text) => {
    seen.push(text);
    return Promise.resolve(ok({ records: [paperRecord({ title: 'FooNet', abstract: '' })], problems: [] }));
  });
  expect(seen).toEqual(['[{"paper":{"id":"2401.01234"}}]']);
  expect(result).toMatchObject({ ok: true, value: { records: [{ title: 'FooNet' }] } });
});

test('resolves character references and keeps those it does not know', () => {
  const { lines } = htmlPage(
    '<p>i&#x301; &Eacute;t&eacute; &alpha;&Sigma; &lt;b&gt; &unknown; AT&T &#999999999;<br>two</p>',
  );
  expect(lines.map((line) => line.text)).toEqual(['i\u{301} Été αΣ <b> &unknown; AT&T \u{fffd}', 'two', '']);
});

test('never throws, whatever the markup', async () => {
  for (const html of [
    '<',
    '</',
    '<a href="',
    '<!--',
    '<script>',
    '<p data-props="papers{">',
    '<a href="javascript:alert(1)">x</a>',
  ]) {
    expect((await parseHtml(html)).ok, html).toBe(false);
  }
  assert(
    property(string({ unit: 'binary' }), (text) => void htmlPage(`<a href=${text}<p ${text}>${text}</p>&${text};`)),
  );
});
