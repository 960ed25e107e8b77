/** A pane's width in pixels, its bounds, and whether it is folded away. */
export type PaneSize = {
  readonly size: number;
  readonly folded: boolean;
  readonly min: number;
  readonly max: number;
  /** The width it has of itself. */
  readonly initial: number;
};

type Side = 'start' | 'end';

const STEP = 16;

/** The pane after a drag of `by` pixels from the width `start`. Dragged below half its least width it folds. */
export function dragged(pane: PaneSize, start: number, by: number, side: Side): PaneSize {
  const width = start + (side === 'start' ? by : -by);
  return width < pane.min / 2 ? { ...pane, folded: true } : { ...pane, folded: false, size: clamp(pane, width) };
}

/** The pane after a key on its separator, or undefined where the key means nothing to it. */
export function pressed(pane: PaneSize, key: string, side: Side): PaneSize | undefined {
  const grow = side === 'start' ? 'ArrowRight' : 'ArrowLeft';
  const shrink = side === 'start' ? 'ArrowLeft' : 'ArrowRight';
  if (key === 'Enter') return { ...pane, folded: !pane.folded };
  if (key === grow && pane.folded) return { ...pane, folded: false };
  if (key === grow) return { ...pane, size: clamp(pane, pane.size + STEP) };
  if (key === shrink) return { ...pane, size: clamp(pane, pane.size - STEP) };
  if (key === 'Home') return { ...pane, folded: false, size: pane.min };
  return key === 'End' ? { ...pane, folded: false, size: pane.max } : undefined;
}

const clamp = (pane: PaneSize, width: number): number => Math.min(pane.max, Math.max(pane.min, width));
