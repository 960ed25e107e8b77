import { describe, expect, it } from 'vitest';
import { scoreCommand } from './score.ts';

describe('what is typed in the palette', () => {
  it('finds a label by its beginning before anything else', () => {
    const scores = ['Done', 'Mark as done', 'Abandoned', 'Do nothing'].map((label) =>
      scoreCommand(label, 'List', 'done'),
    );
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scoreCommand('Undo', 'Everywhere', 'done')).toBe(0);
  });

  it('forgives missing letters, and takes the section for a word', () => {
    expect(scoreCommand('Archive', 'List', 'arcv')).toBeGreaterThan(0);
    expect(scoreCommand('Good', 'Review', 'review good')).toBeGreaterThan(0);
    expect(scoreCommand('Good', 'Review', 'paper good')).toBe(0);
  });
});
