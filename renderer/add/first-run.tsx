import { navigate } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** What an empty library offers. */
export function FirstRun() {
  return (
    <EmptyState text="Paste a page of papers, or drop a file, anywhere in this window.">
      <Button variant="primary" onClick={() => navigate('add')}>
        Paste or drop something
      </Button>
    </EmptyState>
  );
}
