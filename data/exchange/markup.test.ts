import { expect, test } from 'vitest';
import { stripMarkup } from './markup.ts';

test.each([
  ['The <i>E. coli</i> <span class="nocase">Genome</span>', 'The E. coli Genome'],
  ['CO<sub>2</sub> at 10<sup>−3</sup>', 'CO₂ at 10⁻³'],
  ['<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two &amp; three.</jats:p>', 'One. Two & three.'],
  ['a < b and c > d, <unk> tokens', 'a < b and c > d, <unk> tokens'],
  ['caf&#233; &#xe9; &bogus; &#0;', 'café é &bogus; &#0;'],
  ['&amp;lt;i&amp;gt;', '&lt;i&gt;'],
])('reads %j', (text, expected) => {
  expect(stripMarkup(text)).toBe(expected);
});

test('passes over a million unfinished marks', () => {
  expect(stripMarkup('<'.repeat(1e6)).length).toBe(1e6);
  expect(stripMarkup('<sup>'.repeat(2e5)).length).toBe(0);
});
