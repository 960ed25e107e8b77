import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { marginals } from './chain.ts';

const WIDTH = 2;

/** Every way through the chain, with its weight. */
function paths(scores: readonly number[], steps: readonly number[]) {
  const count = scores.length / WIDTH;
  return Array.from({ length: WIDTH ** count }, (_, number) => {
    const labels = Array.from({ length: count }, (__, place) => Math.floor(number / WIDTH ** place) % WIDTH);
    let sum = 0;
    for (const [place, label] of labels.entries()) {
      sum += scores[place * WIDTH + label] ?? 0;
      if (place > 0) sum += steps[place * WIDTH * WIDTH + (labels[place - 1] ?? 0) * WIDTH + label] ?? 0;
    }
    return { labels, weight: Math.exp(sum) };
  });
}

it('gives the chances that counting every path gives', () => {
  const number = fc.double({ min: -5, max: 5, noNaN: true });
  const chain = fc
    .integer({ min: 1, max: 5 })
    .chain((count) =>
      fc.tuple(
        fc.array(number, { minLength: count * WIDTH, maxLength: count * WIDTH }),
        fc.array(number, { minLength: count * WIDTH * WIDTH, maxLength: count * WIDTH * WIDTH }),
      ),
    );
  fc.assert(
    fc.property(chain, ([scores, steps]) => {
      const all = paths(scores, steps);
      const total = all.reduce((sum, { weight }) => sum + weight, 0);
      const found = marginals(Float64Array.from(scores), Float64Array.from(steps), WIDTH);
      for (let place = 0; place < scores.length / WIDTH; place += 1) {
        const chance = all.reduce((sum, { labels, weight }) => sum + (labels[place] === 0 ? weight : 0), 0) / total;
        expect(found.labels[place * WIDTH]).toBeCloseTo(chance, 6);
        const pair = all.reduce(
          (sum, { labels, weight }) => sum + (place > 0 && labels[place - 1] === 1 && labels[place] === 0 ? weight : 0),
          0,
        );
        expect(found.steps[place * WIDTH * WIDTH + WIDTH]).toBeCloseTo(pair / total, 6);
      }
    }),
  );
});
