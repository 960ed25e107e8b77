import { describe, expect, it } from 'vitest';
import type { Segment } from '../../data/exchange/latex.ts';
import { type Mark, markRuns } from './marks.ts';

const text = (plain: string): Segment => ({ kind: 'text', plain });
const mark = (id: string, start: number, end: number): Mark => ({ id, start, end, label: id });
const shown = (segments: readonly Segment[], marks: readonly Mark[]): readonly [string | undefined, string][] =>
  markRuns(segments, marks).map((run) => [run.mark?.id, run.pieces.map(({ segment }) => segment.plain).join('')]);

describe('marks in a text', () => {
  it('cut it at their edges', () => {
    expect(shown([text('We find a speedup.')], [mark('m', 3, 7)])).toEqual([
      [undefined, 'We '],
      ['m', 'find'],
      [undefined, ' a speedup.'],
    ]);
  });

  it('gather pieces across segments', () => {
    expect(shown([text('our '), { kind: 'emphasis', plain: 'new' }, text(' model')], [mark('m', 2, 9)])).toEqual([
      [undefined, 'ou'],
      ['m', 'r new m'],
      [undefined, 'odel'],
    ]);
  });

  it('never cut a formula', () => {
    const segments: readonly Segment[] = [
      text('a '),
      { kind: 'math', plain: '256×256', tex: '256 \\times 256' },
      text(' b'),
    ];
    expect(shown(segments, [mark('m', 0, 5)])).toEqual([
      ['m', 'a 256×256'],
      [undefined, ' b'],
    ]);
  });

  it('let go of a link, which is pressed by itself', () => {
    const link: Segment = { kind: 'link', plain: 'code', url: 'https://x.org' };
    const runs = markRuns([text('see '), link, text(' here')], [mark('m', 0, 20)]);
    expect(runs.map(({ first, pieces }) => [first, pieces.length])).toEqual([
      [true, 1],
      [false, 1],
      [false, 1],
    ]);
  });

  it('lose no text, wherever the marks lie', () => {
    const runs = shown([text('0123456789')], [mark('a', -3, 4), mark('b', 2, 6), mark('c', 9, 40)]);
    expect(runs.map(([, plain]) => plain).join('')).toBe('0123456789');
    expect(runs.map(([id]) => id)).toEqual(['a', 'b', undefined, 'c']);
  });
});
