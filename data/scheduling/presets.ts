import type { Exam, Preset, SchedulerSettings, Settings } from '../model/settings.ts';
import { examOf, type CardScheduler } from './exam.ts';
import { presetScheduler } from './scheduler-settings.ts';

type PaperOfCards = { readonly id: string; readonly tags: readonly string[] };
type WithPresets = Pick<Settings, 'scheduler' | 'presets'> & Partial<Pick<Settings, 'exams'>>;

/** The preset of a paper: one that names it, else the first that names one of its tags. */
export function presetOf(presets: readonly Preset[], paper: PaperOfCards | undefined): Preset | undefined {
  if (paper === undefined) return undefined;
  return (
    presets.find(({ paperIds }) => paperIds.includes(paper.id)) ??
    presets.find(({ tags }) => tags.some((tag) => paper.tags.includes(tag)))
  );
}

// One object for one preset, exam and settings, because an engine is built for each settings object.
const merged = new WeakMap<SchedulerSettings, WeakMap<Preset, SchedulerSettings>>();
const examined = new WeakMap<SchedulerSettings, WeakMap<Exam, CardScheduler>>();

function known<K extends object, L extends object, V>(
  map: WeakMap<K, WeakMap<L, V>>,
  first: K,
  second: L,
  make: () => V,
): V {
  const row = map.get(first) ?? new WeakMap<L, V>();
  map.set(first, row);
  const value = row.get(second) ?? make();
  row.set(second, value);
  return value;
}

/**
 * How the cards of a paper are scheduled: the settings, with its preset's own in their place, and from
 * `today` (a study day) the exam ahead for one of its tags. Without a day there is no exam.
 */
export function schedulerFor(
  { scheduler, presets, exams }: WithPresets,
  paper: PaperOfCards | undefined,
  today = Infinity,
): CardScheduler {
  const preset = presetOf(presets, paper);
  const own =
    preset === undefined
      ? scheduler
      : known(merged, scheduler, preset, () => ({
          ...scheduler,
          ...presetScheduler(preset),
          bury: preset.bury ?? scheduler.bury,
        }));
  const exam = examOf(exams ?? [], paper, today);
  return exam === undefined ? own : known(examined, own, exam, () => ({ ...own, exam }));
}
