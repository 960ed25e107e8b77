import './styles/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openLibrary } from '../data/library.ts';
import { App } from './app.tsx';
import { indexFromWorker } from './live/index-source.ts';
import { OpenFailed } from './open-failed.tsx';
import { saveBeforeUpgrade } from './backups/save-before-upgrade.ts';
import { setTrustedTypes } from './trusted-types.ts';

setTrustedTypes();

const root = createRoot(document.getElementById('root') ?? document.body);

const opened = await openLibrary({ beforeUpgrade: saveBeforeUpgrade, indexSource: indexFromWorker });
root.render(
  <StrictMode>{opened.ok ? <App library={opened.value} /> : <OpenFailed error={opened.error} />}</StrictMode>,
);
