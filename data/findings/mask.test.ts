import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAnswer, questionSide } from './mask.ts';
import { findWhole } from './whole-token.ts';

describe('maskAnswer', () => {
  it.each([
    ['BERT beats bert-like models', ['BERT'], '[…] beats […]-like models'],
    ['GPT-4o is not GPT-4.', ['GPT-4'], 'GPT-4o is not […].'],
    ['2 runs of GPT-2 at 2.5 and 12', ['2'], '[…] runs of GPT-2 at 2.5 and 12'],
    ['fine tuning or fine-tuning', ['Fine-Tuning'], '[…] or […]'],
    ['the end of the line', ['the'], 'the end of the line'],
    [String.raw`a gain of 54.6\% over 54.6%`, ['54.6%'], 'a gain of […] over […]'],
    ['MSE, the mean squared error', ['mean squared error (MSE)'], '[…], the […]'],
    ['a bold claim', ['**bold**'], 'a […] claim'],
    ['no answers', [], 'no answers'],
    ['no answers', ['', ' ', '**'], 'no answers'],
    ['C++ and C', ['C++'], '[…] and C'],
    ['Überlegung und überlegung', ['Überlegung'], '[…] und […]'],
  ])('in %j hides %j', (text, answers, masked) => {
    expect(maskAnswer(text, answers)).toBe(masked);
  });

  it('leaves no mention, whatever the answer is made of', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z][A-Za-z0-9 .*+()-]{1,12}$/u),
        fc.string(),
        fc.string(),
        (answer, before, after) => {
          const masked = maskAnswer(`${before} ${answer} ${after}`, [answer]);
          if (masked.includes('[…]')) expect(findWhole(masked, answer.trim())).toEqual([]);
        },
      ),
    );
  });

  it('survives any text and any answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, answer) => {
        expect(typeof maskAnswer(text, [answer])).toBe('string');
      }),
    );
  });
});

describe('questionSide', () => {
  it('gives the answer away neither in title nor in tags nor in the sentence', () => {
    const side = questionSide(
      { kind: 'cloze', text: 'We train {{c1::Corvus}} so that Corvus beats {{c2::Pica}}.', number: 1 },
      { title: 'Corvus: A Model', tags: ['corvus', 'birds'] },
    );
    expect(side.title).toBe('[…]: A Model');
    expect(side.tags).toEqual(['[…]', 'birds']);
    expect(side.body.map((part) => part.text).join('')).toBe('We train […] so that […] beats Pica.');
  });

  it('masks the title of a basic card by a short answer only', () => {
    const paper = { title: 'Corvus: A Model of Birds', tags: [] };
    expect(questionSide({ kind: 'basic', front: 'Which model?', back: 'Corvus' }, paper).title).toBe(
      '[…]: A Model of Birds',
    );
    const long = { kind: 'basic', front: 'What?', back: 'A Model of Birds and of other things' } as const;
    expect(questionSide(long, paper).title).toBe(paper.title);
  });
});
