import { useEffect, useState } from 'react';

const LOST_MS = 400;

/** Takes files dropped on the window while mounted, before the library would take papers from them. */
export function useFeedDrop(receive: (files: readonly File[]) => Promise<void>): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let timer = 0;
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const dragOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setOver(false), LOST_MS);
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      void receive([...(event.dataTransfer?.files ?? [])]);
    };
    // The document hears of them before the window, where the library listens.
    document.addEventListener('dragover', dragOver);
    document.addEventListener('drop', drop);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('dragover', dragOver);
      document.removeEventListener('drop', drop);
    };
  }, [receive]);
  return over;
}
