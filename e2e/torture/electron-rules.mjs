/** Each rule of the desktop app on the sources as they are, and on sources in which it is broken. */
import { complaintsAbout, MUTANTS, ownTree, RULES } from '../../electron/rules/break-rules.ts';

export const name = 'electron-rules';
export const tests = '35';

export async function run({ say }) {
  const failed = [];
  for (const rule of RULES) {
    for (const why of await rule.check(ownTree())) failed.push(`rule ${rule.number}: ${why}`);
  }
  const caught = new Map(RULES.map(({ number }) => [number, true]));
  let seen = 0;
  for (const mutant of MUTANTS) {
    if ((await complaintsAbout(mutant)).length > 0) seen += 1;
    else {
      caught.set(mutant.rule, false);
      failed.push(`rule ${mutant.rule} is not seen to be broken by ${mutant.file}: ${mutant.to}`);
    }
  }
  say(`${seen} of ${MUTANTS.length} mutants caught`);
  return {
    figures: {
      'rules that hold': RULES.length,
      'mutants caught': `${seen} of ${MUTANTS.length}`,
      'rules of which every mutant is caught': `${[...caught.values()].filter(Boolean).length} of ${RULES.length}`,
    },
    failed,
  };
}
