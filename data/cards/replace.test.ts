import { expect, test } from 'vitest';
import { replacedCards, type Replacing } from './replace.ts';

const basic = { id: 'b', content: { kind: 'basic', front: 'Is A.B fast?', back: 'a.b is' } } as const;
const cloze = { id: 'c', content: { kind: 'cloze', text: 'It is {{c1::fast}}.', number: 1 } } as const;

const run = (over: Partial<Replacing>) =>
  replacedCards([basic, cloze], {
    find: '',
    replacement: '',
    isPattern: false,
    matchCase: false,
    side: 'both',
    ...over,
  });

test('plain text is taken as it stands, signs and all', () => {
  expect(run({ find: 'a.b', replacement: '$1-$&' })).toMatchObject({
    value: [{ id: 'b', after: { front: 'Is $1-$& fast?', back: '$1-$& is' } }],
  });
  expect(run({ find: 'a.b', replacement: 'x', matchCase: true })).toMatchObject({
    value: [{ after: { front: 'Is A.B fast?', back: 'x is' } }],
  });
  expect(run({ find: 'a.b', replacement: 'x', side: 'question' })).toMatchObject({
    value: [{ after: { front: 'Is x fast?', back: 'a.b is' } }],
  });
  expect(run({ find: '-/[]', replacement: '' })).toEqual({ ok: true, value: [] });
});

test('a pattern may refer to what it found', () => {
  expect(run({ find: String.raw`(\w)\.(\w)`, replacement: '$2.$1', isPattern: true })).toMatchObject({
    value: [{ after: { front: 'Is B.A fast?' } }],
  });
  expect(run({ find: '(', isPattern: true })).toMatchObject({ ok: false });
});

test('what would take a hidden part or a side away is told', () => {
  expect(run({ find: 'c1', replacement: 'c2' })).toMatchObject({
    value: [{ id: 'c', problem: 'Its hidden parts would change.' }],
  });
  expect(run({ find: '.*', isPattern: true, side: 'answer' })).toMatchObject({
    value: [{ id: 'b', problem: 'It would have no answer.' }, { id: 'c' }],
  });
  expect(run({ find: '' })).toEqual({ ok: true, value: [] });
});
