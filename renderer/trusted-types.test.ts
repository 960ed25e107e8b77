import { describe, expect, it } from 'vitest';
import { emptyMarkup, ownScript } from './trusted-types.ts';

describe('what may become part of the page', () => {
  it.each(['app://lectern/index.html', 'https://reader.example/lectern/index.html#/library'])(
    'is a script of our own, from %s',
    (base) => {
      const own = new URL('assets/parse.worker-a1.js', base).href;
      expect(ownScript('./assets/parse.worker-a1.js', base)).toBe(own);
      expect(ownScript(own, base)).toBe(own);
    },
  );

  it.each([
    'https://elsewhere.example/a.js',
    '//elsewhere.example/a.js',
    'data:text/javascript,1//.js',
    'blob:https://reader.example/1.js',
    'javascript:1//.js',
    'https://user@reader.example/lectern/a.js',
    '../other/a.js',
    './assets/picture.svg',
    'http://reader.example/lectern/a.js',
    '',
  ])('is no script at %j', (address) => {
    expect(() => ownScript(address, 'https://reader.example/lectern/index.html')).toThrow(TypeError);
  });

  it('is no markup but none', () => {
    expect(emptyMarkup('')).toBe('');
    for (const text of ['a', ' ', '<b>', '<script></script>']) expect(() => emptyMarkup(text)).toThrow(TypeError);
  });
});
