import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export type ConfirmDialogProps = {
  readonly title: string;
  /** What will happen, and that it cannot be undone. */
  readonly text: ReactNode;
  /** The verb: `Empty the trash`, not `OK`. */
  readonly confirm: string;
  readonly danger?: boolean | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Asks before what cannot be undone. The focus starts on the way out. */
export function ConfirmDialog({ title, text, confirm, danger = false, onConfirm, onCancel }: ConfirmDialogProps) {
  return (
    <Dialog
      title={title}
      description={text}
      role="alertdialog"
      width="narrow"
      onClose={onCancel}
      footer={
        <>
          <Button data-autofocus="" onClick={onCancel}>
            Cancel
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    />
  );
}
