import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack } from './pack.ts';
import { finder } from './table.ts';

const numbers = fc.uniqueArray(fc.nat(0xff_ffff), { maxLength: 50 }).map((all) => Uint32Array.from(all).toSorted());

it('reads back the weights that were packed', () => {
  fc.assert(
    fc.property(numbers, fc.infiniteStream(fc.integer({ min: -127, max: 127 })), (features, stream) => {
      const weights = Int8Array.from(stream.take(features.length * 5));
      const given = { labels: 5, features, weights, scale: 0.25, others: Float32Array.of(1, -2.5) };
      expect(unpack(pack(given))).toEqual(given);
    }),
  );
});

it('refuses a string that is cut short', () => {
  const packed = pack({
    labels: 2,
    features: Uint32Array.of(3, 900),
    weights: Int8Array.of(1, 2, 3, 4),
    scale: 1,
    others: new Float32Array(0),
  });
  expect(() => unpack(packed.slice(0, -4))).toThrow(RangeError);
});

it('finds the place of each number and of no other', () => {
  fc.assert(
    fc.property(numbers, fc.nat(0xff_ffff), (features, other) => {
      const find = finder(features);
      for (const [index, feature] of features.entries()) expect(find(feature)).toBe(index);
      expect(find(other)).toBe(features.indexOf(other));
    }),
  );
});
