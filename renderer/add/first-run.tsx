import { navigate } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** What an empty library offers: three ways to fill it. */
export function FirstRun() {
  return (
    <EmptyState text="Nothing here yet. Paste a page of papers anywhere in this window, or drop a file on it.">
      <Button variant="primary" keys="Mod+n" onClick={() => navigate('add')}>
        Paste or drop something
      </Button>
      <Button onClick={() => navigate('add', { sample: '1' })}>Add the sample library</Button>
      <Button onClick={() => navigate('backups')}>Restore a backup</Button>
    </EmptyState>
  );
}
