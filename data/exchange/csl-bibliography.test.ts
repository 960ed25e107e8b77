import { expect, test } from 'vitest';
import { formatBibliography } from './csl-bibliography.ts';
import { makeRecord } from './make-record.ts';

const ARTICLE = makeRecord({
  rawTitle: 'Learning $x^2$ in \\textbf{R&D} <i>without</i> <unk>',
  author: [{ family: 'Du', given: 'Wei-Lun' }, { literal: 'OpenAI' }],
  issued: { year: 2024, month: 5 },
  type: 'article-journal',
  container: 'Journal of <x> Tests',
  volume: '12',
  issue: '3',
  page: '45-67',
  doi: '10.1234/a_b<2>',
});
const PREPRINT = makeRecord({
  rawTitle: 'A preprint',
  author: [{ family: 'Berg', given: 'Ann' }],
  issued: { year: 2023 },
  arxiv: '2401.01234',
});

test('cites in APA, titles without LaTeX and HTML, as text and with italics', () => {
  const { text, html } = formatBibliography([ARTICLE], 'apa');
  expect(text).toBe(
    'Du, W.-L. & OpenAI. (2024). Learning x² in R&D without <unk>. Journal of <x> Tests, 12(3), 45–67. https://doi.org/10.1234/a_b<2>',
  );
  expect(html).toBe(
    '<p>Du, W.-L. &#38; OpenAI. (2024). Learning x² in R&#38;D without &#60;unk&#62;. <i>Journal of &#60;x&#62; Tests</i>, <i>12</i>(3), 45–67. https://doi.org/10.1234/a_b&#60;2&#62;</p>',
  );
});

test('cites a preprint with its number, and nothing twice', () => {
  expect(formatBibliography([PREPRINT], 'apa').text).toBe(
    'Berg, A. (2023). A preprint (arXiv:2401.01234). arXiv. https://arxiv.org/abs/2401.01234',
  );
  expect(formatBibliography([PREPRINT], 'harvard1').text).toBe(
    'Berg, A. (2023) “A preprint.” arXiv. Available at: https://arxiv.org/abs/2401.01234.',
  );
});

test('orders a list as its style does, and numbers it where there are several', () => {
  const lines = formatBibliography([ARTICLE, PREPRINT], 'apa').text.split('\n');
  expect(lines.map((line) => line.slice(0, 4))).toEqual(['Berg', 'Du, ']);
  const numbered = formatBibliography([ARTICLE, PREPRINT], 'vancouver');
  expect(numbered.text).toMatch(/^1\. Du WL, OpenAI\..*\n2\. Berg A\./u);
  expect(numbered.html).toMatch(/^<p>1\. Du WL/u);
  expect(numbered.html).not.toContain('<div');
  expect(formatBibliography([ARTICLE], 'vancouver').text).toMatch(/^Du WL, OpenAI\./u);
});

test('cites what has little to say, and nothing', () => {
  expect(formatBibliography([makeRecord({ rawTitle: 'Alone' })], 'apa').text).toBe('Alone. (n.d.).');
  expect(formatBibliography([], 'apa')).toEqual({ text: '', html: '' });
});

test('lets no text become markup, whatever it holds', () => {
  const attack = '<img src=x onerror="a()"> &lt;b&gt; "><script>';
  const record = { ...ARTICLE, title: attack, 'container-title': attack, author: [{ literal: attack }], URL: attack };
  for (const style of ['apa', 'vancouver', 'harvard1'] as const) {
    const { html } = formatBibliography([record, { ...record, DOI: attack, page: attack, volume: attack }], style);
    expect(html.replace(/<\/?(?:p|i|b)>/gu, '')).not.toMatch(/[<>]/u);
  }
});
