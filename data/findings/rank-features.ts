import { FINDING_CUES, QUANTITY, type CueKind } from './finding-cues.ts';
import type { RoleChances } from './roles.ts';

/** What the ranking weighs of a sentence; each is told in numbers of about the size of one. */
export const RANK_FEATURES = [
  'cues',
  'cuesToBest',
  'result',
  'background',
  'place',
  'beforeOwnWork',
  'quantity',
  'against',
  'length',
  'short',
  'firstContribution',
  'firstFinding',
  'laterFinding',
  'statesThat',
] as const;
export type RankFeature = (typeof RANK_FEATURES)[number];

export type Weighed = {
  readonly features: Readonly<Record<RankFeature, number>>;
  readonly seen: ReadonlySet<CueKind>;
};

/** What a longer sentence says beyond this does not count, so that a text without stops costs no more. */
const LONGEST = 2000;
const OWN_WORK = /\b(?:we|our|us|this (?:paper|work|study|article|report|research|survey)|here,? we)\b/iu;
const STRONG = 1.1;
const STATES_THAT =
  /\b(?:find|found|finds|show|shows|showed|shown|reveals?|revealed|confirm|confirms|suggests?|observed?|demonstrates?|demonstrated|indicates?|indicated|prove|proves|result|conclude|concluded) (?:\w+ )?that\b/iu;

/** The features of each sentence of an abstract. `chances` are those of its roles. */
export function rankFeatures(
  given: readonly string[],
  title: string,
  chances: readonly RoleChances[],
): readonly Weighed[] {
  const sentences = given.map((sentence) => sentence.slice(0, LONGEST));
  const name = nameInTitle(title);
  const opening = Math.max(
    0,
    sentences.findIndex((text) => OWN_WORK.test(text) || (name !== undefined && text.toLowerCase().includes(name))),
  );
  const cues = sentences.map(cuesOf);
  const best = Math.max(...cues.map((cue) => cue.score), 0);
  const firstContribution = cues.findIndex((cue) => cue.seen.has('contribution'));
  const findings = cues.flatMap(({ states, seen }, index) =>
    index >= opening && states && !seen.has('contribution') && !seen.has('against') ? [index] : [],
  );
  const lastIndex = sentences.length - 1;
  return sentences.map((text, index) => {
    const { score, seen } = cues[index] ?? { score: 0, seen: new Set<CueKind>() };
    const role = chances[index];
    const words = text.split(/\s+/u, 200).length;
    const has = (kind: CueKind) => Number(seen.has(kind));
    return {
      seen,
      features: {
        cues: score / 2,
        cuesToBest: (score - best) / 2,
        result: role?.result ?? 0,
        background: role?.background ?? 0,
        place: lastIndex < 1 ? 1 : index / lastIndex,
        beforeOwnWork: Number(index < opening),
        quantity: has('number'),
        against: has('against'),
        firstContribution: Number(index === firstContribution),
        firstFinding: Number(index === findings[0]),
        laterFinding: Math.min(3, Math.max(0, findings.indexOf(index))) / 3,
        statesThat: Number(STATES_THAT.test(text)),
        length: Math.min(50, words) / 25,
        short: Number(words < 8),
      },
    };
  });
}

/** What a title introduces before its colon, lower case. */
export function nameInTitle(title: string): string | undefined {
  return /^\s*(\S{2,30})\s*:\s/u.exec(title)?.[1]?.toLowerCase();
}

function cuesOf(text: string): { score: number; seen: Set<CueKind>; states: boolean } {
  const seen = new Set<CueKind>();
  let states = STATES_THAT.test(text);
  let score = 0;
  for (const cue of FINDING_CUES) {
    if (!cue.pattern.test(text)) continue;
    score += cue.weight;
    if (cue.kind === 'finding' && cue.weight >= STRONG) states = true;
    if (cue.weight >= 0.5) seen.add(cue.kind);
    else if (cue.weight <= -1) seen.add('against');
  }
  if (QUANTITY.test(text)) {
    score += 1.1;
    seen.add('number');
    if (seen.has('finding')) score += 0.5;
  }
  return { score, seen, states };
}

/** The features as a row of numbers in the order of `RANK_FEATURES`. */
export const toRow = ({ features }: Weighed): readonly number[] => RANK_FEATURES.map((name) => features[name]);
