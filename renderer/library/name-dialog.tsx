import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

type Props = {
  readonly title: string;
  readonly description?: string | undefined;
  readonly label: string;
  readonly initial: string;
  readonly action: string;
  /** What will happen with this name, said before it does. */
  readonly hint?: ((name: string) => string | undefined) | undefined;
  readonly onSave: (name: string) => Promise<unknown>;
  readonly onClose: () => void;
};

/** Asks for one name. */
export function NameDialog(props: Props) {
  const [name, setName] = useState(props.initial);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // What is proposed is typed over at once.
  useEffect(() => field.current?.select(), []);
  const ready = name.trim() !== '';
  const save = async (): Promise<void> => {
    if (!ready) return;
    await props.onSave(name.trim());
    props.onClose();
  };
  return (
    <Dialog
      title={props.title}
      description={props.description}
      width="narrow"
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="primary" disabled={!ready} onClick={() => void save()}>
            {props.action}
          </Button>
        </>
      }
    >
      <DialogBody>
        <TextField
          ref={field}
          label={props.label}
          autoFocusInDialog
          value={name}
          onChange={setName}
          hint={props.hint?.(name.trim())}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
          }}
        />
      </DialogBody>
    </Dialog>
  );
}
