import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { composer } from './compose.ts';
import { hiddenTexts } from './cloze.ts';

const TITLE = 'Corvus: Counting Birds';
const INTRODUCED = 'We introduce Corvus, a method that counts birds by their song.';

/** The text of a sentence that follows the one that introduces the method. */
const after = (sentence: string, before = INTRODUCED, title = TITLE) => composer([before, sentence], title)(1).text;

describe('composer', () => {
  it.each([
    ['It reaches 91.5% on PicaSong.', 'Corvus reaches 91.5% on PicaSong.'],
    ['Its accuracy reaches 91.5%.', 'Corvus\u2019s accuracy reaches 91.5%.'],
    ['Our method beats human listeners.', 'Corvus beats human listeners.'],
    ['Experiments show that our method helps.', 'Experiments show that Corvus helps.'],
    ['It is shown that owls hoot.', 'It is shown that owls hoot.'],
    ['It is known that Corvus counts.', 'It is known that Corvus counts.'],
    ['Our dataset holds 12 owls.', 'Our dataset holds 12 owls.'],
    ['This suggests that owls hoot.', 'This suggests that owls hoot.'],
    ['Our models hoot.', 'Our models hoot.'],
  ])('names the subject of %j', (sentence, named) => {
    expect(after(sentence)).toBe(named);
  });

  it('names a thing without a name by what it is', () => {
    const before = 'We propose a novel song-based decoder that counts birds.';
    expect(after('It reaches 91.5%.', before, 'Counting Birds')).toBe('The song-based decoder reaches 91.5%.');
    expect(after('Our decoder reaches 91.5%.', before, 'Counting Birds')).toBe('The song-based decoder reaches 91.5%.');
    expect(after('Our benchmark has 12 tasks.', before, 'Counting Birds')).toBe('Our benchmark has 12 tasks.');
  });

  it('leaves an "It" that nothing introduces', () => {
    expect(after('It reaches 91.5%.', 'Owls are birds.', 'Counting Birds')).toBe('It reaches 91.5%.');
  });

  it('asks for the result, not for the subject of the paper', () => {
    const compose = composer([INTRODUCED, 'We find that Corvus outperforms PicaNet by far.'], 'Counting Birds');
    expect(hiddenTexts(compose(1).cloze, 1)).toEqual(['PicaNet']);
  });

  it('sets formulas as math and hides them whole', () => {
    const sentence = 'The depth G_stack needs O(d\u00b2) queries, $5 each.';
    const math = [
      { start: 10, end: 17, tex: 'G_{\\text{stack}}' },
      { start: 24, end: 29, tex: 'O(d^2)' },
    ];
    expect(composer([sentence], 'Birds')(0, math).cloze).toBe(
      'The depth $G_{\\text{stack}}$ needs {{c1::$O(d^2)$}} queries, {{c2::\\$5}} each.',
    );
  });
});

describe('a question', () => {
  it.each([
    ['Corvus reaches an accuracy of 91.5% on PicaSong.', 'What accuracy does Corvus achieve on PicaSong?', '91.5%'],
    [
      'Corvus achieves up to 91.5% accuracy on PicaSong.',
      'What accuracy does Corvus achieve on PicaSong?',
      'up to 91.5%',
    ],
    ['We find that Corvus reduces counting errors by 40%.', 'By how much does Corvus reduce counting errors?', '40%'],
    [
      'The trial reduced deaths by 12% compared to placebo.',
      'By how much did the trial reduce deaths compared to placebo?',
      '12%',
    ],
    [
      'Large models outperform small models by 3.5 points.',
      'By how much do Large models outperform small models?',
      '3.5 points',
    ],
    ['PicaSong contains 12,000 songs.', 'How many songs does PicaSong contain?', '12,000'],
  ])('is asked about %j', (sentence, front, back) => {
    expect(composer([INTRODUCED, sentence], TITLE)(1).question).toEqual({ front, back });
  });

  it.each([
    'In the field, which is large, it reaches 91.5%.',
    'These results were reached by 12% of owls.',
    'While owls hoot, they reach an accuracy of 91.5% on PicaSong.',
    'Owls and crows reach 91.5%.',
  ])('is not made up for %j', (sentence) => {
    expect(composer([sentence], TITLE)(0).question).toBeUndefined();
  });

  it('never holds its own answer', () => {
    expect(composer(['Corvus reduces the 40% error by 40%.'], TITLE)(0).question).toBeUndefined();
  });

  it('asks what a named thing is, unless the title says it', () => {
    expect(composer([INTRODUCED], TITLE)(0).question).toEqual({
      front: 'What is Corvus?',
      back: 'A method that counts birds by their song.',
    });
    const told = 'Corvus: A Method that Counts Birds by Their Song';
    expect(composer([INTRODUCED], told)(0).question).toBeUndefined();
  });
});

const file = new URL('../../../shared/data/key-findings/dev.jsonl', import.meta.url);
const here = existsSync(file);
if (!here) console.info('Clozes are not measured: ../shared/data is not here.');

type Annotated = {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly spans: Readonly<Record<string, readonly string[]>>;
};

describe.skipIf(!here)('on annotated abstracts', () => {
  it('hides first what an annotator would hide in more than three quarters of the key sentences', () => {
    let hits = 0;
    let all = 0;
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const { title, sentences, spans }: Annotated = JSON.parse(line);
      const compose = composer(sentences, title);
      for (const [sentence, wanted] of Object.entries(spans)) {
        const { text, cloze } = compose(Number(sentence));
        const [hidden = ''] = hiddenTexts(cloze, 1).map((part) => part.replaceAll('\\', ''));
        all += 1;
        if (hidden !== '' && wanted.some((span) => overlap(text, hidden, span))) hits += 1;
      }
    }
    expect(hits / all).toBeGreaterThan(0.75);
  });
});

function overlap(text: string, a: string, b: string): boolean {
  const atA = text.indexOf(a);
  const atB = text.indexOf(b);
  return atA >= 0 && atB >= 0 && atA < atB + b.length && atB < atA + a.length;
}
