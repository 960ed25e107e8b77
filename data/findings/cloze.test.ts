import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCloze, clozeMark } from './add-cloze.ts';
import { answer, clozeNumbers, clozeText, hiddenTexts, parseCloze, question, stripCloze } from './cloze.ts';

const joined = (parts: readonly { readonly text: string }[]) => parts.map((part) => part.text).join('');

describe('cloze markup', () => {
  const two = 'The model reaches {{c1::54.6%}} on {{c2::MMLU}}.';

  it('blanks one number and shows the others', () => {
    expect(joined(question(two, 1))).toBe('The model reaches […] on MMLU.');
    expect(joined(question(two, 2))).toBe('The model reaches 54.6% on […].');
    expect(answer(two, 2)).toEqual([
      { kind: 'text', text: 'The model reaches 54.6% on ' },
      { kind: 'answer', text: 'MMLU' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('lists each number once, in order', () => {
    expect(clozeNumbers('{{c3::a}} {{c1::b}} {{c3::c}}')).toEqual([1, 3]);
    expect(hiddenTexts('{{c3::a}} {{c1::b}} {{c3::c}}', 3)).toEqual(['a', 'c']);
  });

  it('reads a mark within a mark', () => {
    const nested = '{{c1::all of {{c2::this}}}} and that';
    expect(joined(question(nested, 1))).toBe('[…] and that');
    expect(joined(question(nested, 2))).toBe('all of […] and that');
    expect(stripCloze(nested)).toBe('all of this and that');
  });

  it.each([
    '{{c1::never closed',
    'closed}} never opened',
    '{{c1::}} empty',
    '{{c0::zero}}',
    String.raw`\{{c1::escaped}}`,
  ])('takes %j as text', (text) => {
    expect(parseCloze(text)).toEqual([{ kind: 'text', text }]);
  });

  it('keeps the whole mark when an earlier one is never closed', () => {
    expect(hiddenTexts('{{c1::open and {{c2::closed}}', 2)).toEqual(['closed']);
    expect(clozeNumbers('{{c1::open and {{c2::closed}}')).toEqual([2]);
  });

  it('pairs braces within math and leaves :: alone', () => {
    expect(hiddenTexts(String.raw`{{c1::$\frac{a}{b_{c}}$}} x`, 1)).toEqual([String.raw`$\frac{a}{b_{c}}$`]);
    expect(hiddenTexts(String.raw`a {{c1::$\{x$}} b`, 1)).toEqual([String.raw`$\{x$`]);
    expect(hiddenTexts('{{c1::std::vector}}', 1)).toEqual(['std::vector']);
  });

  it('ends at the first }} where braces do not pair', () => {
    expect(hiddenTexts('{{c1::a { b}} c', 1)).toEqual(['a { b']);
  });

  it('survives marks nested without end', () => {
    const deep = '{{c1::'.repeat(50_000);
    expect(clozeNumbers(deep)).toEqual([]);
    expect(stripCloze(`${deep}x${'}}'.repeat(50_000)}`)).toContain('x');
  });

  const soup = fc
    .array(fc.constantFrom('{{c1::', '{{c2::', '}}', '{', '}', '\\', '$', 'a', ' ', '::', '\n'), { maxLength: 20 })
    .map((all) => all.join(''));

  it('gives back the text it was read from', () => {
    fc.assert(fc.property(soup, (text) => clozeText(parseCloze(text)) === text));
  });

  it('shows on the answer side all the text without marks', () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const number of clozeNumbers(text)) expect(joined(answer(text, number))).toBe(stripCloze(text));
      }),
    );
  });

  it('hides exactly what it is given', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
        (hidden) => {
          expect(clozeNumbers(clozeMark(7, hidden))).toEqual([7]);
          expect(parseCloze(clozeMark(7, hidden))).toHaveLength(1);
        },
      ),
    );
  });
});

describe('addCloze', () => {
  it('takes the next free number and leaves white space outside', () => {
    expect(addCloze('a b c', 1, 4)).toBe('a {{c1::b}} c');
    expect(addCloze('a {{c4::b}} c', 12, 13)).toBe('a {{c4::b}} {{c5::c}}');
    expect(addCloze('a   b', 1, 4)).toBe('a   b');
  });

  it('does not cut math or a mark in two', () => {
    expect(addCloze('so $x + y$ holds', 4, 6)).toBe('so {{c1::$x + y$}} holds');
    expect(addCloze('a {{c1::b c}} d', 0, 9)).toBe('{{c2::a {{c1::b c}}}} d');
    expect(addCloze('a {{c1::b c}} d', 8, 9)).toBe('a {{c1::{{c2::b}} c}} d');
  });

  it('adds one number and no other change, for any selection of plain text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z $.,]{1,40}$/u), fc.nat(40), fc.nat(40), (text, start, end) => {
        const marked = addCloze(text, start, end);
        expect(stripCloze(marked)).toBe(text);
        expect(clozeNumbers(marked)).toEqual(marked === text ? [] : [1]);
      }),
    );
  });
});
