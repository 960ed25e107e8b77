import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { likelyShare } from './likely-share.ts';

test('the range is that of the published example', () => {
  // Newcombe 1998, table I: 81 of 263 is 0.2553 to 0.3662 by the score method.
  const { from, to } = likelyShare(81, 263);
  expect(from).toBeCloseTo(0.2553, 4);
  expect(to).toBeCloseTo(0.3662, 4);
  expect(likelyShare(0, 0)).toEqual({ from: 0, to: 1 });
});

test('the range holds the share, stays within 0 and 1, and narrows with more of the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
      const hits = Math.round(all * part);
      const [few, many] = [likelyShare(hits, all), likelyShare(hits * 4, all * 4)];
      expect(few.from).toBeLessThanOrEqual(hits / all + 1e-12);
      expect(few.to).toBeGreaterThanOrEqual(hits / all - 1e-12);
      expect(few.from).toBeGreaterThanOrEqual(0);
      expect(few.to).toBeLessThanOrEqual(1);
      expect(many.to - many.from).toBeLessThan(few.to - few.from);
    }),
  );
});
