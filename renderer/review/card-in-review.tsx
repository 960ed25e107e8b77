import { useEffect, useRef, useState } from 'react';
import { intervalText, preview, schedulerFor, studyClock, type Preview } from '../../data/library.ts';
import type { Card, Rating } from '../../data/model/card.ts';
import type { Settings } from '../../data/model/settings.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary, usePaper } from '../live/library-context.tsx';
import { openLink } from '../open-link.ts';
import { navigate } from '../route.ts';
import { Markdown } from '../text/markdown.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { showToast } from '../ui/toast.tsx';
import { CardInfo } from './card-info.tsx';
import { cardSides } from './card-sides.ts';
import { EditCard } from './edit-card.tsx';
import { RatingButtons, RATING_NAMES } from './rating-buttons.tsx';
import { usePlacing } from './use-placing.ts';
import type { Session } from './use-session.ts';
import styles from './review.module.css';

type Props = {
  readonly card: Card;
  readonly settings: Settings;
  readonly position: number;
  readonly session: Session;
};

/** One card: its question, then its answer with what each rating would do. */
export function CardInReview({ card, settings, position, session }: Props) {
  const library = useLibrary();
  const paper = usePaper(card.paperId);
  const [shownAt] = useState(() => library.now());
  const placing = usePlacing(card.paperId);
  // One time and one look at the days ahead for the preview and the answer: what a button says is what is applied.
  const [revealed, setRevealed] = useState<{ readonly at: number; readonly outcomes: Preview }>();
  const [dialog, setDialog] = useState<'edit' | 'info'>();
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.focus({ preventScroll: true }), []);

  const clock = studyClock(settings);
  const scheduler = schedulerFor(settings, paper);
  const extra = card.origin.kind === 'own' ? card.origin.anki?.extra : undefined;
  const sides = cardSides(card.content, paper ?? { title: '', tags: [] }, extra);

  const reveal = (): void => {
    if (revealed !== undefined) return;
    session.hold(card);
    const at = library.now();
    setRevealed({ at, outcomes: preview(card, at, scheduler, clock, placing) });
  };
  const rate = async (rating: Rating): Promise<void> => {
    if (revealed === undefined) return;
    session.leave(card);
    const answerMs = library.now() - shownAt;
    const { at, outcomes } = revealed;
    const shown = outcomes[rating].after;
    const result = await library.answerCard({ cardId: card.id, seen: card.version, rating, now: at, answerMs, shown });
    if (!result.ok) {
      showToast({ text: 'This card was changed elsewhere, so the rating was not counted.' });
      return;
    }
    session.leave(card, result.value.review);
    const back = intervalText(at, result.value.card.dueAt, clock, { style: 'long' });
    announce(`${RATING_NAMES[rating]}, next in ${back}`);
    if (result.value.card.leech === 1 && card.leech === 0) {
      showToast({
        text: `A leech: forgotten ${result.value.card.lapses} times${result.value.card.suspended === 1 ? ', now suspended' : ''}. Rewording it may help.`,
      });
    }
  };
  const putAside = async (what: string, work: Promise<void>): Promise<void> => {
    session.leave(card);
    await work;
    showToast({ text: what, action: { label: 'Undo', run: () => void session.undo() } });
  };
  const flag = async (): Promise<void> => {
    await library.flagCards([card.id], card.flag === 0 ? 1 : 0);
    announce(card.flag === 0 ? 'Flagged' : 'Flag removed');
  };

  const section = 'Review';
  const isRevealed = () => revealed !== undefined;
  useCommands([
    {
      id: 'review.show',
      label: 'Show answer',
      keys: ['Space', 'Enter'],
      section,
      when: () => !isRevealed(),
      run: reveal,
    },
    ...([1, 2, 3, 4] as const).map((rating) => ({
      id: `review.rate.${rating}`,
      label: RATING_NAMES[rating],
      keys: rating === 3 ? ['3', 'Space', 'Enter'] : [String(rating)],
      section,
      when: isRevealed,
      run: () => rate(rating),
    })),
    { id: 'review.undo', label: 'Undo in this review', keys: ['u'], section, run: () => session.undo() },
    { id: 'review.undo-any', label: 'Undo', keys: ['Mod+z'], section, run: () => session.undo(true) },
    { id: 'review.edit', label: 'Edit card', keys: ['e'], section, run: () => setDialog('edit') },
    {
      id: 'review.bury',
      label: 'Bury until tomorrow',
      keys: ['b'],
      section,
      run: () => putAside('Buried until tomorrow', library.buryCards([card.id])),
    },
    {
      id: 'review.suspend',
      label: 'Suspend',
      keys: ['s'],
      section,
      run: () => putAside('Suspended', library.suspendCards([card.id], true)),
    },
    { id: 'review.flag', label: card.flag === 0 ? 'Flag' : 'Remove flag', keys: ['!'], section, run: flag },
    {
      id: 'review.paper',
      label: 'Open paper',
      keys: ['o'],
      section,
      run: () => navigate('library', { list: 'all', paper: card.paperId }),
    },
    { id: 'review.info', label: 'Card info', keys: ['i'], section, run: () => setDialog('info') },
    { id: 'review.leave', label: 'Leave review', keys: ['Escape'], section, run: () => navigate('today') },
  ]);

  const basic = card.content.kind === 'basic';
  return (
    <>
      <main ref={main} tabIndex={-1} className={styles.stage} aria-label={`Card ${position}`}>
        <article className={styles.card}>
          <p className={styles.from}>
            {revealed === undefined ? sides.title : (paper?.title ?? '')}
            {paper?.issued === undefined ? '' : `, ${paper.issued.year}`}
            {card.flag > 0 ? <span className={styles.flag}>flagged</span> : null}
          </p>
          <div className={styles.question}>
            {revealed === undefined || basic ? (
              <Markdown text={sides.question} side="question" onOpenLink={openLink} />
            ) : (
              <Markdown text={sides.answer} side="answer" onOpenLink={openLink} />
            )}
          </div>
          {revealed !== undefined && basic ? (
            <div className={styles.answer}>
              <Markdown text={sides.answer} side="answer" onOpenLink={openLink} />
            </div>
          ) : null}
        </article>
      </main>
      <footer className={styles.footer}>
        {revealed === undefined ? (
          <Button variant="primary" keys="Space" className={styles.show} onClick={reveal}>
            Show answer
          </Button>
        ) : (
          <RatingButtons
            outcomes={revealed.outcomes}
            now={revealed.at}
            clock={clock}
            onRate={(rating) => void rate(rating)}
          />
        )}
        <p className={styles.keys} aria-hidden="true">
          <Kbd keys="u" /> undo <Kbd keys="e" /> edit <Kbd keys="b" /> bury <Kbd keys="s" /> suspend <Kbd keys="!" />{' '}
          flag <Kbd keys="o" /> paper <Kbd keys="i" /> info
        </p>
      </footer>
      {dialog === 'edit' ? <EditCard card={card} onClose={() => setDialog(undefined)} onSaved={session.hold} /> : null}
      {dialog === 'info' ? (
        <CardInfo card={card} settings={{ ...settings, scheduler }} onClose={() => setDialog(undefined)} />
      ) : null}
    </>
  );
}
