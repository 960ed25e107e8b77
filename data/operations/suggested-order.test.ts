import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { IndexBuilder } from '../search/index-build.ts';
import { featuresOf, interestIn, learnInterest, reasonsFor } from '../search/interest.ts';
import { neighboursOf } from './suggested-order.ts';
import { TextIndex } from '../search/text-index.ts';

type Real = {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly categories: readonly string[];
};

const REAL = new URL('../../../shared/data/load/papers-10000.jsonl.gz', import.meta.url);

const textOf = (id: string, title: string, abstract: string) => ({
  id,
  title,
  abstract,
  authors: [],
  tags: [],
  note: '',
  venue: '',
  ids: '',
});

test('learns from what was kept and left, and says by which words', () => {
  const builder = new IndexBuilder();
  for (let n = 0; n < 30; n += 1) {
    builder.add(textOf(`k${n}`, `Protein folding number ${n}`, `We fold protein chains of kind k${n % 4}.`));
    for (const topic of [
      'Coral reefs',
      'River deltas',
      'Glass fibres',
      'Bird songs',
      'Stone bridges',
      'Desert winds',
    ]) {
      builder.add(textOf(`${topic}${n}`, `${topic} number ${n}`, `We look at ${topic.toLowerCase()}.`));
    }
    builder.add(textOf(`l${n}`, `Traffic lights number ${n}`, `We time traffic lights of kind l${n % 4}.`));
  }
  const index = new TextIndex(builder.finish());
  const of = (id: string) => featuresOf(index, index.numberOf(id) ?? -1);
  const decisions = Array.from({ length: 6 }, (_, n) => [
    { features: of(`k${n}`), kept: true, weight: 1 },
    { features: of(`l${n}`), kept: false, weight: 1 },
  ]).flat();
  expect(learnInterest(decisions.slice(0, 5))).toBeUndefined();
  const model = learnInterest(decisions);
  if (model === undefined) throw new Error('there was enough to learn from');
  expect(interestIn(model, of('k20'))).toBeGreaterThan(interestIn(model, of('l20')));
  expect(reasonsFor(model, of('k20'), 3).map((term) => index.word(term))).toContain('protein');
  expect(learnInterest(decisions)).toEqual(model);
});

test.skipIf(!existsSync(REAL))(
  'after 50 decisions of a simulated reader, the first 20 of 200 hold at least three times their share of what is kept',
  () => {
    const lines = gunzipSync(readFileSync(REAL)).toString('utf8').trim().split('\n').slice(0, 4000);
    const papers = lines.map((line) => JSON.parse(line) as Real);
    const builder = new IndexBuilder();
    for (const { id, title, abstract } of papers) builder.add(textOf(id, title, abstract));
    const index = new TextIndex(builder.finish());
    const readers = [
      ['cs.CV'],
      ['stat.ML', 'math.OC', 'math.ST'],
      ['cs.CR', 'cs.SE', 'cs.AR'],
      ['cs.RO', 'cs.MA', 'eess.SY'],
      ['cs.IR', 'cs.HC', 'cs.CY', 'cs.SD', 'eess.AS'],
    ];
    const gains = readers.map((interests) => {
      const likes = (paper: Real): boolean => paper.categories.some((one) => interests.includes(one));
      const ratios: number[] = [];
      // Each replay sees other papers: 50 are decided on, the next 200 put in order.
      for (let start = 0; start + 250 <= papers.length; start += 250) {
        const seen = papers.slice(start, start + 50);
        const ahead = papers.slice(start + 50, start + 250);
        const chance = ahead.filter(likes).length / ahead.length;
        if (seen.filter(likes).length < 3) continue;
        const decisions = seen.flatMap((paper) => {
          const doc = index.numberOf(paper.id) ?? -1;
          const own = { features: featuresOf(index, doc), kept: likes(paper), weight: 1 };
          return likes(paper) ? [own, ...neighboursOf(index, doc)] : [own];
        });
        const model = learnInterest(decisions);
        if (model === undefined || chance === 0) continue;
        const order = ahead
          .map((paper) => ({ paper, score: interestIn(model, featuresOf(index, index.numberOf(paper.id) ?? -1)) }))
          .toSorted((a, b) => b.score - a.score);
        ratios.push(order.slice(0, 20).filter(({ paper }) => likes(paper)).length / 20 / chance);
      }
      return { interests, replays: ratios.length, ratio: ratios.reduce((sum, one) => sum + one, 0) / ratios.length };
    });
    const learned = gains.filter(({ replays }) => replays > 0);
    console.info(
      learned
        .map(({ interests, replays, ratio }) => `${interests.join('+')} ${ratio.toFixed(2)} (${replays})`)
        .join('; '),
    );
    expect(learned.length).toBeGreaterThan(2);
    const mean = learned.reduce((sum, { ratio }) => sum + ratio, 0) / learned.length;
    expect(mean).toBeGreaterThanOrEqual(3);
  },
  120_000,
);

test.runIf(!existsSync(REAL))('the replay is skipped where the real papers are not beside the repository', () => {
  console.info('No papers to replay: ../shared/data/load is not there.');
});
