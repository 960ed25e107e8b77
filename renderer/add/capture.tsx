import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { navigate } from '../route.ts';
import { shell } from '../shell/current-shell.ts';
import { showToast } from '../ui/toast.tsx';
import { readFiles, type Input } from './input.ts';
import styles from './add.module.css';

type Capture = {
  /** What was pasted or dropped and waits to be looked at; another array at each capture. */
  readonly inputs: readonly Input[];
  readonly capture: (inputs: readonly Input[]) => void;
};

const CaptureContext = createContext<Capture>({ inputs: [], capture: () => {} });

export function useCapture(): Capture {
  return useContext(CaptureContext);
}

/** Takes what is pasted or dropped anywhere outside a text field to the Add screen. */
export function CaptureProvider({ children }: { readonly children: ReactNode }) {
  const [inputs, setInputs] = useState<readonly Input[]>([]);
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    const capture = (next: readonly Input[]): void => {
      if (next.length === 0) return;
      setInputs(next);
      navigate('add');
    };
    const onPaste = (event: ClipboardEvent): void => {
      const data = event.clipboardData;
      if (data === null || isEditing(event.target) || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      if (data.files.length > 0) void readAll([...data.files], capture);
      else capture(pasted(data));
    };
    const onDragOver = (event: DragEvent): void => {
      if (!carries(event)) return;
      event.preventDefault();
      setDragging(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const onDrop = (event: DragEvent): void => {
      setDragging(false);
      if (!carries(event)) return;
      // Without this the window would leave the app for the dropped file.
      event.preventDefault();
      const data = event.dataTransfer;
      if (data === null) return;
      if (data.files.length > 0) void readAll([...data.files], capture);
      else capture(pasted(data));
    };
    document.addEventListener('paste', onPaste);
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    const stopFiles = shell.onFileOpened(({ name, bytes }) => capture([{ name, bytes }]));
    const stopLinks = shell.onDeepLink((link) => {
      if (link.action === 'add') capture([{ name: 'the link', text: link.text }]);
      else if (link.action === 'review') navigate('review');
      else navigate('library', { list: 'all', paper: link.id });
    });
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
      stopFiles();
      stopLinks();
    };
  }, []);

  return (
    <CaptureContext value={{ inputs, capture: setInputs }}>
      {children}
      {dragging ? (
        <div className={styles.drop} aria-hidden="true">
          <p>Drop to look at the papers</p>
        </div>
      ) : null}
    </CaptureContext>
  );
}

async function readAll(files: readonly File[], capture: (inputs: readonly Input[]) => void): Promise<void> {
  const { inputs, refused } = await readFiles(files);
  if (refused.length > 0) showToast({ text: refused.join(' ') });
  capture(inputs);
}

function pasted(data: DataTransfer): readonly Input[] {
  const text = data.getData('text/plain');
  const html = data.getData('text/html');
  if (text.trim() === '' && html.trim() === '') return [];
  return [{ name: 'what was pasted', text, ...(html === '' ? {} : { html }) }];
}

/** Rows of a list dragged within the window are not for capture. */
function carries(event: DragEvent): boolean {
  const types = event.dataTransfer?.types ?? [];
  if (types.includes('application/x-lectern-ids')) return false;
  return types.includes('Files') || types.includes('text/plain') || types.includes('text/uri-list');
}

function isEditing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select') !== null;
}
