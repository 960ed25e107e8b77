import { useRef, useState } from 'react';
import { addCloze, clozeNumbers } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { LostCards, lostBy } from '../review/lost-cards.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';
import type { FindingItem } from './findings-of.ts';

type Props = { readonly paperId: string; readonly item?: FindingItem; readonly onClose: () => void };

/** Writes or rewords a finding and marks what its cards hide. */
export function FindingDialog({ paperId, item, onClose }: Props) {
  const library = useLibrary();
  const [text, setText] = useState(item?.cloze ?? '');
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const numbers = clozeNumbers(text);
  const lost = item?.kind === 'kept' ? lostBy(item.cards, numbers) : [];
  const save = async (): Promise<void> => {
    const clean = text.trim();
    if (clean === '') return;
    if (item?.kind === 'kept') await library.editFinding(item.finding.id, clean);
    else {
      const { start, end } = item ?? {};
      const source =
        start === undefined || end === undefined
          ? ({ kind: 'own' } as const)
          : ({ kind: 'abstract', start, end } as const);
      await library.addFinding(paperId, clean, source, item?.kind === 'suggested' ? item.suggestion.reason : undefined);
    }
    announce('Finding saved');
    onClose();
  };
  const hide = (): void => {
    const input = field.current;
    if (input === null) return;
    setText(addCloze(text, input.selectionStart ?? 0, input.selectionEnd ?? 0));
    input.focus();
  };
  return (
    <Dialog
      title={item === undefined ? 'Write a finding' : 'Edit finding'}
      description="Select words and hide them: each hidden part becomes a card."
      width="wide"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" keys="Mod+Enter" disabled={text.trim() === ''} onClick={() => void save()}>
            {item?.kind === 'kept' ? 'Save' : 'Keep'}
          </Button>
        </>
      }
    >
      <DialogBody>
        <TextField
          ref={field}
          label="Finding"
          lines={5}
          serif
          autoFocusInDialog
          value={text}
          onChange={setText}
          hint={
            numbers.length === 0
              ? 'Nothing is hidden yet: the finding is kept without a card.'
              : `Makes ${count(numbers.length, 'card')}.`
          }
        />
        <LostCards cards={lost} />
        <Button onClick={hide}>Hide the selection</Button>
      </DialogBody>
    </Dialog>
  );
}
