import { expect, test } from 'vitest';
import type { Paper } from '../model/paper.ts';
import { aPaper } from '../storage/testing.ts';
import { paperLinks } from './paper-links.ts';

const paper = (title: string, over: Partial<Paper> = {}): Paper => aPaper({ id: title, title, ...over });

test('hands over a paper as address, as title with address, and as link', () => {
  expect(paperLinks([paper('A < B & "C"', { DOI: '10.1234/a<b>"c' })])).toEqual({
    'text/uri-list': 'https://doi.org/10.1234/a%3Cb%3E%22c',
    'text/plain': 'A < B & "C"\nhttps://doi.org/10.1234/a%3Cb%3E%22c',
    'text/html': '<a href="https://doi.org/10.1234/a%3Cb%3E%22c">A &#60; B &#38; &#34;C&#34;</a>',
  });
});

test('hands over a selection one a line, and papers without an address by their titles', () => {
  const links = paperLinks([
    paper('One', { arxiv: '2401.01234' }),
    paper('Two'),
    paper('Three', { URL: 'https://a.org/' }),
  ]);
  expect(links['text/uri-list']).toBe('https://arxiv.org/abs/2401.01234\r\nhttps://a.org/');
  expect(links['text/plain']).toBe('One\nhttps://arxiv.org/abs/2401.01234\n\nTwo\n\nThree\nhttps://a.org/');
  expect(links['text/html']).toBe(
    '<ul><li><a href="https://arxiv.org/abs/2401.01234">One</a></li><li>Two</li><li><a href="https://a.org/">Three</a></li></ul>',
  );
  expect(paperLinks([paper('Two')])['text/uri-list']).toBe('');
});
