import { describe, expect, it } from 'vitest';
import { isLeechLapse } from './leech.ts';
import { parameterProblems } from './scheduler.ts';
import { defaultSchedulerSettings, validateSchedulerSettings } from './scheduler-settings.ts';
import { stepMinutes } from './steps.ts';

function problemsOf(changes: Record<string, unknown>): readonly string[] {
  const result = validateSchedulerSettings({ ...defaultSchedulerSettings, ...changes });
  return result.ok ? [] : result.error.map(({ field, message }) => `${field}: ${message}`);
}

describe('scheduler settings', () => {
  it('accepts its own defaults', () => {
    expect(validateSchedulerSettings(defaultSchedulerSettings)).toEqual({ ok: true, value: defaultSchedulerSettings });
  });

  it('refuses a retention outside 0.7 to 0.99, and 0 above all, which ts-fsrs would make 0.9', () => {
    for (const desiredRetention of [0, 0.69, 0.991, 1, Number.NaN, '0.9', null]) {
      expect(problemsOf({ desiredRetention })).toHaveLength(1);
    }
    expect(problemsOf({ desiredRetention: 0.7 })).toEqual([]);
    expect(problemsOf({ desiredRetention: 0.99 })).toEqual([]);
  });

  it('refuses weights of the wrong number, kind or size, naming them', () => {
    const [first = 0, ...rest] = defaultSchedulerSettings.parameters;
    expect(problemsOf({ parameters: rest })).toEqual(['parameters: 20 weights; FSRS-6 has 21']);
    expect(problemsOf({ parameters: [Number.NaN, ...rest] })).toEqual(['parameters: weight 0 is not a number']);
    expect(problemsOf({ parameters: [first, 500, ...rest.slice(1)] })).toEqual([
      'parameters: weight 1 is 500, outside 0.001 to 100',
    ]);
    expect(problemsOf({ parameters: 'default' })).toHaveLength(1);
    expect(parameterProblems(Array.from({ length: 17 }, () => 1))).toHaveLength(1);
  });

  it('refuses steps that are no whole minutes, hours or days', () => {
    expect(problemsOf({ learningSteps: ['0.5m', '30s', '10'] })).toEqual([
      'learningSteps: "0.5m" is no whole number; write 90m rather than 1.5h',
      'learningSteps: "30s" is in seconds; the shortest step is 1m',
      'learningSteps: "10" is no step; write a whole number of minutes, hours or days up to 365d, such as 10m, 1h or 1d',
    ]);
    for (const step of ['1.5h', '', 'm', '-1m', '0m', '1 m', '1M', '1e3m', '10m\n', '999d', '9'.repeat(400), 5, null]) {
      expect(problemsOf({ relearningSteps: [step] })).toHaveLength(1);
    }
    expect(problemsOf({ learningSteps: '10m' })).toHaveLength(1);
    expect(problemsOf({ learningSteps: [], relearningSteps: ['1d', '2d'] })).toEqual([]);
  });

  it('reads steps in minutes', () => {
    expect(['1m', '010m', '2h', '1d', '365d'].map(stepMinutes)).toEqual([1, 10, 120, 1440, 525_600]);
  });

  it('names every field that is wrong, or missing', () => {
    expect(problemsOf({ rolloverHour: 3.5, maximumInterval: 0, fuzz: 1, leechAction: 'shout', order: 7 })).toEqual([
      'maximumInterval: 0 is no whole number of days from 1 to 36500',
      'fuzz: 1 is none of true, false',
      'rolloverHour: 3.5 is no whole number of hours from 0 to 23',
      'leechAction: "shout" is none of "suspend", "mark"',
      'order: 7 is none of "due-first", "new-first", "mixed"',
    ]);
    expect(problemsOf({ newPerDay: undefined })).toEqual([
      'newPerDay: undefined is no whole number of cards from 0 to 9999',
    ]);
  });
});

describe('leech', () => {
  const lapses = Array.from({ length: 20 }, (_, index) => index + 1);

  it('comes at the threshold and each half threshold beyond it', () => {
    expect(lapses.filter((count) => isLeechLapse(count, 8))).toEqual([8, 12, 16, 20]);
    expect(lapses.filter((count) => isLeechLapse(count, 5))).toEqual([5, 8, 11, 14, 17, 20]);
    expect(lapses.filter((count) => isLeechLapse(count, 1))).toEqual(lapses);
  });

  it('is off at threshold 0', () => {
    expect(lapses.filter((count) => isLeechLapse(count, 0))).toEqual([]);
  });
});
