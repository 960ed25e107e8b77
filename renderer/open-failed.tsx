import type { OpenError } from '../data/library.ts';
import { EmptyState } from './ui/empty-state.tsx';
import { Button } from './ui/button.tsx';

/** Shown in place of the app where the library cannot be opened: never an empty library. */
export function OpenFailed({ error }: { readonly error: OpenError }) {
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
