import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';

/** In device-independent pixels, as Electron counts them. */
export type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Placement = { readonly bounds?: Bounds; readonly maximized: boolean };

const pixels = v.pipe(v.number(), v.safeInteger());
const placementSchema = v.object({
  bounds: v.object({ x: pixels, y: pixels, width: pixels, height: pixels }),
  maximized: v.boolean(),
});

export const SMALLEST = { width: 640, height: 480 } as const;
export const FIRST_SIZE = { width: 1280, height: 840 } as const;

/** How much of the title bar must be in reach, in pixels. */
const REACH = { width: 100, height: 32 } as const;

/** Whether a window there could be moved with the mouse: part of its top edge is on some display. */
function isInReach(bounds: Bounds, display: Bounds): boolean {
  const width = Math.min(bounds.x + bounds.width, display.x + display.width) - Math.max(bounds.x, display.x);
  return width >= REACH.width && bounds.y >= display.y && bounds.y + REACH.height <= display.y + display.height;
}

/** Where to put the window: as remembered, unless its display is gone or it no longer fits. */
export function placementOn(workAreas: readonly Bounds[], remembered: unknown): Placement {
  const parsed = v.safeParse(placementSchema, remembered);
  if (!parsed.success) return { maximized: false };
  const { bounds, maximized } = parsed.output;
  const display = workAreas.find((area) => isInReach(bounds, area));
  const fits = bounds.width >= SMALLEST.width && bounds.height >= SMALLEST.height;
  if (!display || !fits) return { maximized };
  const width = Math.min(bounds.width, display.width);
  const height = Math.min(bounds.height, display.height);
  return { bounds: { ...bounds, width, height }, maximized };
}

/** What was remembered; undefined where there is nothing that can be read. */
export async function readPlacement(file: string): Promise<unknown> {
  try {
    const remembered: unknown = JSON.parse(await readFile(file, 'utf8'));
    return remembered;
  } catch {
    return undefined;
  }
}

/**
 * Keeps it for the next start. Not flushed and not awaited, as it happens while the app closes:
 * what is lost at worst is where the window was.
 */
export function rememberPlacement(file: string, placement: Required<Placement>): void {
  try {
    writeFileSync(`${file}.part`, JSON.stringify(placement));
    renameSync(`${file}.part`, file);
  } catch {
    // A full disk must not keep the app from closing.
  }
}
