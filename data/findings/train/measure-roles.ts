import { ROLES, type Role } from '../roles.ts';
import type { LabelledAbstract } from './samples.ts';

export type RoleFigures = {
  readonly accuracy: number;
  /** Mean of the F1 of the roles, each weighing as many sentences as it has. */
  readonly weightedF1: number;
  /** Each sentence counted by how far its annotators agreed. */
  readonly agreedAccuracy: number;
  readonly f1: Readonly<Record<Role, number>>;
  readonly sentences: number;
};

const count = (): Record<Role, number> => ({ background: 0, objective: 0, method: 0, result: 0, other: 0 });

const total = (values: Record<Role, number>) => ROLES.reduce((sum, role) => sum + values[role], 0);

/** How well `given`, the roles of each abstract's sentences, match the labels. */
export function measureRoles(abstracts: readonly LabelledAbstract[], given: readonly (readonly Role[])[]): RoleFigures {
  const [right, said, meant] = [count(), count(), count()];
  let agreement = 0;
  let agreed = 0;
  let sentences = 0;
  for (const [at, { labels, confs }] of abstracts.entries()) {
    for (const [index, label] of labels.entries()) {
      const role = given[at]?.[index] ?? 'other';
      sentences += 1;
      meant[label] += 1;
      said[role] += 1;
      agreement += confs[index] ?? 1;
      if (role !== label) continue;
      right[role] += 1;
      agreed += confs[index] ?? 1;
    }
  }
  const f1 = count();
  for (const role of ROLES) f1[role] = (2 * right[role]) / Math.max(1, said[role] + meant[role]);
  return {
    accuracy: total(right) / sentences,
    weightedF1: ROLES.reduce((sum, role) => sum + f1[role] * meant[role], 0) / sentences,
    agreedAccuracy: agreed / agreement,
    f1,
    sentences,
  };
}

const meanAgreement = ({ confs }: LabelledAbstract) => confs.reduce((sum, conf) => sum + conf, 0) / confs.length;

/** The share of abstracts whose annotators agreed most on average; held-out tests are chosen like this. */
export function clearest(abstracts: readonly LabelledAbstract[], share: number): readonly LabelledAbstract[] {
  return abstracts
    .toSorted((a, b) => meanAgreement(b) - meanAgreement(a))
    .slice(0, Math.round(abstracts.length * share));
}
