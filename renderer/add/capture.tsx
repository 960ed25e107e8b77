import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLibrary } from '../live/library-context.tsx';
import { navigate, parseRoute, type Route } from '../route.ts';
import { shell } from '../shell/current-shell.ts';
import { keepBackups } from '../backups/keep-backups.ts';
import { type Batch, type Capture, CaptureContext } from './capture-context.ts';
import { DropOverlay } from './drop-overlay.tsx';
import { fillMetadata } from './fill-metadata.ts';
import type { Source } from './source.ts';
import { useDrop } from './use-drop.ts';
import { usePaste } from './use-paste.ts';

/** Takes what is pasted, dropped or opened anywhere outside a text field to the Add screen. */
export function CaptureProvider({ children }: { readonly children: ReactNode }) {
  const library = useLibrary();
  const [batch, setBatch] = useState<Batch>();
  const [backup, setBackup] = useState<Batch>();
  const [from, setFrom] = useState<Route>();
  // Read when an import ends, which may be after the next paste.
  const lastId = useRef(0);
  const take = (sources: readonly Source[]): void => {
    const here = parseRoute(window.location.hash);
    if (here.screen !== 'add') setFrom(here);
    lastId.current += 1;
    setBatch({ id: lastId.current, sources });
    navigate('add');
  };
  const takeBackup = (source: Source): void => {
    setBackup((before) => ({ id: (before?.id ?? 0) + 1, sources: [source] }));
    navigate('backups');
  };
  const receive = (sources: readonly Source[]): void => {
    const [first] = sources;
    if (first === undefined) return;
    const onBackups = parseRoute(window.location.hash).screen === 'backups';
    if (onBackups && sources.length === 1 && /\.(?:json|gz)$/iu.test(first.name)) takeBackup(first);
    else take(sources);
  };
  usePaste(receive);
  const dragging = useDrop(receive);
  useOpened(receive);
  useEffect(() => {
    const fill = (): void => void fillMetadata(library, shell);
    fill();
    window.addEventListener('online', fill);
    return () => window.removeEventListener('online', fill);
  }, [library]);
  useEffect(() => keepBackups(library), [library]);
  const capture: Capture = {
    batch,
    take,
    finish: ({ id }) => {
      if (id !== lastId.current) return false;
      setBatch(undefined);
      setFrom(undefined);
      return true;
    },
    leave: () => {
      setBatch(undefined);
      setFrom(undefined);
      if (from === undefined) navigate('add');
      else navigate(from.screen, from.params);
    },
    backup,
    takeBackup,
    clearBackup: () => setBackup(undefined),
  };
  return (
    <CaptureContext value={capture}>
      {children}
      {dragging ? <DropOverlay /> : null}
    </CaptureContext>
  );
}

/** Files and `lectern://add` addresses that the system opens with the app. */
function useOpened(receive: (sources: readonly Source[]) => void): void {
  useEffect(() => {
    const stops = [
      shell.onFileOpened(({ name, bytes }) => receive([{ kind: 'bytes', name, bytes: new Uint8Array(bytes) }])),
      shell.onDeepLink((link) => {
        if (link.action === 'add') receive([{ kind: 'text', name: 'Opened address', text: link.text }]);
        else if (link.action === 'review' || link.action === 'digest') navigate(link.action);
        else navigate('library', { list: 'all', paper: link.id });
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [receive]);
}
