import { describe, expect, it } from 'vitest';
import { IDENTITY, isOwnUrl } from './identity.ts';

describe("the library's address", () => {
  it('never changes, as every library would be left behind', () => {
    expect(IDENTITY).toEqual({
      scheme: 'app',
      host: 'lectern',
      origin: 'app://lectern',
      start: 'app://lectern/index.html',
      partition: 'persist:lectern',
      userDataName: 'Lectern',
      deepLinkScheme: 'lectern',
    });
    expect(Object.isFrozen(IDENTITY)).toBe(true);
  });

  it.each(['app://lectern/', 'app://lectern/index.html#/library', 'app://lectern/assets/a.js?x'])('owns %s', (url) => {
    expect(isOwnUrl(url)).toBe(true);
  });

  it.each([
    '',
    'about:blank',
    'app://evil/',
    'app://lectern.evil/',
    'app://lectern@evil/',
    'app://user@lectern/',
    'app://lectern:80/',
    'https://lectern/',
    'file:///lectern',
    'data:text/html,app://lectern/',
    'blob:app://lectern/1',
    'lectern://add',
  ])('does not own %j', (url) => {
    expect(isOwnUrl(url)).toBe(false);
  });
});
