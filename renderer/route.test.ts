import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRoute, parseRoute, SCREENS } from './route.ts';

test('an unknown address leads to Today', () => {
  expect(parseRoute('')).toEqual({ screen: 'today', params: {} });
  expect(parseRoute('#/nowhere?x=1').screen).toBe('today');
});

test('a route written as an address reads back', () => {
  const params = fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true });
  fc.assert(
    fc.property(fc.constantFrom(...SCREENS), params, (screen, given) => {
      const route = {
        screen,
        params: Object.fromEntries(Object.entries(given).filter(([key]) => key !== '__proto__')),
      };
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }),
  );
});
