import {
  TEXT_SIZES,
  type CatchUp,
  type Exam,
  type Preset,
  type PresetScheduler,
  type SchedulerSettings,
  type SittingSettings,
} from '../model/settings.ts';
import { err, ok, type Result } from '../result.ts';
import { defaultParameters, parameterProblems } from './scheduler.ts';
import { stepProblem } from './steps.ts';

export type SettingProblem = { readonly field: keyof SchedulerSettings; readonly message: string };

export const defaultSchedulerSettings: SchedulerSettings = {
  desiredRetention: 0.9,
  maximumInterval: 36_500,
  learningSteps: ['1m', '10m'],
  relearningSteps: ['10m'],
  fuzz: true,
  balance: true,
  easyDays: ['normal', 'normal', 'normal', 'normal', 'normal', 'normal', 'normal'],
  daysOff: [],
  parameters: defaultParameters,
  rolloverHour: 4,
  leechThreshold: 8,
  leechAction: 'suspend',
  newPerDay: 20,
  reviewsPerDay: 200,
  order: 'due-first',
  bury: 'finding',
};

const MOST_DAYS_OFF = 100;
const LONGEST_TIME_OFF = 366;

function outside(value: unknown, least: number, most: number, unit: string): readonly string[] {
  const whole = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  return whole ? [] : [`${show(value)} is no whole number of ${unit} from ${least} to ${most}`];
}

function noneOf(value: unknown, choices: readonly unknown[]): readonly string[] {
  return choices.includes(value) ? [] : [`${show(value)} is none of ${choices.map(show).join(', ')}`];
}

function wrongSteps(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [`${show(value)} is no list of steps`];
  if (value.length > 20) return [`${value.length} steps; 20 are the most`];
  return value.flatMap((step: unknown) => stepProblem(step) ?? []);
}

function wrongRetention(value: unknown): readonly string[] {
  const good = typeof value === 'number' && value >= 0.7 && value <= 0.99;
  return good ? [] : [`${show(value)} is no probability from 0.7 to 0.99`];
}

function wrongEasyDays(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length !== 7) return [`${show(value)} is no list of seven weekdays`];
  return value.flatMap((each: unknown) => noneOf(each, ['normal', 'reduced', 'minimum']));
}

function wrongDaysOff(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [`${show(value)} is no list of days off`];
  if (value.length > MOST_DAYS_OFF) return [`${value.length} times off; ${MOST_DAYS_OFF} are the most`];
  return value.flatMap((each: unknown) => {
    const isPair = typeof each === 'object' && each !== null && 'from' in each && 'to' in each;
    if (!isPair || !Number.isInteger(each.from) || !Number.isInteger(each.to))
      return [`${show(each)} is no pair of days`];
    const days = Number(each.to) - Number(each.from) + 1;
    if (days < 1) return ['the last day off lies before the first'];
    return days > LONGEST_TIME_OFF ? [`${days} days off at once; ${LONGEST_TIME_OFF} are the most`] : [];
  });
}

/** JSON, cut short; numbers that JSON has no word for as JavaScript names them. */
function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const CHECKS: { readonly [F in keyof SchedulerSettings]: (value: unknown) => readonly string[] } = {
  desiredRetention: wrongRetention,
  maximumInterval: (value) => outside(value, 1, 36_500, 'days'),
  learningSteps: wrongSteps,
  relearningSteps: wrongSteps,
  fuzz: (value) => noneOf(value, [true, false]),
  balance: (value) => noneOf(value, [true, false]),
  easyDays: wrongEasyDays,
  daysOff: wrongDaysOff,
  parameters: (value) => (Array.isArray(value) ? parameterProblems(value) : [`${show(value)} is no list of weights`]),
  rolloverHour: (value) => outside(value, 0, 23, 'hours'),
  leechThreshold: (value) => outside(value, 0, 999, 'lapses'),
  leechAction: (value) => noneOf(value, ['suspend', 'mark']),
  newPerDay: (value) => outside(value, 0, 9999, 'cards'),
  reviewsPerDay: (value) => outside(value, 0, 9999, 'cards'),
  order: (value) => noneOf(value, ['due-first', 'new-first', 'mixed']),
  bury: (value) => noneOf(value, ['finding', 'paper', 'nothing']),
};

export const isSchedulerField = (name: string): name is keyof SchedulerSettings => Object.hasOwn(CHECKS, name);

export const SCHEDULER_FIELDS = Object.keys(CHECKS).filter(isSchedulerField);

type Unchecked = { readonly [F in keyof SchedulerSettings]: unknown };

/**
 * Every problem of a settings object, by field, or the object itself. Looks at
 * the types as well, so it also serves for objects that come from outside.
 * Weights must lie within FSRS-6's own ranges; retention within 0.7 to 0.99.
 */
export function validateSchedulerSettings(settings: Unchecked): Result<SchedulerSettings, readonly SettingProblem[]> {
  const problems = SCHEDULER_FIELDS.flatMap((field) =>
    CHECKS[field](settings[field]).map((message) => ({ field, message })),
  );
  const sound = (_settings: Unchecked): _settings is SchedulerSettings => problems.length === 0;
  return sound(settings) ? ok(settings) : err(problems);
}

export const PRESET_FIELDS = ['desiredRetention', 'maximumInterval', 'learningSteps', 'relearningSteps'] as const;

/** What is wrong with presets, `presets.0.name` and so on as field. Looks at types as well. */
export function presetProblems(presets: readonly Preset[]): readonly { field: string; message: string }[] {
  const names = presets.map(({ name }) => name.trim().toLowerCase());
  return presets.flatMap((preset, index) => {
    const wrong = PRESET_FIELDS.flatMap((field) =>
      CHECKS[field](preset[field]).map((message) => ({ field: `presets.${index}.${field}`, message })),
    );
    if (preset.bury !== undefined) {
      wrong.push(...CHECKS.bury(preset.bury).map((message) => ({ field: `presets.${index}.bury`, message })));
    }
    const name = names[index] ?? '';
    const problem =
      name === '' ? 'A preset needs a name' : names.indexOf(name) < index ? 'Another preset has this name' : undefined;
    return problem === undefined ? wrong : [{ field: `presets.${index}.name`, message: problem }, ...wrong];
  });
}

/** What is wrong with a catch-up; none where it is off. */
export function catchUpProblems(catchUp: CatchUp | null): readonly { field: string; message: string }[] {
  if (catchUp === null) return [];
  return [
    ...outside(catchUp.perDay, 1, 9999, 'cards').map((message) => ({ field: 'catchUp.perDay', message })),
    ...noneOf(catchUp.order, ['safest-first', 'fading-first', 'longest-due-first']).map((message) => ({
      field: 'catchUp.order',
      message,
    })),
  ];
}

type Problem = { readonly field: string; readonly message: string };

/** What is wrong with exams, `exams.0.tag` and so on as field. */
export function examProblems(exams: readonly Exam[]): readonly Problem[] {
  return exams.flatMap(({ tag, day, retention }, index) => [
    ...(tag.trim() === '' ? [{ field: `exams.${index}.tag`, message: 'An exam needs a tag' }] : []),
    ...(Number.isInteger(day) ? [] : [{ field: `exams.${index}.day`, message: `${show(day)} is no day` }]),
    ...wrongRetention(retention).map((message) => ({ field: `exams.${index}.retention`, message })),
  ]);
}

/** The longest a card may stand before it goes on by itself, in seconds. */
export const LONGEST_SHOWN = 600;

/** What is wrong with how cards are shown. */
export function sittingProblems(sitting: SittingSettings): readonly Problem[] {
  const checks: Readonly<Record<keyof SittingSettings, readonly string[]>> = {
    buttons: noneOf(sitting.buttons, [2, 4]),
    questionSeconds: outside(sitting.questionSeconds, 0, LONGEST_SHOWN, 'seconds'),
    answerSeconds: outside(sitting.answerSeconds, 0, LONGEST_SHOWN, 'seconds'),
    afterAnswer: noneOf(sitting.afterAnswer, ['again', 'good', 'bury']),
    timer: noneOf(sitting.timer, [true, false]),
    textSize: noneOf(sitting.textSize, TEXT_SIZES),
    hardHint: noneOf(sitting.hardHint, [true, false]),
  };
  return Object.entries(checks).flatMap(([field, messages]) =>
    messages.map((message) => ({ field: `sitting.${field}`, message })),
  );
}

/** The part of settings that a preset can hold. */
export function presetScheduler(settings: PresetScheduler): PresetScheduler {
  const { desiredRetention, maximumInterval, learningSteps, relearningSteps } = settings;
  return { desiredRetention, maximumInterval, learningSteps, relearningSteps };
}
