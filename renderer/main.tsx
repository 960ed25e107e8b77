import './styles/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openLibrary, reasonOf } from '../data/library.ts';
import { err } from '../data/result.ts';
import { keepEarlyPastes } from './add/early-paste.ts';
import { App } from './app.tsx';
import { countBehind, countedFirst } from './live/count-behind.ts';
import { findDatabases } from './live/databases.ts';
import { foldBehind } from './live/fold-behind.ts';
import { indexFromWorker } from './live/index-source.ts';
import { NotOpened, Opening } from './open-failed.tsx';
import { saveBeforeUpgrade } from './backups/save-before-upgrade.ts';
import { journalHost } from './live/journal-host.ts';
import { backupsAreKept } from './recovery/kept-copies.ts';
import { takeIn } from './paper/left-behind.ts';
import { parseRoute } from './route.ts';
import { loadScreen } from './screens.ts';
import { shell } from './shell/current-shell.ts';
import { setTrustedTypes } from './trusted-types.ts';

setTrustedTypes();
keepEarlyPastes();

const root = createRoot(document.getElementById('root') ?? document.body);

// Rarely seen: another window still has to finish, or to close.
const say = (text: string): void => root.render(<Opening text={text} />);
const patience = [
  window.setTimeout(() => say('Opening the library …'), 1500),
  // One that hangs holds the journal, and says nothing about it.
  window.setTimeout(
    () => say('Opening the library … If Lectern is open in another window that does not answer, close that window.'),
    2200,
  ),
];
const endPatience = (): void => patience.forEach((timer) => window.clearTimeout(timer));

// The first screen's code comes while the library is being opened.
void loadScreen(parseRoute(window.location.hash).screen);
const { unreadable, ...databases } = await findDatabases();
const counted = countedFirst();
const opened = await openLibrary({
  ...databases,
  onBlocked: () => {
    endPatience();
    say('An older version of Lectern is open in another window. Close it, and the library opens here.');
  },
  beforeUpgrade: saveBeforeUpgrade,
  journal: journalHost(shell, navigator.locks),
  // What cannot be read was a library: never an empty one in its place.
  copies: async () => unreadable || backupsAreKept(),
  indexSource: indexFromWorker,
  countBehind: !counted,
  // Whatever stops a start is said: a window that stays empty would look like a library that is.
}).catch((error: unknown) => err({ type: 'failed' as const, message: reasonOf(error) }));
endPatience();
if (opened.ok) {
  void takeIn(opened.value);
  foldBehind();
  if (!counted) countBehind(opened.value);
}
root.render(<StrictMode>{opened.ok ? <App library={opened.value} /> : <NotOpened error={opened.error} />}</StrictMode>);
