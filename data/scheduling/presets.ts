import type { Exam, Preset, SchedulerSettings, Settings } from '../model/settings.ts';
import { hasTag, ownTagsKey, ownTagsOf, tagsOfCard, type OwnTagged } from '../model/card-tags.ts';
import { examOf, type CardScheduler } from './exam.ts';
import { presetScheduler } from './scheduler-settings.ts';

type PaperOfCards = { readonly id: string; readonly tags: readonly string[] };
type WithPresets = Pick<Settings, 'scheduler' | 'presets'> & Partial<Pick<Settings, 'exams'>>;

/** Where the first preset stands that names one of these tags or one above it; Infinity where none does. */
function firstPreset(presets: readonly Preset[], tags: readonly string[]): number {
  const at = tags.length === 0 ? -1 : presets.findIndex((preset) => preset.tags.some((tag) => hasTag(tags, tag)));
  return at < 0 ? Infinity : at;
}

/** The preset of a card: one that names its paper, else the first that names one of its tags or one above it. */
export function presetOf(
  presets: readonly Preset[],
  paper: PaperOfCards | undefined,
  ownTags: readonly string[],
): Preset | undefined {
  return (
    presets.find(({ paperIds }) => paper !== undefined && paperIds.includes(paper.id)) ??
    presets[firstPreset(presets, tagsOfCard(paper, ownTags))]
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
  return put(scheduler, preset, examOf(exams ?? [], tagsOfCard(paper, ownTags), today));
}

function put(scheduler: SchedulerSettings, preset: Preset | undefined, exam: Exam | undefined): CardScheduler {
  const own =
    preset === undefined
      ? scheduler
      : known(merged, scheduler, preset, () => ({
          ...scheduler,
          ...presetScheduler(preset),
          bury: preset.bury ?? scheduler.bury,
        }));
  return exam === undefined ? own : known(examined, own, exam, () => ({ ...own, exam }));
}

/**
 * The same for many cards: each paper and each set of own tags is looked at once, and not each two of them, of
 * which there may be as many as cards. A card has the tags of both, so the first preset and exam of either is its.
 */
export function schedulersFor(
  settings: WithPresets,
  paperOf: (id: string) => PaperOfCards | undefined,
  today = Infinity,
): (card: OwnTagged & { readonly paperId: string }) => CardScheduler {
  const { scheduler, presets } = settings;
  const exams = (settings.exams ?? []).filter(({ day }) => day > today).toSorted((a, b) => a.day - b.day);
  if (presets.length === 0 && exams.length === 0) return () => scheduler;
  const look = (tags: readonly string[]) => {
    const exam = examOf(exams, tags, today);
    return { preset: firstPreset(presets, tags), exam: exam === undefined ? Infinity : exams.indexOf(exam) };
  };
  const papers = new Map<string, ReturnType<typeof look> & { readonly named: Preset | undefined }>();
  const own = new Map<string, ReturnType<typeof look>>();
  return (card) => {
    let ofPaper = papers.get(card.paperId);
    if (ofPaper === undefined) {
      const paper = paperOf(card.paperId);
      const named = presets.find(({ paperIds }) => paper !== undefined && paperIds.includes(paper.id));
      ofPaper = { ...look(tagsOfCard(paper, [])), named };
      papers.set(card.paperId, ofPaper);
    }
    const key = ownTagsKey(card);
    let ofCard = own.get(key);
    if (ofCard === undefined) {
      ofCard = look(ownTagsOf(card));
      own.set(key, ofCard);
    }
    const preset = ofPaper.named ?? presets[Math.min(ofPaper.preset, ofCard.preset)];
    return put(scheduler, preset, exams[Math.min(ofPaper.exam, ofCard.exam)]);
  };
}
