import type { OpenError } from '../data/library.ts';
import { EmptyState } from './ui/empty-state.tsx';
import { RecoveryScreen } from './recovery/recovery-screen.tsx';
import { Button } from './ui/button.tsx';

/** In place of the app: the way back to a lost library, or why it was not opened. */
export function NotOpened({ error }: { readonly error: OpenError }) {
  return error.type === 'lost' ? <RecoveryScreen error={error} /> : <OpenFailed error={error} />;
}

/** Shown in place of the app where the library cannot be opened: never an empty library. */
function OpenFailed({ error }: { readonly error: Exclude<OpenError, { type: 'lost' }> }) {
  const text =
    error.type === 'newerSchema'
      ? 'This library was written by a newer version of Lectern. Nothing was changed. Update Lectern to open it.'
      : `The library could not be opened, and nothing was changed. ${error.message}`;
  return (
    <main>
      <h1 className="visually-hidden">Lectern</h1>
      <EmptyState text={text}>
        <Button variant="primary" onClick={() => window.location.reload()}>
          Try again
        </Button>
      </EmptyState>
    </main>
  );
}

/** In place of the app while the library is being opened for longer than a moment. */
export function Opening({ text }: { readonly text: string }) {
  return (
    <main aria-busy="true">
      <h1 className="visually-hidden">Lectern</h1>
      <EmptyState text={text} />
    </main>
  );
}
