import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDeepLink, readArguments } from './deep-links.ts';

describe('a deep link', () => {
  it.each([
    ['lectern://add?text=arXiv%3A2401.00001', { action: 'add', text: 'arXiv:2401.00001' }],
    [
      'lectern://add/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2401.00001',
      { action: 'add', text: 'https://arxiv.org/abs/2401.00001' },
    ],
    ['lectern://paper/0b9e-1', { action: 'open-paper', id: '0b9e-1' }],
    ['lectern://review', { action: 'review' }],
  ])('reads %s', (raw, link) => {
    expect(parseDeepLink(raw)).toEqual(link);
  });

  it.each([
    '',
    'lectern:',
    'lectern://',
    'lectern://add',
    'lectern://add?text=%20',
    'lectern://add?text=%00x',
    'lectern://paper/a%2fb',
    `lectern://paper/${'a'.repeat(65)}`,
    'lectern://delete/1',
    'https://add?text=x',
    'app://lectern/add?text=x',
    `lectern://add?text=${'x'.repeat(2048)}`,
  ])('is not read from %s', (raw) => {
    expect(parseDeepLink(raw)).toBeUndefined();
  });
});

describe('arguments', () => {
  it('give links and files, and no switches, folders or programs', () => {
    const argv = [
      '/opt/lectern',
      '--flag',
      'refs.BIB',
      '/tmp/a.ris',
      'lectern://review',
      'https://example.org/a.bib',
      '.',
      'run.sh',
    ];
    const { links, files } = readArguments(argv, '/home/reader');
    expect(links).toEqual([{ action: 'review' }]);
    expect(files).toEqual([path.resolve('/home/reader/refs.BIB'), path.resolve('/tmp/a.ris')]);
  });
});
