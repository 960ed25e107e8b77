import { describe, expect, it } from 'vitest';
import { readerOf } from './reader.ts';
import { simulate } from './simulator.ts';
import { exact } from './testing.ts';

const answer = (rating: 1 | 2 | 3 | 4, answerMs: number, state: 'new' | 'learning' | 'review' = 'review') => ({
  cardId: 'card',
  rating,
  answerMs,
  before: { state },
});

describe('the reader', () => {
  it('answers as usual where there is no log, and as they do where there is much', () => {
    const usual = readerOf([]);
    expect(usual.first).toEqual([0.2, 0.1, 0.6, 0.1]);
    expect(usual.answerMs).toEqual([12_000, 12_000, 12_000, 12_000]);
    const own = readerOf(Array.from({ length: 2000 }, (_, index) => answer(index % 2 === 0 ? 3 : 1, 4000)));
    expect(own.answerMs[2]).toBeLessThan(4300);
    expect(own.remembered[2]).toBeGreaterThan(0.97);
    expect(own.remembered.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1);
  });

  it('takes the steps of a new card for part of it', () => {
    const log = Array.from({ length: 3000 }, (_, index) => answer(3, 10_000, index % 3 === 0 ? 'new' : 'learning'));
    expect(readerOf(log).newMs).toBeGreaterThan(28_000);
  });
});

describe('a simulated year', () => {
  const reader = readerOf([]);
  const input = { deck: { cards: [], fresh: 0 }, reader, settings: exact, newPerDay: 10, days: 365 };

  it('costs more and remembers more the higher the retention', () => {
    const [low, middle, high] = [0.75, 0.9, 0.96].map((retention) => simulate(input, retention));
    expect(low!.minutesADay).toBeLessThan(middle!.minutesADay);
    expect(middle!.minutesADay).toBeLessThan(high!.minutesADay);
    expect(low!.remembered).toBeLessThan(high!.remembered);
    expect(high!.remembered).toBeLessThanOrEqual(3650);
    expect(middle!.remembered / 3650).toBeGreaterThan(0.85);
  });

  it('is the same again for the same reader', () => {
    expect(simulate(input, 0.9)).toEqual(simulate(input, 0.9));
  });

  it('costs the reader who is twice as slow twice the time', () => {
    const slow = { ...reader, newMs: reader.newMs * 2, answerMs: [24e3, 24e3, 24e3, 24e3] as const };
    const [once, twice] = [simulate(input, 0.9), simulate({ ...input, reader: slow }, 0.9)];
    expect(twice.minutesADay / once.minutesADay).toBeCloseTo(2, 5);
  });

  it('stands for a large collection by a part of it', () => {
    const cards = Array.from({ length: 40_000 }, (_, index) => ({
      stability: 20 + (index % 200),
      difficulty: 5,
      elapsed: index % 20,
      dueIn: 1,
    }));
    const whole = simulate({ ...input, deck: { cards, fresh: 0 }, newPerDay: 0 }, 0.9);
    expect(whole.remembered).toBeGreaterThan(35_000);
    expect(whole.remembered).toBeLessThan(40_000);
    const tenth = simulate({ ...input, deck: { cards: cards.slice(0, 4000), fresh: 0 }, newPerDay: 0 }, 0.9);
    expect(whole.minutesADay / tenth.minutesADay).toBeGreaterThan(9);
    expect(whole.minutesADay / tenth.minutesADay).toBeLessThan(11);
  });
});
