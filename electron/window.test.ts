import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { placementOn, readPlacement, rememberPlacement } from './window-bounds.ts';
import { createReloadRule, windowOptions } from './window.ts';

const SCREEN = { x: 0, y: 25, width: 1920, height: 1055 };
const LEFT = { x: -1280, y: 0, width: 1280, height: 1024 };
const BOUNDS = { x: 100, y: 100, width: 1000, height: 700 };

describe('the window', () => {
  it('is sandboxed, isolated and without Node everywhere', () => {
    expect(windowOptions('/app/preload.cjs', { maximized: false }, true).webPreferences).toEqual({
      preload: '/app/preload.cjs',
      partition: 'persist:lectern',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('comes back where it was, on whatever display', () => {
    for (const bounds of [BOUNDS, { ...BOUNDS, x: -1200 }]) {
      const placement = placementOn([SCREEN, LEFT], { bounds, maximized: true });
      expect(placement).toEqual({ bounds, maximized: true });
      expect(windowOptions('', placement, true)).toMatchObject(bounds);
    }
  });

  it.each([
    ['its display is gone', { ...BOUNDS, x: -1200 }],
    ['its title bar is above the screen', { ...BOUNDS, y: 0 }],
    ['its title bar is below the screen', { ...BOUNDS, y: 1070 }],
    ['only a sliver of it would show', { ...BOUNDS, x: 1900 }],
    ['it was too small to use', { ...BOUNDS, width: 10 }],
  ])('opens in its first place when %s', (_why, bounds) => {
    expect(placementOn([SCREEN], { bounds, maximized: false })).toEqual({ maximized: false });
  });

  it.each([
    undefined,
    null,
    1,
    'x',
    {},
    { bounds: { x: Number.NaN, y: 0, width: 1e9, height: 1 }, maximized: true },
    { bounds: BOUNDS },
  ])('opens in its first place when %j was remembered', (remembered) => {
    expect(placementOn([SCREEN], remembered)).toEqual({ maximized: false });
  });

  it('is no larger than its display has become', () => {
    const placement = placementOn([{ ...SCREEN, width: 1280, height: 700 }], {
      bounds: { ...BOUNDS, width: 3000, height: 2000 },
      maximized: false,
    });
    expect(placement.bounds).toMatchObject({ width: 1280, height: 700 });
  });

  it('remembers its place, and forgets one that cannot be read', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lectern-window-'));
    const file = path.join(folder, 'window.json');
    expect(await readPlacement(file)).toBeUndefined();
    rememberPlacement(file, { bounds: BOUNDS, maximized: false });
    expect(await readPlacement(file)).toEqual({ bounds: BOUNDS, maximized: false });
    expect(readdirSync(folder)).toEqual(['window.json']);
    writeFileSync(file, '{"bounds":');
    expect(await readPlacement(file)).toBeUndefined();
    rmSync(folder, { recursive: true });
    expect(() => rememberPlacement(file, { bounds: BOUNDS, maximized: false })).not.toThrow();
  });
});

describe('a page that went down', () => {
  it('is loaded anew, but not for ever', () => {
    let now = 0;
    const mayReload = createReloadRule(() => now);
    expect(['crashed', 'oom', 'killed', 'crashed'].map(mayReload)).toEqual([true, true, true, false]);
    now = 61_000;
    expect(mayReload('crashed')).toBe(true);
    expect(mayReload('clean-exit')).toBe(false);
  });
});
