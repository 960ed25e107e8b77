import type { SchedulerSettings } from '../model/settings.ts';
import { idealInterval } from './ideal-interval.ts';
import { fsrsLoss } from './optimizer/fsrs-loss.ts';
import { seeded } from './seeded.ts';

/** Shares of 1, in the order Again, Hard, Good, Easy. */
type Four = readonly [number, number, number, number];

/** How a reader answers, from the log; see `readerOf`. */
export type Reader = {
  /** First answers of new cards, and answers of cards that were remembered (Again 0). */
  readonly first: Four;
  readonly remembered: Four;
  /** Mean ms of an answer: to a new card with all of its steps, and to one in review by its rating. */
  readonly newMs: number;
  readonly answerMs: Four;
  /** Answers these come from. */
  readonly answers: number;
};

export type Deck = {
  /** Of cards in review or steps: days, 1 to 10, study days since the last review and until the next. */
  readonly cards: readonly {
    readonly stability: number;
    readonly difficulty: number;
    readonly elapsed: number;
    readonly dueIn: number;
  }[];
  readonly fresh: number;
};

export type SimulationInput = {
  readonly deck: Deck;
  readonly reader: Reader;
  readonly settings: SchedulerSettings;
  /** Cards learnt a day: those waiting first, then further ones as if they were made. */
  readonly newPerDay: number;
  readonly days: number;
};

export type Workload = {
  readonly desiredRetention: number;
  readonly minutesADay: number;
  readonly reviewsADay: number;
  /** Cards that would be remembered on the last day. */
  readonly remembered: number;
};

/** Beyond so many cards one of several stands for all, and the result is multiplied. */
const MOST_CARDS = 4000;

/**
 * A year (or so) of reviews at one desired retention: minutes and reviews a day
 * on average, and cards remembered at its end. Every due card is answered on its
 * day; daily limits of reviews are not looked at, for what is put off is not
 * saved. Pure, and the same for the same input.
 */
export function simulate(input: SimulationInput, desiredRetention: number): Workload {
  const { deck, reader, settings, newPerDay, days } = input;
  const wanted = Math.round(newPerDay * days);
  const scale = Math.max(1, (deck.cards.length + wanted) / MOST_CARDS);
  const random = seeded(42);
  const model = fsrsLoss(settings.parameters);
  const target = { parameters: settings.parameters, desiredRetention };
  const size = Math.ceil(deck.cards.length / scale) + Math.ceil(wanted / scale);
  const stability = new Float64Array(size);
  const difficulty = new Float64Array(size);
  const seenOn = new Int32Array(size);
  const due: number[][] = Array.from({ length: days }, () => []);
  let used = 0;
  let ms = 0;
  let reviews = 0;

  const put = (place: number, day: number): void => {
    if (day < days) due[day]?.push(place);
  };
  const intervalOf = (place: number): number =>
    Math.max(1, Math.min(settings.maximumInterval, Math.round(idealInterval(target, stability[place] ?? 1))));
  const pick = (shares: Four): 1 | 2 | 3 | 4 => {
    const at = random();
    if (at < shares[0]) return 1;
    if (at < shares[0] + shares[1]) return 2;
    return at < 1 - shares[3] ? 3 : 4;
  };

  for (let index = 0; index < deck.cards.length; index += scale) {
    const card = deck.cards[Math.floor(index)];
    if (card === undefined) continue;
    stability[used] = card.stability;
    difficulty[used] = card.difficulty;
    seenOn[used] = -card.elapsed;
    // What this retention would ask of the card counts, not what the present one has set; a pile is spread over a month.
    const asked = intervalOf(used) - card.elapsed;
    put(used, asked > 0 ? asked : Math.floor(random() * 30));
    used += 1;
  }
  let owed = 0;
  for (let day = 0; day < days; day += 1) {
    for (const place of due[day] ?? []) {
      const elapsed = day - (seenOn[place] ?? 0);
      const [held, hard] = [stability[place] ?? 1, difficulty[place] ?? 5];
      const recall = model.recallAfter(elapsed, held);
      const rating = random() < recall ? pick(reader.remembered) : 1;
      ms += reader.answerMs[rating - 1] ?? 0;
      reviews += 1;
      if (rating === 1) {
        // Once more after its step.
        ms += reader.answerMs[2];
        reviews += 1;
      }
      const next = model.nextStability(held, hard, Math.max(1, elapsed), recall, rating);
      stability[place] = Math.min(36_500, Math.max(0.001, next));
      difficulty[place] = model.nextDifficulty(hard, rating);
      seenOn[place] = day;
      put(place, day + intervalOf(place));
    }
    owed += newPerDay / scale;
    while (owed >= 1 && used < size) {
      owed -= 1;
      const rating = pick(reader.first);
      stability[used] = Math.max(0.1, settings.parameters[rating - 1] ?? 1);
      difficulty[used] = Math.min(10, Math.max(1, model.firstDifficulty(rating)));
      seenOn[used] = day;
      ms += reader.newMs;
      put(used, day + intervalOf(used));
      used += 1;
    }
  }
  let remembered = 0;
  for (let place = 0; place < used; place += 1) {
    remembered += model.recallAfter(days - (seenOn[place] ?? 0), stability[place] ?? 1);
  }
  return {
    desiredRetention,
    minutesADay: (ms * scale) / days / 60_000,
    reviewsADay: (reviews * scale) / days,
    remembered: remembered * scale,
  };
}

/** The retentions whose workload is compared: 70 to 97 %. */
export const RETENTIONS: readonly number[] = [
  0.7, 0.72, 0.74, 0.76, 0.78, 0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97,
];
