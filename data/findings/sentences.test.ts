import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    [['Birds sing.', 'We count them.']],
    [['Songs, e.g. those of owls, i.e. hoots, help (cf. Fig. 3).', 'See Eq. 2 and Sec. 4.1 for more.']],
    [['Owl et al. Finch counted 3.5 nests per km with GPT-3.5 and v2.0 of it.', 'It works.']],
    [['Dr. J. R. Finch agrees w.r.t. approx. 20 nests.', 'Others do not.']],
    [['It lives in the U.S. market.', 'It also lives in the U.S.', 'We agree.']],
    [['Is it so?', 'Yes!', 'It is so...', 'Or not?!']],
    [['He said "We count birds."', 'Then he left.']],
    [['Code is at https://example.org/a.B/c.', 'We thank all.']],
    [['The cost is $x. Y$ here.', 'Then $5.', 'It is cheap.']],
    [['It has (1) small nests.', '(2) It has large ones.']],
    [['1) For the nests, we count.', '2) For the songs, we listen.']],
    [['1. We count.', '2. We listen.']],
    [['We found two things:', '(1). Owls hoot.', '(2). Finches sing.']],
    [['A nest (see the field notes. They are long.) is small.', 'It is.']],
    [['A nest is small.', '(They are not.)', 'It is.']],
    [['The model kGym works.', 'kBench does too.', 'iOS is one.']],
    [['It ends with etc. and goes on.', 'It ends with etc.', 'However, not here.']],
    [['It works in Node.js and torch.Tensor alike.']],
    [['It follows Owl et al. [12] and Ref. [3].', 'See Eq. (4) and Refs. 5, 6.', 'We agree with Owl et al.', 'We do.']],
    [['It grew in Jan. 2020 by Lem. 4 and Supp. Fig. 2.', 'It may.', '5 owls sing.']],
    [
      [
        'The rate rises to 54.6\\%.',
        'The loss $L=0.5$.',
        'Let $x_1, ..., x_n$ be given.',
        'It ends (i) so, (ii) thus.',
      ],
    ],
    [['The values (P < .05) of E. coli rise by 0.3 mg.', 'Vitamin C.', 'We stop.']],
    [['We count.', 'Über Nester.', 'Ça va.']],
  ])('splits %j', (sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
  });

  it('splits where the space is missing', () => {
    expect(split('We count birds with models.We also listen.')).toEqual([
      'We count birds with models.',
      'We also listen.',
    ]);
  });

  it.each([
    ['Owls sing [1,2].', 'We count them.'],
    ['This is 1.5-Owls.', 'Based on it, we count.'],
    ['We count LLMs.', 'However, few sing.'],
  ])('splits %j from %j without a space', (first, second) => {
    expect(split(first + second)).toEqual([first, second]);
  });

  it('splits Chinese and Japanese without spaces', () => {
    expect(split('\u6211\u5011\u6578\u9ce5\u3002\u5b83\u5011\u5531\u6b4c\u3002')).toHaveLength(2);
  });

  it('splits at a blank line but not at a line end', () => {
    expect(split('A title\n\nWe count\nbirds.')).toEqual(['A title', 'We count\nbirds.']);
  });

  it.each(['', ' ', '\n\n\n'])('finds nothing in %j', (text) => {
    expect(splitSentences(text)).toEqual([]);
  });

  const soup = fc
    .array(
      fc.constantFrom(
        'We',
        'owl',
        ' ',
        '. ',
        '.',
        '?',
        '!"',
        '(',
        ')',
        '\n\n',
        'e.g.',
        '3.5',
        'https://x.org/a.B',
        '$',
        'U.S.',
        '\u3002',
        '\u2026',
        ': (1). ',
        ' et al. [12]',
        '\\%.',
        '].We ',
        '$x. Y$',
      ),
      { maxLength: 40 },
    )
    .map((all) => all.join(''));

  it('leaves out nothing but white space, in order', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        let at = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['(', '$', '.', 'a.', 'A. ', '[1] ', 'https://', ': (1). ', '\n a'])(
    'reads 200,000 characters of %j',
    (piece) => {
      expect(splitSentences(piece.repeat(200_000 / piece.length)).length).toBeGreaterThan(0);
    },
  );

  const data = new URL('../../../shared/data/', import.meta.url);
  const files = ['key-findings/dev.jsonl', 'csabstruct/dev.jsonl'];
  const present = files.every((file) => existsSync(new URL(file, data)));
  if (!present) console.info('Sentence splits are not compared: ../shared/data is not here.');

  it.skipIf(!present).each(files)('agrees with the sentences of %s at 98 of 100 ends', (file) => {
    let common = 0;
    let given = 0;
    let found = 0;
    for (const line of readFileSync(new URL(file, data), 'utf8').trim().split('\n')) {
      const { sentences }: { readonly sentences: readonly string[] } = JSON.parse(line);
      const ends = new Set<number>();
      let at = -1;
      for (const sentence of sentences) ends.add((at += sentence.length + 1));
      const spans = splitSentences(sentences.join(' '));
      common += spans.filter((span) => ends.has(span.end)).length;
      given += ends.size;
      found += spans.length;
    }
    expect((2 * common) / (given + found)).toBeGreaterThan(0.98);
  });
});
