import { describe, expect, it } from 'vitest';
import { cardHint } from './card-hints.ts';
import { noteCandidates } from './note-candidates.ts';
import { readNoteLine } from './note-lines.ts';

const hint = (line: string) => {
  const card = readNoteLine(line);
  return card && cardHint(card)?.rule;
};

describe('cardHint', () => {
  it.each([
    ['Which model is Corvus? :: Corvus', 'answer-visible'],
    ['Corvus beats ==Pica== as Pica is slow.', 'answer-visible'],
    ['Does Corvus beat Pica? :: Yes', 'yes-no'],
    ['Is it faster? :: By far', 'yes-no'],
    ['Who made it? And when? :: Finch', 'two-facts'],
    ['What did they find? :: Owls hoot; crows count', 'two-facts'],
    [`Why? :: ${'because owls hoot '.repeat(12)}`, 'too-long'],
    [`It was found that ==${'owls hoot and '.repeat(5)}owls hoot==.`, 'too-long'],
    ['Corvus beats ==Pica== by ==12%==.', undefined],
    ['What does Corvus count? :: songs', undefined],
    ['Is it a crow or an owl? :: a crow', undefined],
    ['Why do longer songs help? :: A longer song holds more notes of the same bird.', undefined],
  ])('says of %j: %j', (line, rule) => {
    expect(hint(line)).toBe(rule);
  });
});

describe('noteCandidates', () => {
  it('marks lines that state something, and no card, heading, code or question', () => {
    const note = [
      '# Reading notes',
      '- Corvus reaches 91.5% on the test set.',
      '- Corvus reaches ==91.5%== on the test set.',
      'I should read this again tomorrow.',
      '```',
      'x = 91.5% of everything there is',
      '```',
      'Does it reach 91.5% elsewhere?',
      'What is it? :: a bird of 12 kg',
    ].join('\n');
    expect(noteCandidates(note, 'Corvus')).toEqual([{ line: 1, hidden: '91.5%' }]);
  });

  it('leaves math and addresses whole', () => {
    expect(noteCandidates('It needs $x^{12.5}$ steps of it at most.', '')).toEqual([]);
    expect(noteCandidates('See more at https://example.org/12.5% for all.', '')).toEqual([]);
  });
});
