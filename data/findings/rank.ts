import { FINDING_CUES, QUANTITY, type CueKind } from './finding-cues.ts';
import { roleScores } from './roles.ts';

/** A sentence as a possible finding. `chosen` says that it stands above the natural cut. */
export type Ranked = {
  readonly sentence: number;
  readonly score: number;
  readonly reason: string;
  readonly chosen: boolean;
};

const FEWEST = 2;
const MOST = 5;
const CUT = 1.7;
/** What a longer sentence says beyond this does not count, so that a text without stops costs no more. */
const LONGEST = 2000;

/**
 * Every sentence of an abstract, the one most worth remembering first. The cut
 * leaves two to five of them, fewer where fewer say anything. English cues;
 * elsewhere numbers and position decide.
 */
export function rankFindings(given: readonly string[], title = ''): readonly Ranked[] {
  const sentences = given.map((sentence) => sentence.slice(0, LONGEST));
  const parts = roleScores(sentences, title);
  const opening = openingOfOwnWork(sentences, title);
  const ranked = sentences.map((text, sentence) => {
    const weighed = weigh(text, title);
    const role = parts[sentence];
    const place = sentences.length < 2 ? 1 : sentence / (sentences.length - 1);
    let score = weighed.score + place * 0.4;
    if (role) score += 0.25 * Math.max(-2, Math.min(2, role.result - role.background));
    if (sentence < opening) score -= 1.8;
    return { sentence, score, reason: weighed.reason, chosen: false };
  });
  ranked.sort((a, b) => b.score - a.score || a.sentence - b.sentence);
  return ranked.map((entry, rank) => ({
    ...entry,
    chosen: rank < MOST && (entry.score >= CUT || (rank < FEWEST && entry.score > -0.5)),
  }));
}

/** Index of the first sentence in which the authors speak of their own work; 0 where none can be told. */
function openingOfOwnWork(sentences: readonly string[], title: string): number {
  const name = nameInTitle(title);
  const found = sentences.findIndex(
    (text) =>
      /\b(?:we|our|us|this (?:paper|work|study|article|report|research|survey)|here,? we)\b/iu.test(text) ||
      (name !== undefined && text.toLowerCase().includes(name)),
  );
  return Math.max(found, 0);
}

/** What a title introduces before its colon, lower case. */
export function nameInTitle(title: string): string | undefined {
  return /^\s*(\S{2,30})\s*:\s/u.exec(title)?.[1]?.toLowerCase();
}

function weigh(text: string, title: string): { score: number; reason: string } {
  const seen = new Set<CueKind>();
  let score = 0;
  for (const cue of FINDING_CUES) {
    if (!cue.pattern.test(text)) continue;
    score += cue.weight;
    if (cue.weight >= 0.5) seen.add(cue.kind);
  }
  if (QUANTITY.test(text)) {
    score += 1.1;
    seen.add('number');
    if (seen.has('finding')) score += 0.5;
  }
  const name = nameInTitle(title);
  if (name !== undefined && text.toLowerCase().includes(name)) score += 0.3;
  const words = text.split(/\s+/u, 200).length;
  if (words < 6) score -= 3;
  else if (words < 10) score -= 0.7;
  return { score, reason: reasonFor(seen) };
}

function reasonFor(seen: ReadonlySet<CueKind>): string {
  const parts: string[] = [];
  if (seen.has('finding')) parts.push('result');
  else if (seen.has('contribution')) parts.push('says what is new');
  else if (seen.has('claim')) parts.push('draws a conclusion');
  if (seen.has('number')) parts.push('states a number');
  if (seen.has('comparison')) parts.push('compares');
  return parts.length === 0 ? 'from the body of the abstract' : parts.join(', ');
}
