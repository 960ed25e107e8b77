import { err, ok, type Result } from '../result.ts';
import {
  catchUpProblems,
  defaultSchedulerSettings,
  examProblems,
  presetProblems,
  sittingProblems,
  validateSchedulerSettings,
} from '../scheduling/scheduler-settings.ts';
import type { StudyClock } from '../scheduling/study-day.ts';
import type { SchedulerSettings, Settings, SettingsRow, SittingSettings } from '../model/settings.ts';
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
  exams: [],
  sitting: {
    buttons: 4,
    questionSeconds: 0,
    answerSeconds: 0,
    afterAnswer: 'bury',
    timer: false,
    textSize: 'normal',
    hardHint: true,
  },
  keys: {},
  digest: { every: 'never', notify: false, hour: 7 },
  citationStyle: 'plain',
};

/** The stored settings over the defaults, so that a setting added later has a value. */
export async function readSettings(db: LibraryDb): Promise<Settings> {
  return settingsOf(await db.settings.get('settings'));
}

/** As `readSettings`, of the row as a transaction has read it. */
export function settingsOf(row: SettingsRow | undefined): Settings {
  if (row === undefined) return defaultSettings;
  const { key: _, ...stored } = row;
  return {
    ...defaultSettings,
    ...stored,
    scheduler: { ...defaultSettings.scheduler, ...stored.scheduler },
    findings: { ...defaultSettings.findings, ...stored.findings },
    sitting: { ...defaultSettings.sitting, ...stored.sitting },
    digest: { ...defaultSettings.digest, ...stored.digest },
  };
}

export function studyClock(settings: Settings): StudyClock {
  return { rolloverHour: settings.scheduler.rolloverHour };
}

export type SettingsProblem = { readonly field: string; readonly message: string };

/** Fields of the settings; of the scheduler's and of how cards are shown, only those that change. */
export type SettingsChange = Partial<Omit<Settings, 'scheduler' | 'sitting'>> & {
  readonly scheduler?: Partial<SchedulerSettings>;
  readonly sitting?: Partial<SittingSettings>;
};

/**
 * Stores changed settings, or says which field is out of range and stores
 * nothing. What is not named is left as it is, also where another change is made
 * at the same time.
 */
export async function updateSettings(
  context: Context,
  change: SettingsChange,
  label = 'Change settings',
): Promise<Result<Settings, readonly SettingsProblem[]>> {
  return write<Result<Settings, readonly SettingsProblem[]>>(context, label, ['settings'], async (tx) => {
    const current = settingsOf(await tx.get('settings', 'settings'));
    const next: Settings = {
      ...current,
      ...change,
      scheduler: { ...current.scheduler, ...change.scheduler },
      sitting: { ...current.sitting, ...change.sitting },
    };
    const checked = validateSchedulerSettings(next.scheduler);
    const problems = [
      ...(checked.ok ? [] : checked.error),
      ...presetProblems(next.presets),
      ...catchUpProblems(next.catchUp),
      ...examProblems(next.exams),
      ...sittingProblems(next.sitting),
    ];
    if (problems.length > 0) return err(problems);
    await tx.put('settings', { key: 'settings', ...next });
    return ok(next);
  });
}
