import { toSegments } from '../exchange/latex.ts';
import type { MathPlace } from '../findings/compose.ts';
import { learnPreferences, NO_PREFERENCES, nudgeFor, type Preferences } from '../findings/preferences.ts';
import { suggest, type SuggestedFrom } from '../findings/suggest.ts';
import type { Finding, Suggestion } from '../model/finding.ts';
import type { PaperText } from '../model/paper.ts';
import type { Context } from './context.ts';
import { readSettings } from './settings.ts';

/** So many papers are read from the database at a time. */
const AT_ONCE = 50;
/** Older decisions no longer count. */
const MOST_DECISIONS = 1000;

/** Proposes findings of several papers, in their order: here, or in a worker. */
export type SuggestMany = (papers: readonly SuggestedFrom[]) => Promise<readonly (readonly Suggestion[])[]>;

/** What Lectern proposes for a paper, best first, without what was kept or dismissed. */
export async function suggestions(context: Context, paperId: string): Promise<readonly Suggestion[]> {
  const [text, decided, learned] = await Promise.all([
    context.db.paperTexts.get(paperId),
    context.db.findings.where('paperId').equals(paperId).toArray(),
    preferences(context),
  ]);
  return text === undefined ? [] : undecided(suggest(suggestedFrom(context, text)), decided, learned);
}

/**
 * The best `most` undecided suggestions of each paper, papers without any left
 * out. Nothing is stored. `onProgress` hears how many papers are done.
 */
export async function bestSuggestions(
  context: Context,
  paperIds: readonly string[],
  most: number,
  many: SuggestMany,
  onProgress?: (done: number) => void,
): Promise<readonly { readonly paperId: string; readonly kept: readonly Suggestion[] }[]> {
  const learned = await preferences(context);
  const found: { paperId: string; kept: readonly Suggestion[] }[] = [];
  for (let from = 0; from < paperIds.length; from += AT_ONCE) {
    const ids = paperIds.slice(from, from + AT_ONCE);
    const [texts, decided] = await Promise.all([
      context.db.paperTexts.bulkGet([...ids]),
      context.db.findings.where('paperId').anyOf(ids).toArray(),
    ]);
    const present = texts.filter((text) => text !== undefined);
    const all = await many(present.map((text) => suggestedFrom(context, text)));
    for (const [at, { paperId }] of present.entries()) {
      const own = decided.filter((finding) => finding.paperId === paperId);
      // What is kept already counts towards the best.
      const left = most - own.filter(({ state, source }) => state === 'kept' && source.kind === 'abstract').length;
      const kept = undecided(all[at] ?? [], own, learned).slice(0, Math.max(0, left));
      if (kept.length > 0) found.push({ paperId, kept });
    }
    onProgress?.(Math.min(paperIds.length, from + AT_ONCE));
  }
  return found;
}

/** What was learned from keeping and dismissing; nothing where that is turned off. */
export async function preferences(context: Context): Promise<Preferences> {
  const { findings: settings } = await readSettings(context.db);
  if (!settings.learn) return NO_PREFERENCES;
  // Ids sort by time.
  // oxlint-disable-next-line unicorn/no-array-reverse -- a database query, not an array
  const latest = await context.db.findings.orderBy('id').reverse().limit(MOST_DECISIONS).toArray();
  return learnPreferences(latest.filter(({ createdAt }) => createdAt >= settings.learnFrom));
}

function undecided(
  proposed: readonly Suggestion[],
  findings: readonly Finding[],
  learned: Preferences,
): readonly Suggestion[] {
  const decided = findings.flatMap(({ source }) => (source.kind === 'abstract' ? [source] : []));
  return proposed
    .filter((one) => !decided.some(({ start, end }) => one.start < end && start < one.end))
    .map((one) => ({ one, rank: one.score + nudgeFor(learned, one.reason) }))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ one }) => one);
}

function suggestedFrom(context: Context, { paperId, abstract, raw }: PaperText): SuggestedFrom {
  const title = context.papers.get(paperId)?.title ?? '';
  return { title, abstract, math: mathOf(raw.abstract, abstract) };
}

/** Where the formulas of an abstract stand in its plain text; none where the two do not belong together. */
function mathOf(raw: string, plain: string): readonly MathPlace[] {
  if (!/[$\\]/u.test(raw)) return [];
  const places: MathPlace[] = [];
  let start = 0;
  for (const segment of toSegments(raw)) {
    const end = start + segment.plain.length;
    if (segment.kind === 'math') {
      if (plain.slice(start, end) !== segment.plain) return [];
      places.push({ start, end, tex: segment.tex });
    }
    start = end;
  }
  return places;
}
