import { useEffect, useRef, useState } from 'react';
import {
  intervalText,
  ownTagsOf,
  preview,
  schedulerFor,
  studyClock,
  studyDay,
  type CustomStudy,
  type Preview,
} from '../../data/library.ts';
import { RATINGS, type Card, type Rating } from '../../data/model/card.ts';
import type { Settings } from '../../data/model/settings.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary, usePaper } from '../live/library-context.tsx';
import { openLink } from '../open-link.ts';
import { navigate } from '../route.ts';
import { Markdown } from '../text/markdown.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import { AutoAdvance } from './auto-advance.tsx';
import { CardFooter } from './card-footer.tsx';
import { CardInfo } from './card-info.tsx';
import { cardSides } from './card-sides.ts';
import { CardTimer } from './card-timer.tsx';
import { EditCard } from './edit-card.tsx';
import { RatingButtons } from './rating-buttons.tsx';
import { RATING_MEANINGS, RATING_NAMES } from './rating-names.ts';
import { usePlacing } from './use-placing.ts';
import type { Session } from './use-session.ts';
import styles from './review.module.css';

type Props = {
  readonly card: Card;
  readonly settings: Settings;
  readonly position: number;
  readonly session: Session;
  /** The sitting it belongs to; absent for the day's own queue. */
  readonly study?: CustomStudy | undefined;
};

const TWO = [1, 3] as const;
const THEN = { again: 'Again', good: 'Good', bury: 'Buried' } as const;

/** One card: its question, then its answer with what each rating would do. */
export function CardInReview({ card, settings, position, session, study }: Props) {
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
  const scheduler = schedulerFor(settings, paper, ownTagsOf(card), studyDay(shownAt, clock));
  const { sitting } = settings;
  const practice = study?.practice === true;
  const ratings = sitting.buttons === 2 ? TWO : RATINGS;
  const goesOn = sitting.questionSeconds > 0 || sitting.answerSeconds > 0;
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
    const given = { cardId: card.id, seen: card.version, rating, now: at, answerMs };
    const result = await session.writing<Awaited<ReturnType<typeof library.answerCard>>>(
      practice ? library.practiseCard(given) : library.answerCard({ ...given, shown }),
    );
    if (!result.ok) {
      showToast({ text: 'This card was changed elsewhere, so the rating was not counted.' });
      return;
    }
    session.leave(card, result.value.review);
    if (practice) {
      announce(`${RATING_NAMES[rating]}, for practice`);
      return;
    }
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
    await session.writing(work);
    showToast({ text: what, action: { label: 'Undo', run: () => void session.undo() } });
  };
  const bury = (): void => void putAside('Buried until tomorrow', library.buryCards([card.id]));
  const flag = async (): Promise<void> => {
    await library.flagCards([card.id], card.flag === 0 ? 1 : 0);
    announce(card.flag === 0 ? 'Flagged' : 'Flag removed');
  };

  const goOn = (): void => {
    session.wentOn();
    if (sitting.afterAnswer === 'bury') bury();
    else void rate(sitting.afterAnswer === 'again' ? 1 : 3);
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
    ...ratings.map((rating) => ({
      id: `review.rate.${rating}`,
      label: `${RATING_NAMES[rating]}: ${RATING_MEANINGS[rating].toLowerCase()}`,
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
      run: bury,
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
    {
      id: 'review.pause',
      label: session.paused ? 'Go on by itself' : 'Pause going on by itself',
      keys: ['p'],
      section,
      when: () => goesOn,
      run: session.togglePause,
    },
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
            {sitting.timer ? <CardTimer since={shownAt} /> : null}
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
      <CardFooter>
        {revealed === undefined ? (
          <Button variant="primary" keys="Space" command="review.show" className={styles.show} onClick={reveal}>
            Show answer
          </Button>
        ) : (
          <RatingButtons
            ratings={ratings}
            outcomes={practice ? undefined : revealed.outcomes}
            now={revealed.at}
            clock={clock}
            onRate={(rating) => void rate(rating)}
          />
        )}
        {(revealed === undefined ? sitting.questionSeconds : sitting.answerSeconds) > 0 ? (
          <AutoAdvance
            key={revealed === undefined ? 'question' : 'answer'}
            seconds={revealed === undefined ? sitting.questionSeconds : sitting.answerSeconds}
            what={revealed === undefined ? 'Answer' : THEN[sitting.afterAnswer]}
            paused={session.paused}
            halted={dialog !== undefined}
            onTime={revealed === undefined ? reveal : goOn}
            onPause={session.togglePause}
          />
        ) : null}
      </CardFooter>
      {dialog === 'edit' ? <EditCard card={card} onClose={() => setDialog(undefined)} onSaved={session.hold} /> : null}
      {dialog === 'info' ? (
        <CardInfo card={card} settings={{ ...settings, scheduler }} onClose={() => setDialog(undefined)} />
      ) : null}
    </>
  );
}
