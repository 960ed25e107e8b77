import { describe, expect, it } from 'vitest';
import type { Rating, Review } from '../model/card.ts';
import { hardUse } from './hard-use.ts';
import { defaultParameters, schedule } from './scheduler.ts';
import { studyDay } from './study-day.ts';
import { seeded } from './seeded.ts';
import { DAY, exact, MONDAY, reviewCard, UTC } from './testing.ts';

/** A log of cards answered when due; what is really remembered follows the model with the true stability. */
function logOf(cards: number, times: number, answer: (remembered: boolean, effort: number) => Rating): Review[] {
  const random = seeded(7);
  const log: Review[] = [];
  for (let index = 0; index < cards; index += 1) {
    let believed = reviewCard({ id: `c${index}` });
    let truth = reviewCard({ id: `c${index}` });
    for (let time = 0; time < times; time += 1) {
      const now = time === 0 ? MONDAY : believed.dueAt + DAY / 24;
      const days = studyDay(now, UTC) - studyDay(truth.lastReviewedAt ?? now, UTC);
      const remembered = random() < (1 + (0.9 ** (1 / -0.1542) - 1) * (days / truth.stability)) ** -0.1542;
      const rating = answer(remembered, random());
      const { card, review } = schedule(believed, rating, now, { ...exact, relearningSteps: [] }, UTC);
      truth = schedule(
        { ...truth, state: 'review' },
        remembered ? rating : 1,
        now,
        { ...exact, relearningSteps: [] },
        UTC,
      ).card;
      believed = card;
      log.push(review);
    }
  }
  return log;
}

describe('the use of Hard', () => {
  it('is nothing to tell of with a reader who presses Again for what was forgotten', () => {
    const log = logOf(60, 8, (remembered, effort) => (remembered ? (effort < 0.3 ? 2 : 3) : 1));
    expect(log.filter(({ rating }) => rating === 2).length).toBeGreaterThan(50);
    expect(hardUse(log, defaultParameters)).toBeUndefined();
  });

  it('is told of where Hard stands in for Again', () => {
    const log = logOf(60, 8, (remembered) => (remembered ? 3 : 2));
    expect(hardUse(log, defaultParameters)).toMatchObject({ kind: 'instead-of-again', again: 0 });
  });

  it('is told of where cards answered Hard are forgotten the next time', () => {
    let turn = 0;
    const log = logOf(130, 9, (remembered) => {
      turn += 1;
      if (!remembered) return turn % 2 === 0 ? 1 : 2;
      return 3;
    });
    const hard = log.flatMap((review, index) => (review.rating === 2 ? [index + 1] : []));
    // Forgotten and called Hard, it is forgotten again.
    const worse = log.map((review, index) => (hard.includes(index) ? { ...review, rating: 1 as const } : review));
    expect(hardUse(worse, defaultParameters)?.kind).toBe('later-forgotten');
  });

  it('is not judged by practice, by few answers or by none', () => {
    expect(hardUse([], defaultParameters)).toBeUndefined();
    const log = logOf(60, 8, (remembered) => (remembered ? 3 : 2));
    expect(hardUse(log.slice(0, 40), defaultParameters)).toBeUndefined();
    expect(
      hardUse(
        log.map((review) => ({ ...review, practice: 1 as const })),
        defaultParameters,
      ),
    ).toBeUndefined();
  });
});
