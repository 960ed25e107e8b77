import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { reasonOf, type Library } from '../data/library.ts';
import { CaptureProvider } from './add/capture.tsx';
import { CommandsProvider } from './commands/commands-provider.tsx';
import { KeysSheet } from './commands/keys-sheet.tsx';
import { OWN_KEYS } from './commands/own-keys.ts';
import { CommandPalette } from './commands/palette.tsx';
import { findPapers } from './find-papers.ts';
import { GlobalCommands } from './global-commands.tsx';
import { NativeMenu } from './native-menu.tsx';
import { LibraryProvider, useLibrary } from './live/library-context.tsx';
import { keepFront } from './live/keep-front.ts';
import { useLive } from './live/use-live.ts';
import { ExportProgress } from './export/export-progress.tsx';
import { keepDigest } from './digest/keep-digest.ts';
import { FaultBoundary } from './faults/fault-boundary.tsx';
import { FaultNotice } from './faults/fault-notice.tsx';
import { tellFaults } from './faults/tell-faults.ts';
import { keepFeeds } from './feeds/keep-feeds.ts';
import { Frame } from './frame.tsx';
import { askToPersist } from './live/persistence.ts';
import { useRoute } from './route.ts';
import { ClockBanner } from './recovery/clock-banner.tsx';
import { JournalBanner } from './recovery/journal-banner.tsx';
import { SCREENS } from './screens.ts';
import { shell } from './shell/current-shell.ts';
import { Announcer } from './ui/announcer.tsx';
import { Button } from './ui/button.tsx';
import { EmptyState } from './ui/empty-state.tsx';
import { dropUndo, showToast, ToastRegion } from './ui/toast.tsx';

/** The whole window: one screen at a time, with what every screen has. */
export function App({ library }: { readonly library: Library }) {
  const [stale, setStale] = useState(false);
  useEffect(() => library.onVersionChange(() => setStale(true)), [library]);
  useEffect(() => library.onCommit(({ changes }) => changes.length > 0 && dropUndo()), [library]);
  useEffect(() => askToPersist(library, shell), [library]);
  useEffect(() => keepFront(library), [library]);
  useEffect(() => keepFeeds(library), [library]);
  useEffect(() => keepDigest(library), [library]);
  useEffect(() => tellFaults(window), []);
  if (stale) return <Superseded />;
  return (
    <FaultBoundary show={faultInWindow}>
      <LibraryProvider library={library}>
        <ReaderCommands>
          <CaptureProvider>
            <Theme />
            <JournalBanner library={library} />
            <ClockBanner library={library} />
            <NativeMenu onError={reportFailure} />
            <GlobalCommands />
            <CurrentScreen />
            <CommandPalette find={(typed) => findPapers(library.papers.all(), typed)} />
            <KeysSheet also={OWN_KEYS} />
            <ExportProgress />
            <ToastRegion />
            <Announcer />
          </CaptureProvider>
        </ReaderCommands>
      </LibraryProvider>
    </FaultBoundary>
  );
}

/** The commands with the reader's own keys. */
function ReaderCommands({ children }: { readonly children: ReactNode }) {
  const library = useLibrary();
  const keys = useLive(() => library.settings(), [])?.keys;
  return (
    <CommandsProvider onError={reportFailure} changes={keys}>
      {children}
    </CommandsProvider>
  );
}

function CurrentScreen() {
  const { screen } = useRoute();
  const Shown = SCREENS[screen];
  return (
    <FaultBoundary key={screen} show={faultInScreen}>
      <Suspense fallback={null}>
        <Shown />
      </Suspense>
    </FaultBoundary>
  );
}

/** Beside the sidebar, so that the other screens are a key away. */
function faultInScreen(fault: unknown, retry: () => void): ReactNode {
  return (
    <Frame title="Something went wrong">
      <FaultNotice fault={fault} retry={retry} />
    </Frame>
  );
}

/** Where the sidebar itself, or what every screen has, is what failed. */
function faultInWindow(fault: unknown, retry: () => void): ReactNode {
  return (
    <main>
      <h1 className="visually-hidden">Something went wrong</h1>
      <FaultNotice fault={fault} retry={retry} />
    </main>
  );
}

/** Follows the theme of the settings; absent, the system's. */
function Theme() {
  const library = useLibraryTheme();
  useEffect(() => {
    if (library === undefined || library === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = library;
  }, [library]);
  return null;
}

function useLibraryTheme() {
  const library = useLibrary();
  return useLive(() => library.settings(), [])?.theme;
}

function Superseded() {
  return (
    <main>
      <EmptyState text="A newer version of Lectern is open in another window. Everything here is saved.">
        <Button variant="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </EmptyState>
    </main>
  );
}

function reportFailure(error: unknown): void {
  showToast({ text: `That did not work. ${reasonOf(error)}` });
}
