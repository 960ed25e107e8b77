import { expect, it } from 'vitest';
import { keyPhrases } from './key-phrases.ts';

const phrases = (sentence: string) => keyPhrases(sentence).map(({ start, end }) => sentence.slice(start, end));

it.each([
  ['a general noun in a set phrase', 'The method is competitive with respect to owls.', 'respect'],
  ['an adjective before a row of others', 'We propose a scalable, baseline-referenced test.', 'scalable'],
  ['an adjective joined to another', 'This captures semantic and prosodic cues of singing.', 'semantic'],
  ['a word that says only that it matters', 'The choice of a branch is crucial.', 'crucial'],
  ['a verb taken for a thing', 'We also report a count of nests.', 'report'],
  ['that the authors do better', 'The count of owls yields superior precision.', 'superior'],
])('does not hide %s', (_, sentence, word) => {
  expect(phrases(sentence)).not.toContain(word);
});

it.each([
  ['what is said of a thing', 'Counting without a model is unattainable.', 'unattainable'],
  ['a thing of its own', 'The song depends on monosemanticity.', 'monosemanticity'],
  ['which of two things does better', 'Small owls are superior to large owls.', 'superior'],
  ['a noun with the ending of an adjective', 'All of it rests on retrieval.', 'retrieval'],
])('may hide %s', (_, sentence, word) => {
  expect(phrases(sentence)).toContain(word);
});

it('rather hides what was found than what it may lead to', () => {
  const sentence = 'Owls avoid steep valleys, opening a path to better forest maps.';
  const [first] = keyPhrases(sentence).toSorted((a, b) => b.score - a.score);
  expect(sentence.slice(first?.start, first?.end)).toBe('steep valleys');
});
