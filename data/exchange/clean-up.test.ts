import { expect, test } from 'vitest';
import { cleanUps, titleCase, venueName } from './clean-up.ts';

test.each([
  ['ATTENTION IS ALL YOU NEED: A STUDY OF THE WAY', 'Attention Is All You Need: A Study of the Way'],
  ['DEEP LEARNING FOR MRI AND RNNs', 'DEEP LEARNING FOR MRI AND RNNs'],
  ['STATE-OF-THE-ART GPT4 METHODS', 'State-of-the-Art GPT4 Methods'],
  ['Attention Is All', 'Attention Is All'],
  ['BERT', 'BERT'],
])('proposes for the title %s', (title, after) => {
  expect(titleCase(title)).toBe(after);
});

test.each([
  ['NeurIPS', 'Advances in Neural Information Processing Systems'],
  ['Proc. ICML 2024', 'International Conference on Machine Learning'],
  ['In Proceedings of the ICLR', 'International Conference on Learning Representations'],
  ['Phys. Rev. Lett.', 'Physical Review Letters'],
  ['Journal of Sleep', ''],
])('knows the venue %s', (venue, full) => {
  expect(venueName(venue)).toBe(full);
});

test('proposes nothing for what is tidy, and shows each change apart', () => {
  const tidy = { title: 'Attention Is All', author: [{ family: 'Du', given: 'W. X.' }], DOI: '10.1000/a' };
  expect(cleanUps(tidy)).toEqual([]);
  const found = cleanUps({
    title: 'ATTENTION IS ALL',
    author: [{ family: 'DUPONT', given: 'W.X.' }],
    DOI: 'https://doi.org/10.1000/A',
    'container-title': 'ICML',
  });
  expect(found.map(({ rule, after }) => [rule, after])).toEqual([
    ['title-case', 'Attention Is All'],
    ['venue', 'International Conference on Machine Learning'],
    ['doi', '10.1000/a'],
    ['names', 'Dupont, W. X.'],
  ]);
});
