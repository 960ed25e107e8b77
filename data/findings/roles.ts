import { headings } from './headings.ts';
import { loadRoleModel, type RoleModel } from './model/role-model.ts';
import { ROLE_PARAMETERS } from './model/role-parameters.ts';

export const ROLES = ['background', 'objective', 'method', 'result', 'other'] as const;

/** What a sentence of an abstract does. The labels are those of CSAbstruct (Cohan et al., EMNLP 2019). */
export type Role = (typeof ROLES)[number];

/** How likely each role is, together 1. */
export type RoleChances = Readonly<Record<Role, number>>;

/** What a heading ("Results:") is worth against all words: its role has at least this chance. */
const HEADED = 0.94;
/** Abstracts have tens of sentences; of anything longer each stretch of these is read by itself. */
const STRETCH = 60;

let model: RoleModel | undefined;

/** Reads the parameters, which the first use does otherwise. */
export function loadRoles(): void {
  model ??= loadRoleModel(ROLE_PARAMETERS);
}

/**
 * The role of each sentence of an English abstract, in order: the most likely
 * one by a linear-chain model of words, places and neighbours, unless the
 * headings of a structured abstract say otherwise.
 */
export function roles(sentences: readonly string[]): readonly Role[] {
  return roleChances(sentences).map(mostLikely);
}

/** The chances behind `roles`. Linear in the length of the text. */
export function roleChances(sentences: readonly string[]): readonly RoleChances[] {
  model ??= loadRoleModel(ROLE_PARAMETERS);
  const headed = headings(sentences);
  const bare = sentences.map((sentence, index) => sentence.slice(headed[index]?.length ?? 0));
  const all: RoleChances[] = [];
  for (let from = 0; from < bare.length; from += STRETCH) {
    const chances = model(bare.slice(from, from + STRETCH));
    for (let at = 0; at < chances.length; at += ROLES.length) {
      all.push(underHeading(chances.subarray(at, at + ROLES.length), headed[all.length]?.role));
    }
  }
  return all;
}

function underHeading(chances: Float64Array, heading: Role | undefined): RoleChances {
  const given = heading === undefined ? 0 : HEADED;
  const chance = (role: Role) => (chances[ROLES.indexOf(role)] ?? 0) * (1 - given) + (role === heading ? given : 0);
  return {
    background: chance('background'),
    objective: chance('objective'),
    method: chance('method'),
    result: chance('result'),
    other: chance('other'),
  };
}

function mostLikely(chances: RoleChances): Role {
  let found: Role = 'background';
  for (const role of ROLES) if (chances[role] > chances[found]) found = role;
  return found;
}
