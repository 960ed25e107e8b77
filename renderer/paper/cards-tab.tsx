import { useState } from 'react';
import { clozeAnswer, intervalText, studyClock } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { openLink } from '../open-link.ts';
import { EditCard } from '../review/edit-card.tsx';
import { GAP } from '../text/gaps.ts';
import { Markdown } from '../text/markdown.tsx';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import styles from './abstract-tab.module.css';

/** The cards of a paper, each with when it comes back. */
export function CardsTab({ paperId }: { readonly paperId: string }) {
  const library = useLibrary();
  const [editing, setEditing] = useState<Card>();
  const loaded = useLive(
    async () => ({ cards: await library.cardsOf(paperId), settings: await library.settings() }),
    [paperId],
  );
  if (loaded === undefined) return <div className={styles.doc} aria-busy="true" />;
  const clock = studyClock(loaded.settings);
  const remove = async (card: Card): Promise<void> => {
    await library.trashCards([card.id]);
    showToast({ text: 'Card deleted', action: { label: 'Undo', run: () => void undo(library) } });
  };
  return (
    <div className={styles.doc}>
      {loaded.cards.length === 0 ? (
        <p className={styles.none}>
          No cards yet. Keep a finding, or write “Question :: Answer” or “==hidden==” in the note.
        </p>
      ) : null}
      <ul className={styles.list} aria-label="Cards">
        {loaded.cards.map((card) => (
          <li key={card.id} className={styles.row}>
            <div className={styles.text}>
              <Markdown text={cardText(card)} side="answer" onOpenLink={openLink} />
            </div>
            <div className={styles.side}>
              <span className={styles.reason}>
                {card.suspended === 1
                  ? 'suspended'
                  : card.state === 'new'
                    ? 'new'
                    : card.dueAt <= library.now()
                      ? 'due'
                      : `in ${intervalText(library.now(), card.dueAt, clock)}`}
              </span>
              <span className={styles.buttons}>
                <Button variant="quiet" onClick={() => setEditing(card)}>
                  Edit
                </Button>
                <Button variant="quiet" onClick={() => void library.suspendCards([card.id], card.suspended === 0)}>
                  {card.suspended === 1 ? 'Unsuspend' : 'Suspend'}
                </Button>
                <Button variant="quiet" onClick={() => void remove(card)}>
                  Delete
                </Button>
              </span>
            </div>
          </li>
        ))}
      </ul>
      {editing === undefined ? null : (
        <EditCard key={editing.id} card={editing} onClose={() => setEditing(undefined)} />
      )}
    </div>
  );
}

function cardText({ content }: Card): string {
  if (content.kind === 'basic') return `${content.front}\n\n${content.back}`;
  return clozeAnswer(content.text, content.number)
    .map((part) => (part.kind === 'text' ? part.text : `${GAP.start}${part.text}${GAP.end}`))
    .join('');
}
