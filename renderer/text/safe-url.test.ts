import { describe, expect, it } from 'vitest';
import { safeUrl } from './safe-url.ts';

describe('an address', () => {
  it('may be http, https or mailto', () => {
    expect(safeUrl('https://arxiv.org/abs/2401.01234')).toBe('https://arxiv.org/abs/2401.01234');
    expect(safeUrl(' HTTP://Example.org ')).toBe('http://example.org/');
    expect(safeUrl('mailto:a@example.org')).toBe('mailto:a@example.org');
  });

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/x',
    'x',
    '',
    '//h/x',
  ])('may not be %j', (text) => {
    expect(safeUrl(text)).toBeUndefined();
  });
});
