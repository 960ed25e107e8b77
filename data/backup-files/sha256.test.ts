import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sha256, sha256 } from './sha256.ts';

test('is the SHA-256 that everybody computes, in however many parts the bytes come', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (parts) => {
      const inParts = new Sha256();
      for (const part of parts) inParts.update(part);
      const whole = Buffer.concat(parts);
      const expected = createHash('sha256').update(whole).digest('hex');
      expect([inParts.hex(), sha256(whole)]).toEqual([expected, expected]);
    }),
    { numRuns: 300 },
  );
});
