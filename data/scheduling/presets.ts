import type { Preset, SchedulerSettings, Settings } from '../model/settings.ts';
import { presetScheduler } from './scheduler-settings.ts';

type PaperOfCards = { readonly id: string; readonly tags: readonly string[] };
type WithPresets = Pick<Settings, 'scheduler' | 'presets'>;

/** The preset of a paper: one that names it, else the first that names one of its tags. */
export function presetOf(presets: readonly Preset[], paper: PaperOfCards | undefined): Preset | undefined {
  if (paper === undefined) return undefined;
  return (
    presets.find(({ paperIds }) => paperIds.includes(paper.id)) ??
    presets.find(({ tags }) => tags.some((tag) => paper.tags.includes(tag)))
  );
}

// One object for one preset and settings, because an engine is built for each settings object.
const merged = new WeakMap<SchedulerSettings, WeakMap<Preset, SchedulerSettings>>();

/** How the cards of a paper are scheduled: the settings, with its preset's own in their place. */
export function schedulerFor({ scheduler, presets }: WithPresets, paper: PaperOfCards | undefined): SchedulerSettings {
  const preset = presetOf(presets, paper);
  if (preset === undefined) return scheduler;
  const known = merged.get(scheduler) ?? new WeakMap<Preset, SchedulerSettings>();
  merged.set(scheduler, known);
  const settings = known.get(preset) ?? {
    ...scheduler,
    ...presetScheduler(preset),
    bury: preset.bury ?? scheduler.bury,
  };
  known.set(preset, settings);
  return settings;
}
