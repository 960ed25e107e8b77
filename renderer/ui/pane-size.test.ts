import { describe, expect, it } from 'vitest';
import { dragged, type PaneSize, pressed } from './pane-size.ts';

const pane: PaneSize = { size: 200, folded: false, min: 160, max: 360, initial: 212 };

describe('a pane', () => {
  it('follows the pointer within its bounds', () => {
    expect(dragged(pane, 200, 50, 'start')).toMatchObject({ size: 250, folded: false });
    expect(dragged(pane, 200, 500, 'start').size).toBe(360);
    expect(dragged(pane, 200, 50, 'end').size).toBe(160);
  });

  it('folds when dragged below half its least width, keeping its size for later', () => {
    expect(dragged(pane, 200, -130, 'start')).toMatchObject({ size: 200, folded: true });
  });

  it('moves, folds and unfolds by keys, and leaves other keys alone', () => {
    expect(pressed(pane, 'ArrowRight', 'start')?.size).toBe(216);
    expect(pressed(pane, 'ArrowRight', 'end')?.size).toBe(184);
    expect(pressed(pane, 'Enter', 'start')?.folded).toBe(true);
    expect(pressed({ ...pane, folded: true }, 'ArrowRight', 'start')).toMatchObject({ folded: false, size: 200 });
    expect([pressed(pane, 'Home', 'start')?.size, pressed(pane, 'End', 'start')?.size]).toEqual([160, 360]);
    expect(pressed(pane, 'j', 'start')).toBeUndefined();
  });
});
