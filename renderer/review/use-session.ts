import { useEffect, useRef, useState } from 'react';
import type { DueReviews, Library } from '../../data/library.ts';
import type { Card, Review } from '../../data/model/card.ts';
import { useLibrary } from '../live/library-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { showToast } from '../ui/toast.tsx';

/** What is kept of an answer: a sitting may be long. */
type Rated = Pick<Review, 'id' | 'rating' | 'answerMs'>;

export type Session = {
  /** The queue without cards whose rating is being written. */
  readonly due: DueReviews | undefined;
  /** The card being shown, kept though the queue may change its order meanwhile. */
  readonly held: Card | undefined;
  readonly rated: readonly Rated[];
  /** Whether going on by itself waits. */
  readonly paused: boolean;
  readonly togglePause: () => void;
  /** A card went on by itself; after some of them without a key or a click nobody seems to be there, and it waits. */
  readonly wentOn: () => void;
  readonly hold: (card: Card) => void;
  /** Goes on to the next card; `card` is not to be shown again at this version. */
  readonly leave: (card: Card, review?: Review) => void;
  /** Has `undo` wait until this is written, as the next card is shown before. */
  readonly writing: <T>(work: Promise<T>) => Promise<T>;
  /** Undoes the last step of this sitting; with `beyond`, also what was done before it. */
  readonly undo: (beyond?: boolean) => Promise<void>;
};

/** Cards in a row that may go on by themselves while nothing is pressed. */
const MOST_ALONE = 5;

/** What this sitting has done so far. The schedule itself is in the library. */
export function useSession(live: DueReviews | undefined): Session {
  const library = useLibrary();
  const [held, setHeld] = useState<Card>();
  const [left, setLeft] = useState<ReadonlyMap<string, number>>(new Map());
  const [rated, setRated] = useState<readonly Rated[]>([]);
  const [last, setLast] = useState<DueReviews>();
  const [paused, setPaused] = useState(false);
  const steps = useRef(0);
  const alone = useRef(0);
  useEffect(() => {
    const isHere = (): void => {
      alone.current = 0;
    };
    window.addEventListener('keydown', isHere);
    window.addEventListener('pointerdown', isHere);
    return () => {
      window.removeEventListener('keydown', isHere);
      window.removeEventListener('pointerdown', isHere);
    };
  }, []);
  const unwritten = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(
    () =>
      library.onCommit(() => {
        steps.current += 1;
      }),
    [library],
  );
  // While a live query is asked again there is no answer: the last one stands.
  if (live !== undefined && live !== last) setLast(live);
  const due = live ?? last;
  const shown = due === undefined ? undefined : without(due, left);
  const fresh = held === undefined ? undefined : (due?.cards.get(held.id) ?? held);

  return {
    due: shown,
    held: fresh !== undefined && left.get(fresh.id) === fresh.version ? undefined : fresh,
    rated,
    paused,
    togglePause: () => setPaused((before) => !before),
    wentOn() {
      alone.current += 1;
      if (alone.current < MOST_ALONE) return;
      alone.current = 0;
      setPaused(true);
      showToast({ text: `${MOST_ALONE} cards went on by themselves, so the review is paused. P goes on.` });
    },
    hold: setHeld,
    leave(card, review) {
      setHeld(undefined);
      setLeft((before) => new Map(before).set(card.id, card.version));
      if (review === undefined) return;
      const { id, rating, answerMs } = review;
      setRated((before) => [...before, { id, rating, answerMs }]);
    },
    writing(work) {
      unwritten.current = settled(unwritten.current, work);
      return work;
    },
    undo(beyond = false) {
      const before = unwritten.current;
      const undoNext = async (): Promise<void> => {
        await before;
        if (!beyond && steps.current === 0) {
          showToast({ text: 'Nothing is left to undo in this review.' });
          return;
        }
        const back = await undoLast(library);
        if (back === undefined) return;
        // The undo was a commit as well.
        steps.current = Math.max(0, steps.current - 2);
        setLeft((all) => new Map([...all].filter(([id]) => !back.cards.some((card) => card.id === id))));
        setRated((all) => all.filter((review) => !back.reviews.has(review.id)));
        const [card] = back.cards;
        if (card !== undefined) setHeld(card);
        else if (held !== undefined && back.gone.has(held.id)) setHeld(undefined);
      };
      const work = undoNext();
      unwritten.current = settled(work);
      return work;
    },
  };
}

/** Holds nothing of what came of them, which would hold what came of those before. */
async function settled(...work: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(work);
}

async function undoLast(library: Library) {
  const result = await library.undo();
  if (!result.ok) {
    const text =
      result.error.type === 'changedSince'
        ? 'That was changed since and cannot be undone.'
        : 'There is nothing to undo.';
    showToast({ text });
    return undefined;
  }
  const { label, changes } = result.value;
  announce(`Undone: ${label}`);
  return {
    cards: changes.flatMap((one) => (one.table === 'cards' && one.after !== undefined ? [one.after] : [])),
    gone: new Set(changes.flatMap((one) => (one.table === 'cards' && one.after === undefined ? [one.key] : []))),
    reviews: new Set(changes.flatMap((one) => (one.table === 'reviews' && one.after === undefined ? [one.key] : []))),
  };
}

/** The queue without the cards that were left at the version it still has. */
function without(due: DueReviews, left: ReadonlyMap<string, number>): DueReviews {
  const stays = (id: string): boolean => left.get(id) !== due.cards.get(id)?.version;
  const gone = [...due.queue, ...due.later.map(({ id }) => id)].filter((id) => !stays(id)).length;
  return {
    ...due,
    queue: due.queue.filter(stays),
    later: due.later.filter(({ id }) => stays(id)),
    left: Math.max(0, due.left - gone),
  };
}
