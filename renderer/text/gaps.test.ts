import { describe, expect, it } from 'vitest';
import { OUTSIDE, splitGaps, texWithGaps, withoutGaps } from './gaps.ts';

describe('gaps', () => {
  it('split text into what is shown and what is hidden', () => {
    expect(splitGaps('with \uE000194B tokens\uE001.', OUTSIDE).runs.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['with ', false],
      ['194B tokens', true],
      ['.', false],
    ]);
  });

  it('go on in the next run of text, where only the first one begins a gap', () => {
    const { state } = splitGaps('a \uE000b', OUTSIDE);
    const next = splitGaps('c\uE001 d', state);
    expect(next.runs.map(({ text, hidden, first }) => [text, hidden, first])).toEqual([
      ['c', true, false],
      [' d', false, false],
    ]);
    expect(next.state.inside).toBe('none');
  });

  it('carry a hint', () => {
    expect(splitGaps('\uE000Paris\uE002city\uE001', OUTSIDE).runs).toMatchObject([{ text: 'Paris', hint: 'city' }]);
    expect(withoutGaps('in \uE000Paris\uE002city\uE001', false)).toBe('in city');
  });

  it('are never left readable by an unclosed mark', () => {
    expect(withoutGaps('x \uE000secret', false)).toBe('x ____');
    expect(withoutGaps('x \uE000secret\uE001 y', true)).toBe('x secret y');
  });

  it('box a hidden part of a formula', () => {
    expect(texWithGaps('E = \uE000mc^2\uE001', true)).toBe('E = \\boxed{mc^2}');
    expect(texWithGaps('E = \uE000mc^2\uE001', false)).not.toContain('mc');
  });
});
