import { describe, expect, it } from 'vitest';
import { hiddenTexts } from './cloze.ts';
import { proposeCloze } from './propose-cloze.ts';

const hidden = (sentence: string, title = '') => hiddenTexts(proposeCloze(sentence, title), 1)[0];

describe('a phrase to ask for', () => {
  it.each([
    // What has an object is a verb.
    ['Birds settle where thermal plumes cross the ridge.', 'thermal plumes'],
    // An adjective after its noun is said of it.
    ['The gains make acoustic sensor caching feasible.', 'acoustic sensor caching'],
    ['They make this seasonal variation testable and readable.', 'seasonal variation'],
    ['The counts show that owls suffer from urban light pollution today.', 'urban light pollution'],
  ])('ends with its noun in %j', (sentence, phrase) => {
    expect(hidden(sentence)).toBe(phrase);
  });

  it('is no part of the words that an acronym stands for', () => {
    const cloze = proposeCloze('Owls vote by RCVGP (Roosting Count Voting for Gentle Perching) at dusk.', '');
    expect(cloze).not.toMatch(/\{\{c1::(?:Gentle|RCVGP|Perching)/u);
  });

  it('is no acronym right after the words it stands for', () => {
    const cloze = proposeCloze('We propose a Song-Aware Counting Kernel framework (SA-CK) that counts owls.', '');
    expect(hiddenTexts(cloze, 1)[0]).not.toBe('SA-CK');
  });

  it('is no acronym of words that the title or the sentence holds', () => {
    expect(hidden('Purpose-adapted MT is measurable at night.', 'Tailoring Machine Translation to Owls')).not.toBe(
      'MT',
    );
  });
});
