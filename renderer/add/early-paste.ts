import { readTransfer } from './read-transfer.ts';
import type { Source } from './source.ts';

let kept: (readonly Source[])[] | undefined;

function keep(event: ClipboardEvent): void {
  if (event.clipboardData === null) return;
  const sources = readTransfer(event.clipboardData, 'Pasted text');
  if (sources.length > 0) kept?.push(sources);
}

/** Keeps what is pasted before the library is open, as its data can be read at that moment only. */
export function keepEarlyPastes(): void {
  kept = [];
  document.addEventListener('paste', keep);
}

/** What was pasted until now, the first first; from here on whoever asked listens. */
export function takeEarlyPastes(): readonly (readonly Source[])[] {
  document.removeEventListener('paste', keep);
  const taken = kept ?? [];
  kept = undefined;
  return taken;
}
