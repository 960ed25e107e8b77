import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clozeNumbers } from './cloze.ts';
import { noteCards } from './note-lines.ts';

describe('noteCards', () => {
  it('reads a question and its answer', () => {
    expect(noteCards('# Notes\n- What is it? :: A test.')).toEqual([
      { line: 1, source: 'What is it? :: A test.', kind: 'basic', front: 'What is it?', back: 'A test.', parts: 1 },
    ]);
  });

  it('gives every highlight of a line its own number', () => {
    expect(noteCards('> 1. The ==cat== sat on the ==**red** mat==.')).toEqual([
      {
        line: 0,
        source: 'The ==cat== sat on the ==**red** mat==.',
        kind: 'cloze',
        text: 'The {{c1::cat}} sat on the {{c2::**red** mat}}.',
        parts: 2,
      },
    ]);
  });

  it.each([
    '```\nQ :: A\n==x==\n```',
    '~~~js\nQ :: A\n~~~',
    '    Q :: A',
    '$$\nQ :: A\n$$',
    'use `Q :: A` here',
    'std::vector and a::b',
    'math $f :: A \\to B$ here',
    'if a == b and c == d',
    'a==b and c==d',
    'https://example.org/?a==b&c==d',
    'code `==x==` here',
    ' :: no question',
    'no answer :: ',
    '===== setext =====',
    '====',
    '==unclosed',
    '',
  ])('makes no card of %j', (note) => {
    expect(noteCards(note)).toEqual([]);
  });

  it('reads on after a code block and one line of code marks', () => {
    expect(noteCards('```\nx\n```\nQ :: A').map((card) => card.line)).toEqual([3]);
    expect(noteCards('``` x ```\nQ :: A').map((card) => card.line)).toEqual([1]);
    expect(noteCards('$$x$$\nQ :: A').map((card) => card.line)).toEqual([1]);
  });

  it('hides a highlight whatever braces it holds', () => {
    const [card] = noteCards(String.raw`So ==$\frac{a}{b}$== and ==a }} b== and {{c1::no mark}}`);
    expect(card?.kind === 'cloze' && clozeNumbers(card.text)).toEqual([1, 2]);
  });

  it('takes a question with highlights without their marks', () => {
    expect(noteCards('Q ==x== :: A ==y==')[0]).toMatchObject({ front: 'Q x', back: 'A y' });
  });

  it('survives any note, and numbers as many marks as it says', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          '==',
          ' :: ',
          'a',
          ' ',
          '`',
          '```',
          '\n',
          '$',
          '$$',
          '{{c1::',
          '}}',
          '{',
          '\\',
          '- ',
          '> ',
          '(',
          ')',
        ),
        {
          maxLength: 30,
        },
      )
      .map((all) => all.join(''));
    fc.assert(
      fc.property(soup, (note) => {
        for (const card of noteCards(note)) {
          if (card.kind === 'cloze') expect(clozeNumbers(card.text)).toHaveLength(card.parts);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
