import { useSyncExternalStore } from 'react';
import { EXPORT_FORMATS, type ExportFormat } from '../../data/library.ts';

const KEY = 'lectern/export-format';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The format that was chosen last on this machine; BibTeX before any was. */
export function lastFormat(): ExportFormat {
  try {
    const stored = localStorage.getItem(KEY);
    return EXPORT_FORMATS.find((format) => format === stored) ?? 'bibtex';
  } catch {
    return 'bibtex';
  }
}

export const useLastFormat = (): ExportFormat => useSyncExternalStore(subscribe, lastFormat);

export function rememberFormat(format: ExportFormat): void {
  try {
    localStorage.setItem(KEY, format);
  } catch {
    // A format that is not remembered is no loss.
  }
  for (const listener of listeners) listener();
}
