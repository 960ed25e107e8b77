import { useState } from 'react';
import { escapeMarkdown, stripCloze } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FindingItem } from './findings-of.ts';

type Props = { readonly paperId: string; readonly item: FindingItem; readonly onClose: () => void };

/** Makes a question-and-answer card of a finding, which is kept if it was only proposed. */
export function AskDialog({ paperId, item, onClose }: Props) {
  const library = useLibrary();
  const text = stripCloze(item.cloze);
  const proposed = item.kind === 'suggested' ? item.suggestion.question : undefined;
  const [front, setFront] = useState(escapeMarkdown(proposed?.front ?? ''));
  const [back, setBack] = useState(escapeMarkdown(proposed?.back ?? ''));
  const ready = front.trim() !== '' && back.trim() !== '';
  const save = async (): Promise<void> => {
    if (!ready) return;
    const { start, end } = item;
    const source =
      start === undefined || end === undefined
        ? ({ kind: 'own' } as const)
        : ({ kind: 'abstract', start, end } as const);
    const finding = item.kind === 'kept' ? { id: item.finding.id } : { text, source };
    await library.addQuestion(paperId, finding, { front: front.trim(), back: back.trim() });
    announce('Card added');
    onClose();
  };
  return (
    <Dialog
      title="Question and answer"
      description={text}
      width="wide"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" keys="Mod+Enter" disabled={!ready} onClick={() => void save()}>
            Add card
          </Button>
        </>
      }
    >
      <DialogBody>
        <TextField label="Question" lines={2} serif autoFocusInDialog value={front} onChange={setFront} />
        <TextField label="Answer" lines={2} serif value={back} onChange={setBack} />
      </DialogBody>
    </Dialog>
  );
}
