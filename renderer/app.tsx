import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
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
import { keepDigest } from './digest/keep-digest.ts';
import { keepFeeds } from './feeds/keep-feeds.ts';
import { askToPersist } from './live/persistence.ts';
import { useRoute, type Screen } from './route.ts';
import { JournalBanner } from './recovery/journal-banner.tsx';
import { shell } from './shell/current-shell.ts';
import { Announcer } from './ui/announcer.tsx';
import { Button } from './ui/button.tsx';
import { EmptyState } from './ui/empty-state.tsx';
import { dropUndo, showToast, ToastRegion } from './ui/toast.tsx';

const SCREENS = {
  today: lazy(async () => ({ default: (await import('./today/today-screen.tsx')).TodayScreen })),
  library: lazy(async () => ({ default: (await import('./library/library-screen.tsx')).LibraryScreen })),
  add: lazy(async () => ({ default: (await import('./add/add-screen.tsx')).AddScreen })),
  review: lazy(async () => ({ default: (await import('./review/review-screen.tsx')).ReviewScreen })),
  cards: lazy(async () => ({ default: (await import('./cards/cards-screen.tsx')).CardsScreen })),
  statistics: lazy(async () => ({ default: (await import('./statistics/statistics-screen.tsx')).StatisticsScreen })),
  settings: lazy(async () => ({ default: (await import('./settings/settings-screen.tsx')).SettingsScreen })),
  backups: lazy(async () => ({ default: (await import('./backups/backups-screen.tsx')).BackupsScreen })),
  imports: lazy(async () => ({ default: (await import('./imports/imports-screen.tsx')).ImportsScreen })),
  duplicates: lazy(async () => ({ default: (await import('./duplicates/duplicates-screen.tsx')).DuplicatesScreen })),
  'clean-up': lazy(async () => ({ default: (await import('./clean-up/clean-up-screen.tsx')).CleanUpScreen })),
  feeds: lazy(async () => ({ default: (await import('./feeds/feeds-screen.tsx')).FeedsScreen })),
  digest: lazy(async () => ({ default: (await import('./digest/digest-screen.tsx')).DigestScreen })),
} satisfies Record<Screen, unknown>;

/** The whole window: one screen at a time, with what every screen has. */
export function App({ library }: { readonly library: Library }) {
  const [stale, setStale] = useState(false);
  useEffect(() => library.onVersionChange(() => setStale(true)), [library]);
  useEffect(() => library.onCommit(({ changes }) => changes.length > 0 && dropUndo()), [library]);
  useEffect(() => askToPersist(library, shell), [library]);
  useEffect(() => keepFront(library), [library]);
  useEffect(() => keepFeeds(library), [library]);
  useEffect(() => keepDigest(library), [library]);
  if (stale) return <Superseded />;
  return (
    <LibraryProvider library={library}>
      <ReaderCommands>
        <CaptureProvider>
          <Theme />
          <JournalBanner library={library} />
          <NativeMenu onError={reportFailure} />
          <GlobalCommands />
          <CurrentScreen />
          <CommandPalette find={(typed) => findPapers(library.papers.all(), typed)} />
          <KeysSheet also={OWN_KEYS} />
          <ToastRegion />
          <Announcer />
        </CaptureProvider>
      </ReaderCommands>
    </LibraryProvider>
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
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
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
