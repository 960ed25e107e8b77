import { ROLE_CUES } from './role-cues.ts';

export const ROLES = ['background', 'objective', 'method', 'result', 'other'] as const;

/** What a sentence of an abstract does. The labels are those of CSAbstruct (Cohan et al., EMNLP 2019). */
export type Role = (typeof ROLES)[number];

/** Cues beyond this many characters of a sentence do not count. */
const LONGEST = 2000;

/** One number for each role; the highest names the sentence. */
export type RoleScores = Readonly<Record<Role, number>>;

/**
 * The role of each sentence, in order. Cue words weigh against where the
 * sentence stands and what the one before it did. English only: without cues
 * the position decides.
 */
export function roles(sentences: readonly string[], title = ''): readonly Role[] {
  const given: Role[] = [];
  for (const scores of roleScores(sentences, title)) given.push(best(scores));
  return given;
}

/** The scores behind `roles`, for those who weigh them with something else. */
export function roleScores(given: readonly string[], title = ''): readonly RoleScores[] {
  const sentences = given.map((sentence) => sentence.slice(0, LONGEST));
  const name = /^\s*([^\s:]{2,30}):\s/u.exec(title)?.[1]?.toLowerCase();
  const all: RoleScores[] = [];
  let before: Role | undefined;
  let ownWork = false;
  for (const [index, sentence] of sentences.entries()) {
    const place = sentences.length < 2 ? 0.5 : index / (sentences.length - 1);
    const scores = byPosition(place, before, ownWork);
    for (const cue of ROLE_CUES) {
      if (!cue.pattern.test(sentence)) continue;
      for (const role of ROLES) scores[role] += cue.adds[role] ?? 0;
    }
    if (name !== undefined && sentence.toLowerCase().includes(name)) scores.background -= 1;
    before = best(scores);
    ownWork ||= before === 'objective' || before === 'method' || before === 'result';
    all.push(scores);
  }
  return all;
}

function byPosition(place: number, before: Role | undefined, ownWork: boolean): Record<Role, number> {
  const scores = {
    background: ownWork ? -0.9 : 1.3 - place,
    objective: ownWork ? -0.3 : 0.1,
    method: ownWork ? 0.6 : -0.3,
    result: place * 1.3 - (ownWork ? 0.2 : 1),
    other: -0.9,
  };
  if (before === undefined) scores.background += 0.6;
  else if (before === 'objective') scores.method += 0.4;
  else if (before !== 'other') scores[before] += 0.35;
  if (before === 'result') scores.method -= 0.4;
  return scores;
}

function best(scores: RoleScores): Role {
  let found: Role = 'background';
  for (const role of ROLES) if (scores[role] > scores[found]) found = role;
  return found;
}
