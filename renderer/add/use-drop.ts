import { useEffect, useState } from 'react';
import { readTransfer } from './read-transfer.ts';
import type { Source } from './source.ts';

/** Ms without news after which a drag is over: browsers do not tell of every end. */
const LOST_MS = 400;

/** Hears what is dropped anywhere in the window, and tells whether something is being dragged over it. */
export function useDrop(receive: (sources: readonly Source[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // A row or some text of our own, on its way to another place of our own.
    let own = false;
    let timer = 0;
    const leave = (): void => {
      window.clearTimeout(timer);
      setOver(false);
    };
    const start = (): void => void (own = true);
    const end = (): void => void (own = false);
    const dragOver = (event: DragEvent): void => {
      if (own || event.defaultPrevented || !takes(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(leave, LOST_MS);
    };
    const drop = (event: DragEvent): void => {
      leave();
      if (own || event.defaultPrevented || !takes(event) || event.dataTransfer === null) return;
      // Otherwise the browser would leave the app for the file.
      event.preventDefault();
      receive(readTransfer(event.dataTransfer, 'Dropped text'));
    };
    const listeners = { dragstart: start, dragend: end, dragover: dragOver, drop } as const;
    window.addEventListener('dragstart', listeners.dragstart);
    window.addEventListener('dragend', listeners.dragend);
    window.addEventListener('dragover', listeners.dragover);
    window.addEventListener('drop', listeners.drop);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('dragstart', listeners.dragstart);
      window.removeEventListener('dragend', listeners.dragend);
      window.removeEventListener('dragover', listeners.dragover);
      window.removeEventListener('drop', listeners.drop);
    };
  }, [receive]);
  return over;
}

/** Files anywhere; text anywhere but over a field, where it is typed. */
function takes({ dataTransfer, target }: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  if (types.includes('Files')) return true;
  if (!types.includes('text/plain') && !types.includes('text/html')) return false;
  return !(target instanceof Element && target.closest('textarea, input, [contenteditable="true"]') !== null);
}
