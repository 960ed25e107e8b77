import { describe, expect, it } from 'vitest';
import { rankFindings } from './rank.ts';
import { roles } from './roles.ts';
import { measureClozes, measureFindings } from './train/measure-findings.ts';
import { clearest, measureRoles } from './train/measure-roles.ts';
import { keyAbstracts, labelledAbstracts, samplesAreHere } from './train/samples.ts';

if (!samplesAreHere) console.info('Roles and findings are not measured: ../shared/data is not here.');

describe.skipIf(!samplesAreHere)('on annotated abstracts', () => {
  it('finds the key sentences with an F1 above 0.80, the best one mostly in the first two', () => {
    const abstracts = keyAbstracts();
    const ranked = abstracts.map(({ sentences, title }) => rankFindings(sentences, title));
    const { f1, bestInTwo } = measureFindings(abstracts, ranked);
    expect(f1).toBeGreaterThan(0.8);
    expect(bestInTwo).toBeGreaterThan(0.8);
  });

  it('hides in most key sentences what an annotator would', () => {
    const { sentences, met } = measureClozes(keyAbstracts());
    expect(met / sentences).toBeGreaterThan(0.7);
  });

  it('names the role of most sentences, and of more of those that people agree on', () => {
    const dev = labelledAbstracts('dev');
    const accuracy = (share: number) => {
      const abstracts = clearest(dev, share);
      return measureRoles(
        abstracts,
        abstracts.map(({ sentences }) => roles(sentences)),
      ).accuracy;
    };
    expect(accuracy(1)).toBeGreaterThan(0.68);
    expect(accuracy(0.5)).toBeGreaterThan(0.74);
  });
});
