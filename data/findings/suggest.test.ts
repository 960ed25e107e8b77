import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clozeNumbers, hiddenTexts, stripCloze } from './cloze.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { proposeCloze, proposeSpans } from './propose-cloze.ts';
import { standAlone } from './stand-alone.ts';
import { suggest } from './suggest.ts';
import { findWhole } from './whole-token.ts';

const ABSTRACT =
  'Counting birds has long been difficult. However, existing methods are slow. ' +
  'In this paper, we introduce Corvus, a method that counts birds by their song. ' +
  'Moreover, Corvus reaches an accuracy of 91.5% on PicaSong, outperforming human listeners by 12%. ' +
  'We find that longer songs are counted better than short ones. ' +
  'We hope that this inspires future work. Our code is available at https://example.org/corvus.';

describe('suggest', () => {
  it('proposes the findings of an abstract, best first', () => {
    const found = suggest({ title: 'Corvus: Counting Birds', abstract: ABSTRACT });
    expect(found[0]).toMatchObject({
      text: 'Corvus reaches an accuracy of 91.5% on PicaSong, outperforming human listeners by 12%.',
      reason: 'result sentence, states a number',
    });
    expect(found.map((one) => one.text).join(' ')).not.toMatch(/available|hope|existing/u);
    for (const one of found) expect(ABSTRACT.slice(one.start, one.end)).toContain(one.text.slice(1));
  });

  it.each([
    ['Moreover, it works.', 'It works.'],
    ['1) For the nests, we count.', 'For the nests, we count.'],
    ['(2) Notably, in addition, owls hoot.', 'Owls hoot.'],
    ['Results: The owls hoot.', 'The owls hoot.'],
    ['However, kGym works.', 'kGym works.'],
    ['Finally', 'Finally'],
    ['First author', 'First author'],
    ['Overall, human-AI agreement rose.', 'Human-AI agreement rose.'],
    ['However, k-NN won.', 'k-NN won.'],
  ])('lets %j stand alone as %j', (sentence, alone) => {
    expect(standAlone(sentence)).toBe(alone);
  });

  it.each([
    ['nothing', ''],
    ['one word', 'Birds'],
    ['only math', '$x^2 + y^2$'],
    ['Chinese', '\u6211\u5011\u6578\u9ce5\u3002\u7d50\u679c\u986f\u793a\u63d0\u9ad8\u4e8612%\u3002'],
    [
      'Arabic',
      '\u0646\u062d\u0646 \u0646\u0639\u062f \u0627\u0644\u0637\u064a\u0648\u0631. \u062a\u062d\u0633\u0646 12%.',
    ],
    ['emoji', '\u{1f426}\u{1f426} \u{1f99c}! \u{1f989}?'],
    ['control characters', 'We\u0000 find\u0007 that\u001b[31m 5% of birds\u202e sing.'],
    ['50,000 characters without a stop', 'bird '.repeat(10_000)],
    ['50,000 characters of numbers', '1,234.5% '.repeat(5_500)],
    ['50,000 characters of brackets', '((($$$[['.repeat(6_250)],
    ['50,000 characters of one word', 'A-'.repeat(25_000)],
  ])('reads %s', (_, abstract) => {
    const found = suggest({ title: abstract.slice(0, 100), abstract });
    expect(found.length).toBeLessThanOrEqual(5);
    for (const one of found) expect(one.end).toBeLessThanOrEqual(abstract.length);
  });
});

describe('proposeCloze', () => {
  it.each([
    ['It reaches 54.6% on average.', '', '54.6%'],
    ['Training took 7T tokens in 2020.', '', '7T tokens'],
    ['It runs 2.35x faster than before.', '', '2.35x'],
    ['It costs $1,000 per run and no more.', '', '$1,000'],
    ['The error falls to 107.2 mm in the field.', '', '107.2 mm'],
    ['Corvus beats PicaNet by far.', 'Corvus: Birds', 'PicaNet'],
    ['We use a mean squared error (MSE) of songs.', '', 'a mean squared error (MSE)'],
    ['It was an 8x gain in speed.', '', 'an 8x'],
    ['The cost falls to O(n log n) time.', '', 'O(n log n)'],
    ['The dose fell by 12.5 mmHg at p < 0.001.', '', '12.5 mmHg'],
    ['Drift stayed below 3\u20135% throughout.', '', '3\u20135%'],
    ['Songs were counted (Finch, 2019) by PicaNet [12].', '', 'PicaNet'],
    ['A single pass (F1 = 0.376) beats all others.', 'Passes', '0.376'],
    ['At k = 5 the loss falls steeply over the unseen tokens.', 'Loss', 'unseen tokens'],
    ['It shows 5.6 +/- 2.0% collapse.', 'Collapse', '5.6 +/- 2.0%'],
    ['The design reaches a 20.1$\\times$ speedup over all of them.', 'Chips', '20.1$\\times$'],
    ['We measure it in a small adult population spanning a wide range of ages.', 'Sleep', 'a small adult population'],
    [
      'We integrate models into a data-driven causal discovery of reasons.',
      'Reasons',
      'a data-driven causal discovery',
    ],
  ])('hides in %j, under the title %j, %j', (sentence, title, hidden) => {
    expect(hiddenTexts(proposeCloze(sentence, title), 1)).toEqual([escapeMarkdown(hidden)]);
  });

  it('numbers apart what it hides, at most three', () => {
    expect(clozeNumbers(proposeCloze('It reaches 1.5% and 2.5% and 3.5% and 4.5%.', ''))).toEqual([1, 2, 3]);
  });

  it('says nothing of nothing', () => {
    expect(proposeCloze('', '')).toBe('');
    expect(proposeCloze('We do.', '')).toBe('');
  });

  it('keeps the sentence and gives nothing away', () => {
    const word = fc.constantFrom(
      ...'owl owls song 12% 3.5 GPT-4 PicaNet (MSE) $5 $7 a_b *x* the of outperforms than \\ {{c1:: }} 7B tokens'.split(
        ' ',
      ),
    );
    const text = fc.array(word, { maxLength: 15 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(text, text, (sentence, title) => {
        const cloze = proposeCloze(sentence, title);
        if (cloze === '') return;
        const spans = proposeSpans(sentence, title);
        expect(clozeNumbers(cloze)).toHaveLength(spans.length);
        for (const { start, end } of spans) expect(findWhole(title, sentence.slice(start, end))).toEqual([]);
        if (!/[{}\\]/u.test(sentence)) expect(stripCloze(cloze)).toBe(escapeMarkdown(sentence));
      }),
      { numRuns: 1000 },
    );
  });
});
