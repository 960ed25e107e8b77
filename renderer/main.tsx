import './styles/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openLibrary } from '../data/library.ts';
import { App } from './app.tsx';
import { indexFromWorker } from './live/index-source.ts';
import { NotOpened } from './open-failed.tsx';
import { saveBeforeUpgrade } from './backups/save-before-upgrade.ts';
import { journalHost } from './live/journal-host.ts';
import { backupsAreKept } from './recovery/kept-copies.ts';
import { shell } from './shell/current-shell.ts';
import { setTrustedTypes } from './trusted-types.ts';

setTrustedTypes();

const root = createRoot(document.getElementById('root') ?? document.body);

const opened = await openLibrary({
  beforeUpgrade: saveBeforeUpgrade,
  journal: journalHost(shell, navigator.locks),
  copies: backupsAreKept,
  indexSource: indexFromWorker,
});
root.render(<StrictMode>{opened.ok ? <App library={opened.value} /> : <NotOpened error={opened.error} />}</StrictMode>);
