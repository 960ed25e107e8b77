import { useEffect } from 'react';
import { takeEarlyPastes } from './early-paste.ts';
import { readTransfer } from './read-transfer.ts';
import type { Source } from './source.ts';

const TEXT_FIELD =
  'textarea, [contenteditable=""], [contenteditable="true"], [role="textbox"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="range"], [type="file"])';

/** Hears what is pasted anywhere but into a text field or while a dialog asks something. */
export function usePaste(receive: (sources: readonly Source[]) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || event.clipboardData === null) return;
      if (event.target instanceof Element && event.target.closest(TEXT_FIELD) !== null) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const sources = readTransfer(event.clipboardData, 'Pasted text');
      if (sources.length === 0) return;
      event.preventDefault();
      receive(sources);
    };
    document.addEventListener('paste', paste);
    for (const sources of takeEarlyPastes()) receive(sources);
    return () => document.removeEventListener('paste', paste);
  }, [receive]);
}
