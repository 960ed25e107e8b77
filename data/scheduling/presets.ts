import type { Exam, Preset, SchedulerSettings, Settings } from '../model/settings.ts';
import { hasTag, ownTagsKey, ownTagsOf, tagsOfCard, type OwnTagged } from '../model/card-tags.ts';
import { examOf, type CardScheduler } from './exam.ts';
import { presetScheduler } from './scheduler-settings.ts';

type PaperOfCards = { readonly id: string; readonly tags: readonly string[] };
type WithPresets = Pick<Settings, 'scheduler' | 'presets'> & Partial<Pick<Settings, 'exams'>>;

/** The preset of a card: one that names its paper, else the first that names one of its tags or one above it. */
export function presetOf(
  presets: readonly Preset[],
  paper: PaperOfCards | undefined,
  ownTags: readonly string[],
): Preset | undefined {
  if (presets.length === 0) return undefined;
  const all = tagsOfCard(paper, ownTags);
  return (
    presets.find(({ paperIds }) => paper !== undefined && paperIds.includes(paper.id)) ??
    presets.find(({ tags }) => tags.some((tag) => hasTag(all, tag)))
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
 * How a card is scheduled: the settings, with its preset's own in their place, and from `today` (a study day)
 * the exam ahead for one of its tags. Without a day there is no exam. `ownTags`: those of the card itself.
 */
export function schedulerFor(
  { scheduler, presets, exams }: WithPresets,
  paper: PaperOfCards | undefined,
  ownTags: readonly string[],
  today = Infinity,
): CardScheduler {
  const preset = presetOf(presets, paper, ownTags);
  const own =
    preset === undefined
      ? scheduler
      : known(merged, scheduler, preset, () => ({
          ...scheduler,
          ...presetScheduler(preset),
          bury: preset.bury ?? scheduler.bury,
        }));
  const exam = examOf(exams ?? [], tagsOfCard(paper, ownTags), today);
  return exam === undefined ? own : known(examined, own, exam, () => ({ ...own, exam }));
}

/** The same for many cards: each paper, with each set of own tags, is looked at once. */
export function schedulersFor(
  settings: WithPresets,
  paperOf: (id: string) => PaperOfCards | undefined,
  today = Infinity,
): (card: OwnTagged & { readonly paperId: string }) => CardScheduler {
  const { scheduler, presets, exams = [] } = settings;
  if (presets.length === 0 && !exams.some(({ day }) => day > today)) return () => scheduler;
  const found = new Map<string, CardScheduler>();
  return (card) => {
    const tags = ownTagsKey(card);
    const key = tags === '' ? card.paperId : `${card.paperId}\n${tags}`;
    const one = found.get(key) ?? schedulerFor(settings, paperOf(card.paperId), ownTagsOf(card), today);
    found.set(key, one);
    return one;
  };
}
