import { useState, useSyncExternalStore } from 'react';

export type PaneLayout = { readonly size: number; readonly folded: boolean };

const KEY = 'lectern.layout';

function readAll(): Record<string, PaneLayout> {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? { ...stored } : {};
  } catch {
    return {};
  }
}

/** The remembered width of a pane, and how to remember another. */
export function usePaneLayout(name: string, initial: PaneLayout): [PaneLayout, (next: PaneLayout) => void] {
  const [layouts, setLayouts] = useState<Readonly<Record<string, PaneLayout>>>(readAll);
  const stored = layouts[name];
  const layout =
    typeof stored?.size === 'number' && Number.isFinite(stored.size)
      ? { size: stored.size, folded: stored.folded }
      : initial;
  const keep = (next: PaneLayout): void => {
    setLayouts({ ...layouts, [name]: next });
    try {
      window.localStorage.setItem(KEY, JSON.stringify({ ...readAll(), [name]: next }));
    } catch {
      // A layout that is not remembered is no loss.
    }
  };
  return [layout, keep];
}

const NARROW = 1000;

/** Whether the window is too narrow for three panes side by side. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.innerWidth < NARROW);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
