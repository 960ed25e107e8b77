import { useState } from 'react';
import { useLibrary } from '../live/library-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { count } from '../ui/format.ts';

/** The one thing that asks: it removes notes, cards and reviews for good. */
export function EmptyTrash({ papers }: { readonly papers: number }) {
  const library = useLibrary();
  const [asking, setAsking] = useState(false);
  const empty = async (): Promise<void> => {
    await library.emptyTrash();
    announce('Trash emptied');
  };
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        Empty trash
      </Button>
      {asking ? (
        <ConfirmDialog
          title={`Empty the trash of ${count(papers, 'paper')}?`}
          text="Their notes, findings, cards and reviews are removed with them."
          confirm="Empty trash"
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void empty();
          }}
        />
      ) : null}
    </>
  );
}
