import { err, ok, type Result } from '../result.ts';
import {
  catchUpProblems,
  defaultSchedulerSettings,
  presetProblems,
  validateSchedulerSettings,
} from '../scheduling/scheduler-settings.ts';
import type { StudyClock } from '../scheduling/study-day.ts';
import type { Settings } from '../model/settings.ts';
import type { LibraryDb } from '../storage/db.ts';
import { write, type Context } from './context.ts';

export const defaultSettings: Settings = {
  scheduler: defaultSchedulerSettings,
  theme: 'system',
  findings: { learn: true, learnFrom: 0, cardHints: true },
  today: { studyDay: 0, extraNew: 0, extraReviews: 0 },
  searches: [],
  tagColours: {},
  presets: [],
  catchUp: null,
};

/** The stored settings over the defaults, so that a setting added later has a value. */
export async function readSettings(db: LibraryDb): Promise<Settings> {
  const row = await db.settings.get('settings');
  if (row === undefined) return defaultSettings;
  const { key: _, ...stored } = row;
  return {
    ...defaultSettings,
    ...stored,
    scheduler: { ...defaultSettings.scheduler, ...stored.scheduler },
    findings: { ...defaultSettings.findings, ...stored.findings },
  };
}

export function studyClock(settings: Settings): StudyClock {
  return { rolloverHour: settings.scheduler.rolloverHour };
}

export type SettingsProblem = { readonly field: string; readonly message: string };

/** Stores changed settings, or says which field is out of range and stores nothing. */
export async function updateSettings(
  context: Context,
  change: Partial<Settings>,
  label = 'Change settings',
): Promise<Result<Settings, readonly SettingsProblem[]>> {
  const current = await readSettings(context.db);
  const next = { ...current, ...change };
  const checked = validateSchedulerSettings(next.scheduler);
  const problems = [
    ...(checked.ok ? [] : checked.error),
    ...presetProblems(next.presets),
    ...catchUpProblems(next.catchUp),
  ];
  if (problems.length > 0) return err(problems);
  await write(context, label, ['settings'], (tx) => tx.put('settings', { key: 'settings', ...next }));
  return ok(next);
}
