import { useEffect, useState } from 'react';
import { ownTagsOf, schedulerFor, studyClock, studyDay } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { assertNever } from '../../data/result.ts';
import { undo } from '../global-commands.tsx';
import { TagDialog } from '../library/tag-dialog.tsx';
import { useLibrary, usePaper } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { CardInfo } from '../review/card-info.tsx';
import { count } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import type { CardDialog } from './card-commands.ts';
import { CardTagDialog } from './card-tag-dialog.tsx';
import { DueDialog } from './due-dialog.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';

type Props = {
  readonly dialog: Exclude<CardDialog, 'reschedule'>;
  readonly ids: readonly string[];
  readonly onClose: () => void;
};

/** What asks for more before it acts on the chosen cards, which are read first. */
export function CardDialogs({ dialog, ids, onClose }: Props) {
  const library = useLibrary();
  const [cards, setCards] = useState<readonly Card[]>();
  // Those that were chosen when it was opened.
  const [chosen] = useState(ids);
  useEffect(() => {
    library.cards(chosen).then(setCards, (error: unknown) => reportError(error));
  }, [library, chosen]);
  const settings = useLive(() => library.settings(), []);
  const [first] = cards ?? [];
  const paper = usePaper(first?.paperId);
  if (cards === undefined) return null;
  const done = (text: string): void => {
    onClose();
    showToast({ text, action: { label: 'Undo', run: () => void undo(library) } });
  };
  switch (dialog) {
    case 'info': {
      if (first === undefined || settings === undefined) return null;
      const scheduler = schedulerFor(settings, paper, ownTagsOf(first), studyDay(library.now(), studyClock(settings)));
      return <CardInfo card={first} settings={{ ...settings, scheduler }} onClose={onClose} />;
    }
    case 'due':
      return <DueDialog cards={cards} onClose={onClose} onDone={done} />;
    case 'replace':
      return <ReplaceDialog cards={cards} onClose={onClose} onDone={done} />;
    case 'tags':
      return (
        <CardTagDialog cards={cards} onClose={onClose} onSaved={() => done(`Tagged ${count(cards.length, 'card')}`)} />
      );
    case 'paper-tags': {
      const papers = [...new Set(cards.map(({ paperId }) => paperId))]
        .map((id) => library.papers.get(id))
        .filter((one) => one !== undefined);
      return (
        <TagDialog
          papers={papers}
          note={`Tags are the papers’: these cards are of ${count(papers.length, 'paper')}, whose other cards are tagged with them.`}
          onClose={onClose}
          onSaved={() => done(`Tagged ${count(papers.length, 'paper')}`)}
        />
      );
    }
    default:
      return assertNever(dialog);
  }
}
