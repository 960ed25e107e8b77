/**
 * Every zone that the runtime knows, at every change of its clocks from 2020 to 2035: study days are those of the wall
 * clock as another reckoning has it, one after the other, each with one beginning; and a reader who comes three times
 * a day through the change, a leap day or a journey across the date line sees each card on the day it is due, once.
 */
import { buildQueue } from '../../data/scheduling/review-queue.ts';
import { schedule } from '../../data/scheduling/scheduler.ts';
import { studyDay, studyDayStart } from '../../data/scheduling/study-day.ts';
import { exact, testCard } from '../../data/scheduling/testing.ts';
import { random } from './lib/random.mjs';

export const name = 'zones';
export const tests = [20];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUARTER = HOUR / 4;
const [FROM, TO] = [Date.UTC(2020, 0, 1), Date.UTC(2036, 0, 1)];
const EVERY_BOUNDED = 40;
const LEAP_DAYS = [2020, 2024, 2028, 2032].map((year) => Date.UTC(year, 1, 29, 12));
const CARDS = 24;

const formats = new Map();
/** The wall clock as if it were UTC, reckoned without the code under test. */
function wall(at, timeZone) {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`);
}

/** When the clocks of a zone change, to the minute. */
function changesOf(timeZone) {
  const offset = (at) => wall(at, timeZone) - at;
  const changes = [];
  for (let day = FROM; day < TO; day += DAY) {
    const [before, after] = [offset(day), offset(day + DAY)];
    if (before === after) continue;
    let [low, high] = [day, day + DAY];
    while (high - low > 60_000) {
      const middle = low + Math.floor((high - low) / 120_000) * 60_000;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

/** Study days about an instant, quarter by quarter, against the wall clock's. */
function checkDays(timeZone, at, hours, failed) {
  const start = Math.floor((at - 40 * HOUR) / QUARTER) * QUARTER;
  const times = Array.from({ length: 80 * 4 }, (_, index) => start + index * QUARTER);
  const walls = times.map((time) => wall(time, timeZone));
  for (const rolloverHour of hours) {
    const clock = { rolloverHour, timeZone };
    const wrong = (what, time) =>
      failed.push(`${timeZone}, day from ${rolloverHour}:00: ${what} at ${new Date(time).toISOString()}`);
    let reached = -Infinity;
    let before;
    for (const [index, time] of times.entries()) {
      // Where clocks go back over the beginning of a day, the day that has begun goes on.
      reached = Math.max(reached, Math.floor((walls[index] - rolloverHour * HOUR) / DAY));
      const day = studyDay(time, clock);
      if (day !== reached) wrong(`day ${day} for ${reached}`, time);
      if (before !== undefined && day !== before) {
        if (day !== before + 1) wrong(`day ${day} after ${before}`, time);
        const begins = studyDayStart(day, clock);
        if (begins > time || begins <= time - QUARTER)
          wrong(`the day is said to begin at ${new Date(begins).toISOString()}`, time);
      }
      before = day;
    }
  }
}

/**
 * A reader who reviews through some days, with a zone for each instant. Each card comes on the study day on which it is
 * due and not again on that day; none is left over.
 */
function checkCards(what, zoneAt, from, days, seed, failed) {
  const next = random(seed);
  const clockAt = (at) => ({ rolloverHour: 4, timeZone: zoneAt(at) });
  const settings = {
    ...exact,
    learningSteps: [],
    relearningSteps: [],
    leechThreshold: 9999,
    newPerDay: 9999,
    reviewsPerDay: 9999,
  };
  const cards = new Map(
    Array.from({ length: CARDS }, (_, at) => [`c${at}`, testCard({ id: `c${at}`, dueAt: from, createdAt: from })]),
  );
  let [reviews, crossed] = [0, 0];
  let seenOn;
  for (let at = from; at < from + days * DAY; at += (1 + next() * 9) * HOUR) {
    const clock = clockAt(at);
    const day = studyDay(at, clock);
    if (seenOn !== undefined && day > seenOn) crossed += 1;
    seenOn = day;
    const { queue } = buildQueue({
      cards: [...cards.values()],
      now: at,
      settings,
      clock,
      today: { newDone: 0, reviewsDone: 0, limits: { studyDay: 0, extraNew: 0, extraReviews: 0 } },
    });
    for (const id of queue) {
      const card = cards.get(id);
      const { lastReviewedAt } = card;
      if (lastReviewedAt !== undefined && studyDay(lastReviewedAt, clock) === day)
        failed.push(`${what}: ${id} twice on one day, at ${new Date(at).toISOString()}`);
      const { card: rated, review } = schedule(card, next() < 0.5 ? 1 : 2, at, settings, clock);
      if (!(rated.dueAt > at) || !Number.isFinite(rated.stability) || review.reviewedAt < (lastReviewedAt ?? 0))
        failed.push(`${what}: ${id} rated at ${new Date(at).toISOString()} is due at ${rated.dueAt}`);
      cards.set(id, rated);
      reviews += 1;
    }
    const left = [...cards.values()].find(
      (card) =>
        studyDay(card.dueAt, clock) <= day &&
        !(card.lastReviewedAt !== undefined && studyDay(card.lastReviewedAt, clock) === day),
    );
    if (left !== undefined)
      failed.push(`${what}: ${left.id} does not come although due, at ${new Date(at).toISOString()}`);
  }
  return { reviews, crossed };
}

export async function run({ bounded, left, resumed, keep, say }) {
  const all = Intl.supportedValuesOf('timeZone');
  // What is rare comes first: the date line, half hours, clocks that change by half an hour or by two.
  const rare = ['Pacific/Apia', 'Australia/Lord_Howe', 'Antarctica/Troll', 'Antarctica/Casey', 'America/St_Johns'];
  const zones = bounded ? all.filter((zone, at) => rare.includes(zone) || at % EVERY_BOUNDED === 0) : all;
  const hours = bounded ? [0, 4] : Array.from({ length: 24 }, (_, hour) => hour);
  const figures = resumed?.figures ?? { zones: 0, 'changes of clocks': 0, 'reviews about them': 0, journeys: 0 };
  const failed = [];
  let at = resumed?.at ?? 0;
  for (; at < zones.length && left() > 10_000; at += 1) {
    const timeZone = zones[at];
    const changes = changesOf(timeZone);
    const about = [...changes, ...LEAP_DAYS];
    for (const [nth, change] of about.entries()) {
      checkDays(timeZone, change, hours, failed);
      const what = `${timeZone}, ${new Date(change).toISOString()}`;
      figures['reviews about them'] += checkCards(
        what,
        () => timeZone,
        change - 3 * DAY,
        7,
        at * 100 + nth,
        failed,
      ).reviews;
    }
    figures.zones += 1;
    figures['changes of clocks'] += changes.length;
    keep({ figures, at: at + 1 });
    if (at % 50 === 49) say(`${at + 1} of ${zones.length} zones, ${figures['changes of clocks']} changes`);
  }
  const [west, east] = ['Pacific/Pago_Pago', 'Pacific/Kiritimati'];
  for (const [one, other] of [
    [west, east],
    [east, west],
    ['Europe/Lisbon', 'Asia/Tokyo'],
    ['Asia/Tokyo', 'America/Los_Angeles'],
  ]) {
    const departures = bounded ? 8 : 96;
    for (let nth = 0; nth < departures; nth += 1) {
      const leaves = Date.UTC(2028, 1, 27) + (nth * DAY) / departures;
      const zoneAt = (now) => (now < leaves ? one : other);
      const what = `from ${one} to ${other} at ${new Date(leaves).toISOString()}`;
      checkCards(what, zoneAt, leaves - 4 * DAY, 10, nth, failed);
      // From the days on, each day there begins once and a day after the other, whenever one came.
      checkDays(other, leaves + 2 * DAY, [4], failed);
      figures.journeys += 1;
    }
  }
  const unfinished = at < zones.length;
  if (unfinished) failed.push(`Stopped after ${at} of ${zones.length} zones: run it again to go on.`);
  return { figures, failed, unfinished };
}
