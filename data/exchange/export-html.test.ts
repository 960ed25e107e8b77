import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportHtml } from './export-html.ts';
import type { ExportRecord } from './export-record.ts';
import { makeRecord } from './make-record.ts';
import { markdownHtml } from './markdown-html.ts';

const page = (over: Partial<ExportRecord>): string =>
  exportHtml([{ ...makeRecord({ rawTitle: 'Plain' }), ...over }, makeRecord({ rawTitle: 'Another' })], 'May 4, 2026');

const body = (html: string): string => html.slice(html.indexOf('<main>'));

/** Elements that the page may have, with the attributes that they may have; MathML in its own words. */
const ELEMENTS =
  /^(?:main|h[1-4]|nav aria-label="Papers"|article id="p\d+"|p|p class="about"|div class="answer"|a href="(?:https?:\/\/[^"\s<>]*|#p\d+)"|ul|ol|ol start="\d+"|li|blockquote|pre|code|table|tr|th|td|hr|br|strong|em|s|mark|body|html)$/u;
const MATHS = /^(?:semantics|m[a-z]+(?: (?!href|on|src|style)[a-z]+="[^"<>]*")*)$/u;

function strangers(html: string): readonly string[] {
  return [...body(html).matchAll(/<([^<>]*)>?/gu)]
    .map(([, inner = '']) => inner)
    .filter((inner) => !inner.startsWith('/'))
    .filter((inner) => !ELEMENTS.test(inner) && !MATHS.test(inner));
}

test('writes a page of papers that needs nothing beside it', () => {
  const html = exportHtml(
    [
      {
        ...makeRecord({
          rawTitle: 'On $x^2$ & more',
          rawAbstract: 'We find \\textbf{12%} of $\\alpha$.',
          author: [{ family: 'Du', given: 'Wei-Lun' }, { literal: 'OpenAI' }],
          issued: { year: 2024 },
          container: 'Tests',
          doi: '10.1234/a_b',
          links: [{ kind: 'code', url: 'https://a.org/?x=1&y=2' }],
          tags: ['nlp'],
        }),
        id: 'one',
        status: 'to-read',
        findings: ['It is *12%*.'],
        note: '# Mine\n\n- see [[Other]] and [[nothing]], ==hidden==\n- ![pic](https://a.org/x.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |',
        cards: [
          { kind: 'basic', front: 'Why?', back: 'So.' },
          { kind: 'cloze', text: 'It is ==12%==.' },
        ],
      },
      makeRecord({ rawTitle: 'Other' }),
    ],
    'May 4, 2026',
  );
  expect(strangers(html)).toEqual([]);
  expect(html).not.toMatch(/<(?:script|link|img|iframe|style\s)|@import|url\(/iu);
  expect(html).toContain('<h1>2 papers</h1>');
  expect(html).toMatch(
    /<h2><a href="https:\/\/doi\.org\/10\.1234\/a_b">On <math .*<msup><mi>x<\/mi><mn>2<\/mn><\/msup>.*<\/math> &#38; more/u,
  );
  expect(html).toContain('Wei-Lun Du, OpenAI · Tests · 2024');
  expect(html).toContain('<a href="https://a.org/?x=1&#38;y=2">Code</a>');
  expect(html).toContain('We find <strong>12%</strong> of <math');
  expect(html).toContain('<h3>Findings</h3>\n<ul><li>It is <em>12%</em>.</li></ul>');
  expect(html).toContain('see <a href="#p2">Other</a> and nothing, <mark>hidden</mark>');
  expect(html).toContain('<a href="https://a.org/x.png">pic</a>');
  expect(html).toContain('<tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr>');
  expect(html).toContain('<li>Why?<div class="answer">So.</div></li>');
});

test('gives one paper alone the heading of the page', () => {
  const html = exportHtml([makeRecord({ rawTitle: 'Alone' })]);
  expect(html).toContain('<h1>Alone</h1>');
  expect(html).toContain('<title>Alone</title>');
  expect(html).not.toContain('<nav');
});

test('makes of no text an element or attribute of its own', () => {
  const piece = fc.oneof(
    fc.constantFrom('<script>', '</article>', '<img src=x onerror=a()>', '"', "'", '>', '<', '&lt;', '<!--', '-->'),
    fc.constantFrom('[a](javascript:b)', '[a](https://b.org"onclick=c)', '![x](data:text/html,y)', '[[a"b|<c>]]'),
    fc.constantFrom('==<b>==', '`<i>`', '$\\href{javascript:a}{b}$', '$<$', '$$\\text{<b>}$$', '$\\htmlStyle{a}{b}$'),
    fc.constantFrom(
      '\n',
      '\n\n',
      ' ',
      'word',
      '- ',
      '> ',
      '|a|\n|-|\n',
      '```\n',
      '<https://a.org/"x>',
      '[^1]: <b>',
      '[^1]',
    ),
  );
  const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, text, (title, note, tag) => {
      const html = page({
        title,
        abstract: note,
        raw: { title: note, abstract: title },
        note,
        findings: [note, title],
        cards: [{ kind: 'basic', front: title, back: note }],
        tags: [tag],
        author: [{ literal: title }],
        'container-title': tag,
        links: [{ kind: 'page', url: tag }],
        DOI: title,
        arxiv: tag,
        URL: title,
      });
      expect(strangers(html)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

const LINES = new URL('../../../shared/data/abuse/xss-lines.txt', import.meta.url);
if (!existsSync(LINES)) console.log('skipped: no attack lines beside the repository');

test.skipIf(!existsSync(LINES))('shows every known attack as the text it is', () => {
  for (const line of readFileSync(LINES, 'utf8').split('\n')) {
    expect(strangers(page({ title: line, raw: { title: line, abstract: '' }, note: line, findings: [line] }))).toEqual(
      [],
    );
  }
});

test('keeps lists, code and quotes of a note', () => {
  const none = (): undefined => undefined;
  expect(markdownHtml('3. a\n4. b\n\n```js\n<b>\n```\n> q\n\n- [x] done', none)).toBe(
    '<ol start="3"><li>a</li><li>b</li></ol>\n<pre>&#60;b&#62;</pre>\n<blockquote><p>q</p></blockquote>\n<ul><li>☑ done</li></ul>',
  );
});
