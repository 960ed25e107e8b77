import { CARD_STATES, type MemoryState, type Rating, type Review } from '../../model/card.ts';
import { crc32 } from '../crc32.ts';
import { sameRow } from '../rows.ts';

/**
 * Some hundreds of reviews in the order of their ids, as columns: what `unpack` reads is what was packed, to the bit.
 * All numbers lie in `bytes`, the widest first, so that each column starts at a multiple of its width.
 */
export type ReviewColumns = {
  /** The id of the last review: the key. */
  readonly last: string;
  readonly first: string;
  readonly count: number;
  readonly memories: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What follows the card's id in each review's id, one a line. */
  readonly suffixes: string;
  readonly cards: readonly string[];
  readonly papers: readonly string[];
  readonly models: readonly string[];
  /** CRC-32 of everything above. */
  readonly sum: string;
};

/** What is known of columns without reading them; times in epoch ms. */
export type ReviewPack = {
  readonly last: string;
  readonly first: string;
  readonly count: number;
  readonly minAt: number;
  readonly maxAt: number;
  readonly minDay: number;
  readonly maxDay: number;
};

/** Reviews that lie together in columns. */
export const REVIEWS_A_PACK = 1000;

const isInt = (value: number, most = 0x7f_ff_ff_ff): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most && !Object.is(value, -0);

const isFloat = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0);

function isPackableMemory(memory: MemoryState | undefined): boolean {
  if (memory === undefined || memory === null) return false;
  const { state, stability, difficulty, dueAt, step, reps, lapses, scheduledDays, lastReviewedAt } = memory;
  return (
    CARD_STATES.includes(state) &&
    [stability, difficulty, dueAt].every(isFloat) &&
    isInt(step, 0xff) &&
    isInt(reps, 0xff_ff) &&
    isInt(lapses, 0xff_ff) &&
    isInt(scheduledDays) &&
    (lastReviewedAt === undefined || isFloat(lastReviewedAt)) &&
    Object.keys(memory).length <= 9
  );
}

/** Whether columns can hold a review. What is out of shape, or comes from elsewhere under other ids, stays a row. */
export function isPackable(review: Review): boolean {
  const { id, cardId, paperId, model, reviewedAt, studyDay, rating, answerMs, practice } = review;
  return (
    [id, cardId, paperId, model].every((text) => typeof text === 'string') &&
    id.startsWith(`${cardId}:`) &&
    !id.includes('\n') &&
    isFloat(reviewedAt) &&
    isInt(studyDay) &&
    isInt(rating, 4) &&
    isInt(answerMs) &&
    (practice === undefined || practice === 1) &&
    isPackableMemory(review.before) &&
    isPackableMemory(review.after) &&
    Object.keys(review).length <= 11
  );
}

/** Columns over the bytes. `at` to `answerMs` are of reviews, the others of memory states. */
function columnsOf(bytes: Uint8Array<ArrayBuffer>, count: number, memories: number) {
  const { buffer } = bytes;
  let offset = bytes.byteOffset;
  const take = (width: number, length: number): number => {
    const from = offset;
    offset += width * length;
    return from;
  };
  return {
    at: new Float64Array(buffer, take(8, count), count),
    stability: new Float64Array(buffer, take(8, memories), memories),
    difficulty: new Float64Array(buffer, take(8, memories), memories),
    dueAt: new Float64Array(buffer, take(8, memories), memories),
    lastAt: new Float64Array(buffer, take(8, memories), memories),
    day: new Int32Array(buffer, take(4, count), count),
    answerMs: new Int32Array(buffer, take(4, count), count),
    scheduledDays: new Int32Array(buffer, take(4, memories), memories),
    card: new Uint16Array(buffer, take(2, count), count),
    paper: new Uint16Array(buffer, take(2, count), count),
    model: new Uint16Array(buffer, take(2, count), count),
    before: new Uint16Array(buffer, take(2, count), count),
    after: new Uint16Array(buffer, take(2, count), count),
    reps: new Uint16Array(buffer, take(2, memories), memories),
    lapses: new Uint16Array(buffer, take(2, memories), memories),
    /** The rating, and 8 for practice. */
    rating: new Uint8Array(buffer, take(1, count), count),
    state: new Uint8Array(buffer, take(1, memories), memories),
    step: new Uint8Array(buffer, take(1, memories), memories),
    end: offset - bytes.byteOffset,
  };
}

const OF_REVIEW = 8 + 4 + 4 + 2 * 5 + 1;
const OF_MEMORY = 8 * 4 + 4 + 2 * 2 + 2;

/** Numbers texts in the order in which they come first. */
class Dictionary {
  readonly #places = new Map<string, number>();

  place(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.#places.size);
    return this.#places.size - 1;
  }

  texts(): string[] {
    return [...this.#places.keys()];
  }
}

const PRACTICE = 8;

/** Packs reviews, which must be packable, at least one, fewer than 30,000, and in the order of their ids. */
export function packReviews(reviews: readonly Review[]): {
  readonly pack: ReviewPack;
  readonly columns: ReviewColumns;
} {
  const [first, last] = [reviews[0]?.id, reviews.at(-1)?.id];
  if (first === undefined || last === undefined) throw new Error('Nothing to pack');
  const [cards, papers, models] = [new Dictionary(), new Dictionary(), new Dictionary()];
  const places = new Map<string, number>();
  const states: MemoryState[] = [];
  const placeOf = (memory: MemoryState): number => {
    const { state, stability, difficulty, dueAt, step, reps, lapses, scheduledDays, lastReviewedAt } = memory;
    const key = `${state} ${stability} ${difficulty} ${dueAt} ${step} ${reps} ${lapses} ${scheduledDays} ${lastReviewedAt}`;
    // A state after one answer is mostly the one before the next.
    const known = places.get(key);
    if (known !== undefined) return known;
    states.push(memory);
    places.set(key, states.length - 1);
    return states.length - 1;
  };
  const placed = reviews.map(({ before, after }) => [placeOf(before), placeOf(after)] as const);
  const bytes = new Uint8Array(reviews.length * OF_REVIEW + states.length * OF_MEMORY);
  const into = columnsOf(bytes, reviews.length, states.length);
  reviews.forEach((review, at) => {
    into.at[at] = review.reviewedAt;
    into.day[at] = review.studyDay;
    into.answerMs[at] = review.answerMs;
    into.card[at] = cards.place(review.cardId);
    into.paper[at] = papers.place(review.paperId);
    into.model[at] = models.place(review.model);
    into.rating[at] = review.rating + (review.practice === undefined ? 0 : PRACTICE);
    [into.before[at], into.after[at]] = placed[at] ?? [0, 0];
  });
  states.forEach((memory, at) => {
    into.stability[at] = memory.stability;
    into.difficulty[at] = memory.difficulty;
    into.dueAt[at] = memory.dueAt;
    into.lastAt[at] = memory.lastReviewedAt ?? Number.NaN;
    into.scheduledDays[at] = memory.scheduledDays;
    into.reps[at] = memory.reps;
    into.lapses[at] = memory.lapses;
    into.state[at] = CARD_STATES.indexOf(memory.state);
    into.step[at] = memory.step;
  });
  const unsummed = {
    last,
    first,
    count: reviews.length,
    memories: states.length,
    bytes,
    suffixes: reviews.map(({ id, cardId }) => id.slice(cardId.length)).join('\n'),
    cards: cards.texts(),
    papers: papers.texts(),
    models: models.texts(),
  };
  const [ats, days] = [reviews.map((one) => one.reviewedAt), reviews.map((one) => one.studyDay)];
  const spans = {
    minAt: Math.min(...ats),
    maxAt: Math.max(...ats),
    minDay: Math.min(...days),
    maxDay: Math.max(...days),
  };
  return {
    pack: { last, first, count: reviews.length, ...spans },
    columns: { ...unsummed, sum: sumOf(unsummed) },
  };
}

function sumOf({ bytes, ...texts }: Omit<ReviewColumns, 'sum'>): string {
  const { last, first, count, memories, suffixes, cards, papers, models } = texts;
  const told = JSON.stringify([last, first, count, memories, suffixes, cards, papers, models]);
  return crc32(bytes) + crc32(new TextEncoder().encode(told));
}

/** Whether columns are as they were packed. */
export function isWhole(columns: ReviewColumns): boolean {
  const { sum, ...rest } = columns;
  return rest.bytes.length === rest.count * OF_REVIEW + rest.memories * OF_MEMORY && sumOf(rest) === sum;
}

/** The reviews in columns, each made only when it is asked for. */
export class OpenedColumns {
  readonly #columns: ReturnType<typeof columnsOf>;
  readonly #of: ReviewColumns;
  readonly #suffixes: readonly string[];

  constructor(of: ReviewColumns) {
    this.#of = of;
    // A copy that starts elsewhere than at a multiple of 8 could not be looked at in columns.
    const bytes = of.bytes.byteOffset % 8 === 0 ? of.bytes : of.bytes.slice();
    this.#columns = columnsOf(bytes, of.count, of.memories);
    this.#suffixes = of.suffixes.split('\n');
  }

  get count(): number {
    return this.#of.count;
  }

  id(at: number): string {
    return this.cardId(at) + (this.#suffixes[at] ?? '');
  }

  cardId(at: number): string {
    return this.#of.cards[this.#columns.card[at] ?? 0] ?? '';
  }

  paperId(at: number): string {
    return this.#of.papers[this.#columns.paper[at] ?? 0] ?? '';
  }

  reviewedAt(at: number): number {
    return this.#columns.at[at] ?? 0;
  }

  studyDay(at: number): number {
    return this.#columns.day[at] ?? 0;
  }

  review(at: number): Review {
    const columns = this.#columns;
    const rating = columns.rating[at] ?? 0;
    return {
      id: this.id(at),
      cardId: this.cardId(at),
      paperId: this.paperId(at),
      reviewedAt: this.reviewedAt(at),
      studyDay: this.studyDay(at),
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there as a rating
      rating: (rating % PRACTICE) as Rating,
      answerMs: columns.answerMs[at] ?? 0,
      before: this.#memory(columns.before[at] ?? 0),
      after: this.#memory(columns.after[at] ?? 0),
      model: this.#of.models[columns.model[at] ?? 0] ?? '',
      ...(rating >= PRACTICE ? { practice: 1 as const } : {}),
    };
  }

  /** The place of the first review whose id is not before this one. */
  firstFrom(id: unknown): number {
    if (typeof id !== 'string') return 0;
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.id(middle) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  all(): Review[] {
    return Array.from({ length: this.count }, (_, at) => this.review(at));
  }

  #memory(at: number): MemoryState {
    const columns = this.#columns;
    const lastReviewedAt = columns.lastAt[at] ?? Number.NaN;
    const memory = {
      state: CARD_STATES[columns.state[at] ?? 0] ?? 'new',
      stability: columns.stability[at] ?? 0,
      difficulty: columns.difficulty[at] ?? 0,
      dueAt: columns.dueAt[at] ?? 0,
      step: columns.step[at] ?? 0,
      reps: columns.reps[at] ?? 0,
      lapses: columns.lapses[at] ?? 0,
      scheduledDays: columns.scheduledDays[at] ?? 0,
    };
    return Number.isNaN(lastReviewedAt) ? memory : { ...memory, lastReviewedAt };
  }
}

/** Packs, and reads back what came of it: a review that would not come back as it is is a bug, and packs nothing. */
export function packSurely(reviews: readonly Review[]): ReturnType<typeof packReviews> {
  const packed = packReviews(reviews);
  const back = new OpenedColumns(packed.columns).all();
  if (!reviews.every((review, at) => sameRow(review, back[at]))) throw new Error('Reviews did not come back as packed');
  return packed;
}

/** Parts of about the same length, none longer than half as much again as a pack. */
export function partsOf(reviews: readonly Review[]): Review[][] {
  const many = Math.max(1, Math.round(reviews.length / REVIEWS_A_PACK));
  const length = Math.ceil(reviews.length / many);
  return Array.from({ length: many }, (_, part) => reviews.slice(part * length, (part + 1) * length)).filter(
    (part) => part.length > 0,
  );
}
