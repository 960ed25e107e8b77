import { expect, test } from 'vitest';
import { findLinks } from './links.ts';

test.each([
  ['Code: https://github.com/a/b.', [{ kind: 'code', url: 'https://github.com/a/b' }]],
  ['at https://x-y.github.io/{https://x-y.github.io/}.', [{ kind: 'project', url: 'https://x-y.github.io/' }]],
  ['\\href{https://github.com/a/b}{https://github.com/a/b}', [{ kind: 'code', url: 'https://github.com/a/b' }]],
  ['models are available at github.com/a/b_c.', [{ kind: 'code', url: 'https://github.com/a/b_c' }]],
  ['at https://github.com/a/Persona\\_Paradox.', [{ kind: 'code', url: 'https://github.com/a/Persona_Paradox' }]],
  ['available at anonymous.4open.science/r/x-1 .', [{ kind: 'code', url: 'https://anonymous.4open.science/r/x-1' }]],
  ['(https://huggingface.co/datasets/a/b) and', [{ kind: 'data', url: 'https://huggingface.co/datasets/a/b' }]],
  [
    'our model (see https://en.wikipedia.org/wiki/A_(b)).',
    [{ kind: 'page', url: 'https://en.wikipedia.org/wiki/A_(b)' }],
  ],
  ['Project page: https://a.edu/~me/p/', [{ kind: 'project', url: 'https://a.edu/~me/p/' }]],
  ['Our source code is at https://a.edu/x', [{ kind: 'code', url: 'https://a.edu/x' }]],
  ['dataset: https://zenodo.org/records/1', [{ kind: 'data', url: 'https://zenodo.org/records/1' }]],
  ['paper at http://a.org/p.pdf!', [{ kind: 'pdf', url: 'http://a.org/p.pdf' }]],
  ['[code](https://github.com/a/b).', [{ kind: 'code', url: 'https://github.com/a/b' }]],
  ['mail me@github.com/x or e.g. nothing', []],
  ['https:// and http://localhost', []],
])('finds the links of %s', (text, links) => {
  expect(findLinks(text)).toEqual(links);
});

test('keeps several links in their order, each once', () => {
  const text =
    'Page and code at https://a.github.io/p and https://github.com/a/p, data at https://kaggle.com/d. https://github.com/a/p/';
  expect(findLinks(text).map((link) => link.url)).toEqual([
    'https://a.github.io/p',
    'https://github.com/a/p',
    'https://kaggle.com/d',
  ]);
});

test('reads a very long line', () => {
  expect(findLinks(`${'www-github.com.'.repeat(200_000)} https://github.com/a/b`)).toHaveLength(1);
});
