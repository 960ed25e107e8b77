// Test support: cards, clocks and the files of known figures.
import { existsSync, readFileSync } from 'node:fs';
import type { Card, Rating } from '../model/card.ts';
import type { SchedulerSettings } from '../model/settings.ts';
import { newMemoryState } from './memory.ts';
import { schedule } from './scheduler.ts';
import { defaultSchedulerSettings } from './scheduler-settings.ts';
import type { StudyClock } from './study-day.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const UTC: StudyClock = { rolloverHour: 4, timeZone: 'UTC' };
/** 2026-03-02 (a Monday) at 09:00 UTC. */
export const MONDAY = Date.UTC(2026, 2, 2, 9);

export const exact: SchedulerSettings = { ...defaultSchedulerSettings, fuzz: false };

export function testCard(changes: Partial<Card> = {}): Card {
  return {
    ...newMemoryState(MONDAY),
    id: 'card',
    paperId: 'paper',
    content: { kind: 'basic', front: 'How many?', back: 'Three.' },
    origin: { kind: 'own' },
    suspended: 0,
    trashed: 0,
    buriedUntil: 0,
    flag: 0,
    leech: 0,
    createdAt: MONDAY,
    version: 1,
    ...changes,
  };
}

/** A card in review: stability 20 days, difficulty 5, seen 20 study days before `MONDAY` and due that day. */
export function reviewCard(changes: Partial<Card> = {}): Card {
  return testCard({
    state: 'review',
    stability: 20,
    difficulty: 5,
    dueAt: MONDAY - 5 * HOUR,
    reps: 4,
    scheduledDays: 20,
    lastReviewedAt: MONDAY - 20 * DAY,
    ...changes,
  });
}

/** Rates a card at each time in turn; the card after each. */
export function history(
  card: Card,
  answers: readonly (readonly [Rating, number])[],
  settings: SchedulerSettings = exact,
  clock: StudyClock = UTC,
): readonly Card[] {
  const cards: Card[] = [];
  let current = card;
  for (const [rating, at] of answers) {
    current = schedule(current, rating, at, settings, clock).card;
    cards.push(current);
  }
  return cards;
}

/** A file of known figures beside the repository (any JSON), or undefined where it is absent. */
export function knownFigures(name: string) {
  const file = new URL(`../../../shared/data/fsrs/${name}`, import.meta.url);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  console.log(`Skipped: ${name} is not beside the repository`);
  return undefined;
}
