import { existsSync, readFileSync } from 'node:fs';
import { renderToString } from 'katex';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown, type MarkdownProps } from './markdown.tsx';
import { katexOptions } from './tex.ts';

const html = (text: string, props: Partial<MarkdownProps> = {}): string =>
  renderToStaticMarkup(
    createElement(Markdown, { text, onOpenLink: () => undefined, onOpenPaper: () => undefined, ...props }),
  );

/** The tags and attributes of the markup; what stands between tags is text and harmless. */
const tags = (markup: string): string => (markup.match(/<[^>]*>/gu) ?? []).join('\n');

const expectHarmless = (markup: string): void => {
  const found = tags(markup);
  expect(found).not.toMatch(
    /<(script|img|iframe|object|embed|style|link|base|meta|form|svg|math|details|video|audio)\b/iu,
  );
  expect(found).not.toMatch(/\s(on\w+|srcdoc|style|src)\s*=/iu);
  expect(found).not.toMatch(/(javascript|data|file|vbscript):/iu);
};

/** The formula as it is set, or nothing where its source is shown in its place. */
const setOrSource = (tex: string): string => {
  try {
    return renderToString(tex, katexOptions(false));
  } catch {
    return '';
  }
};

const hostile = [
  '[x](javascript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '<script>alert(1)</script>',
  'a <img src=x onerror=alert(1)> b',
  '![x](https://attacker.example/beacon.png)',
  '![x][r]\n\n[r]: https://attacker.example/beacon.png',
  '<https://ok.example/"onmouseover="alert(1)>',
  '[[<img src=x onerror=alert(1)>]]',
  '\uE000<script>\uE001',
];

describe('markdown', () => {
  it.each(hostile)('makes nothing that runs or loads of %j', (text) => expectHarmless(html(text)));

  const file = new URL('../../../shared/data/abuse/ours/markdown-katex.json', import.meta.url);
  const read: { payloads: string[] } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { payloads: [] };
  const more = read.payloads;
  if (more.length === 0) console.log('No hostile markdown beside the repository: only the cases here are run');
  it.runIf(more.length > 0)('makes nothing that runs or loads of the hostile texts', () => {
    for (const text of more) {
      expectHarmless(html(text));
      expectHarmless(html(text, { side: 'question' }));
    }
  });

  it.runIf(more.length > 0)('sets hostile formulas without links, requests or giant boxes', () => {
    for (const text of more) {
      const tex = text.startsWith('$') ? text.slice(1, -1) : text;
      const markup = setOrSource(tex);
      expect(tags(markup)).not.toMatch(/<(script|img|iframe|a)\b|\son\w+=|\shref=|\ssrc=|url\(|\sdata-/iu);
      expect(tags(markup)).not.toMatch(/(?<![\d.])\d{4,}(\.\d+)?em/u);
    }
  });

  it('shows raw HTML as the text it is', () => {
    expect(html('a <b>c</b>')).toContain('a &lt;b&gt;c&lt;/b&gt;');
  });

  it('shows a picture as a link with its words', () => {
    expect(html('![Figure 1](https://x.org/a.png)')).toContain('>Figure 1</a>');
  });

  it('keeps links that may be opened, with no way back to the page', () => {
    expect(html('[x](https://x.org)')).toContain('<a href="https://x.org/" rel="noopener noreferrer"');
    expect(html('[x](../y)')).toContain('<span>x</span>');
  });

  it('links papers by title, and leaves code alone', () => {
    expect(html('see [[Densing Law of LLMs]]')).toContain('>Densing Law of LLMs</button>');
    expect(html('see [[a1|that one]]')).toContain('>that one</button>');
    expect(html('`[[x]]`')).toContain('<code>[[x]]</code>');
  });

  it('tells prices from formulas', () => {
    expect(html('between $5 and $10 each')).toContain('between $5 and $10 each');
    expect(html('with $x$ in it')).toContain('class="tex"');
    expect(html('$$x$$')).toContain('tex-display');
  });

  it('steps headings down to the level they have on the page', () => {
    expect(html('# A\n\n## B')).toMatch(/<h3[^>]*>A<\/h3>\s*<h4[^>]*>B<\/h4>/u);
  });
});

describe('a gap', () => {
  const text = 'loss with \uE000**194B** tokens\uE001.';

  it('is blank on the question side, and says so', () => {
    const question = html(text, { side: 'question' });
    expect(question).not.toContain('194B');
    expect(question).not.toContain('tokens');
    expect(question.match(/blank/gu)).toHaveLength(1);
  });

  it('shows its words on the answer side', () => {
    expect(html(text, { side: 'answer' })).toContain('194B');
    expect(html(text, { side: 'answer' })).not.toMatch(/[\uE000-\uE002]/u);
  });

  it('never shows what it hides where it crosses emphasis, code or math', () => {
    for (const crossing of [
      '**a \uE000secret** secret\uE001',
      '\uE000`secret`\uE001',
      '`a \uE000secret\uE001`',
      '```\n\uE000secret\uE001\n```',
      '[a \uE000secret](https://x.org) secret\uE001',
      '- \uE000secret\n- secret\uE001',
    ]) {
      const question = html(crossing, { side: 'question' });
      expect(question).not.toContain('secret');
      expect(question).not.toMatch(/[\uE000-\uE002]/u);
    }
  });

  it('gives its hint', () => {
    expect(html('in \uE000Paris\uE002a city\uE001', { side: 'question' })).toContain('a city');
  });
});
