import { RATINGS, type Rating } from '../model/card.ts';
import type { SchedulerSettings } from '../model/settings.ts';
import { err, ok, type Result } from '../result.ts';
import {
  defaultSchedulerSettings,
  isSchedulerField,
  SCHEDULER_FIELDS,
  validateSchedulerSettings,
} from '../scheduling/scheduler-settings.ts';
import type { StudyClock } from '../scheduling/study-day.ts';
import { isTimeZone, zoneOffset } from '../scheduling/zone-offset.ts';

export type Answer = { readonly rating: Rating; readonly at: number };

export type ScheduleInput = {
  readonly settings: SchedulerSettings;
  readonly clock: StudyClock;
  readonly answers: readonly Answer[];
};

const NAMES: readonly string[] = ['again', 'hard', 'good', 'easy'];
const LATEST = Date.UTC(9000, 0);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** 1 to 4, or the rating's name in any case. */
function readRating(value: unknown): Rating | undefined {
  const number = typeof value === 'string' ? NAMES.indexOf(value.toLowerCase()) + 1 : value;
  return RATINGS.find((rating) => rating === number);
}

/** Epoch ms of a number or an ISO 8601 time; a time without offset is on the wall clock of the zone. */
function readTime(value: unknown, timeZone: string | undefined): number | undefined {
  if (typeof value === 'number') return inRange(value);
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/i.exec(value);
  if (match === null) return undefined;
  const [, date = '', time = '00:00', offset] = match;
  const wall = Date.parse(`${date}T${time}Z`);
  // Date.parse lets 30 February pass for 2 March.
  if (Number.isNaN(wall) || !new Date(Math.min(wall, LATEST)).toISOString().startsWith(date)) return undefined;
  if (offset === undefined) return inRange(wall - zoneOffset(wall - zoneOffset(wall, timeZone), timeZone));
  const digits = offset.replace(':', '');
  if (digits.toUpperCase() === 'Z') return inRange(wall);
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return inRange(wall - (digits.startsWith('-') ? -minutes : minutes) * 60_000);
}

const inRange = (at: number): number | undefined => (at >= 0 && at <= LATEST ? Math.floor(at) : undefined);

function readSettings(value: unknown): Result<SchedulerSettings, readonly string[]> {
  if (!isObject(value)) return err([`settings: ${show(value)} is no object`]);
  const unknown = Object.keys(value).filter((name) => !isSchedulerField(name));
  const strange = unknown.map((name) => `settings.${name}: unknown; known are ${SCHEDULER_FIELDS.join(', ')}`);
  // No fuzz unless asked for: there is no card whose id could make it the same as in the library.
  const merged = { ...defaultSchedulerSettings, fuzz: false, ...value };
  const checked = validateSchedulerSettings(merged);
  const wrong = checked.ok ? [] : checked.error.map(({ field, message }) => `settings.${field}: ${message}`);
  const problems = [...strange, ...wrong];
  return checked.ok && problems.length === 0 ? checked : err(problems);
}

function readAnswer(value: unknown, index: number, timeZone: string | undefined): Result<Answer, readonly string[]> {
  const place = `reviews[${index}]`;
  if (!isObject(value)) return err([`${place}: ${show(value)} is no object with rating and at`]);
  const rating = readRating(value['rating']);
  const at = readTime(value['at'], timeZone);
  if (rating !== undefined && at !== undefined) return ok({ rating, at });
  return err([
    ...(rating === undefined ? [`${place}.rating: ${show(value['rating'])} is none of 1, 2, 3, 4`] : []),
    ...(at === undefined ? [`${place}.at: ${show(value['at'])} is no time from 1970 on (epoch ms or ISO 8601)`] : []),
  ]);
}

/**
 * Reads `{"settings"?, "timeZone"?, "reviews": [{"rating", "at"}]}`. Settings may
 * be partial: the defaults fill in, but for fuzz, which is off unless given.
 * `timeZone` is an IANA name, the system's own if absent. Every problem is
 * named by its place.
 */
export function readScheduleInput(text: string): Result<ScheduleInput, readonly string[]> {
  let input: unknown;
  try {
    input = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return err([`not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  if (!isObject(input)) return err(['the file holds no object with reviews']);
  const { timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone, reviews, settings: given = {} } = input;
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone)) {
    return err([`timeZone: ${show(timeZone)} is no time zone, such as "UTC" or "Europe/Berlin"`]);
  }
  const settings = readSettings(given);
  const answers = Array.isArray(reviews)
    ? reviews.map((review: unknown, index) => readAnswer(review, index, timeZone))
    : [err([`reviews: ${show(reviews)} is no list`])];
  const problems = [settings, ...answers].flatMap((each) => (each.ok ? [] : each.error));
  if (!settings.ok || problems.length > 0) return err(problems);
  const { rolloverHour } = settings.value;
  return ok({
    settings: settings.value,
    clock: { rolloverHour, timeZone },
    answers: answers.flatMap((each) => (each.ok ? [each.value] : [])),
  });
}
