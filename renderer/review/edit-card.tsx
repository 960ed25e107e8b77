import { useState } from 'react';
import { clozeNumbers } from '../../data/library.ts';
import type { Card, CardContent } from '../../data/model/card.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { LostCards, lostBy } from './lost-cards.tsx';

type Props = { readonly card: Card; readonly onClose: () => void; readonly onSaved?: (card: Card) => void };

/** Edits what a card asks. Its schedule and history stay. */
export function EditCard({ card, onClose, onSaved }: Props) {
  const library = useLibrary();
  const [content, setContent] = useState<CardContent>(card.content);
  const error = problemOf(content);
  const siblings = useLive(() => library.siblingsOf(card.id), [card.id]) ?? [];
  const lost = content.kind === 'cloze' && error === undefined ? lostBy(siblings, clozeNumbers(content.text)) : [];
  const save = async (): Promise<void> => {
    if (error !== undefined) return;
    await library.editCard(card.id, content);
    const saved = await library.card(card.id);
    if (saved !== undefined && saved.trashed === 0) onSaved?.(saved);
    announce('Card saved');
    onClose();
  };
  return (
    <Dialog
      title="Edit card"
      description={
        content.kind === 'cloze'
          ? 'Hidden parts stand in {{c1::…}}. A part that is no longer marked goes to the trash with its history.'
          : 'Markdown, with $math$. The schedule stays as it is.'
      }
      width="wide"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" keys="Mod+Enter" disabled={error !== undefined} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <DialogBody>
        {content.kind === 'basic' ? (
          <>
            <TextField
              label="Question"
              lines={3}
              serif
              autoFocusInDialog
              value={content.front}
              onChange={(front) => setContent({ ...content, front })}
            />
            <TextField
              label="Answer"
              lines={3}
              serif
              value={content.back}
              error={error}
              onChange={(back) => setContent({ ...content, back })}
            />
          </>
        ) : (
          <TextField
            label="Text"
            lines={5}
            serif
            autoFocusInDialog
            value={content.text}
            error={error}
            onChange={(text) => setContent({ ...content, text })}
          />
        )}
        <LostCards cards={lost} />
      </DialogBody>
    </Dialog>
  );
}

function problemOf(content: CardContent): string | undefined {
  if (content.kind === 'cloze') {
    return clozeNumbers(content.text).length === 0 ? 'Mark at least one hidden part: {{c1::like this}}.' : undefined;
  }
  if (content.front.trim() === '') return 'A card needs a question.';
  return content.back.trim() === '' ? 'A card needs an answer.' : undefined;
}
