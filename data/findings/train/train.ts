/**
 * `npm run findings:train`: fits the role model and the ranking to the annotated
 * abstracts beside the repository and writes their parameters. The same samples
 * give the same files.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fitKeyFindings } from './fit-key-findings.ts';
import { fitRoles } from './fit-roles.ts';
import { packRoles } from './pack-roles.ts';
import { keyAbstracts, labelledAbstracts, samplesAreHere } from './samples.ts';

const SEEDS = [1, 2, 3, 4];
const SECOND_PART = '--ranking';
const HEADER = '/** Written by `npm run findings:train`; parameters.md says from what. */';

const write = (file: string, text: string) =>
  writeFileSync(new URL(`../model/${file}`, import.meta.url), `${HEADER}\n${text}\n`);

function fitRoleParameters(): void {
  const began = performance.now();
  const packed = packRoles(fitRoles(labelledAbstracts('train'), SEEDS));
  write('role-parameters.ts', `export const ROLE_PARAMETERS =\n  '${packed}';`);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`Roles fitted in ${seconds} s; ${(packed.length / 1000).toFixed(0)} kB of parameters\n`);
}

function fitRankParameters(): void {
  const { key, best } = fitKeyFindings(keyAbstracts());
  write(
    'rank-parameters.ts',
    'export type RankParameters = { readonly key: readonly number[]; readonly best: readonly number[] };\n\n' +
      `export const RANK_PARAMETERS: RankParameters = {\n  key: [${key.join(', ')}],\n  best: [${best.join(', ')}],\n};`,
  );
  process.stdout.write('Ranking fitted\n');
}

if (!samplesAreHere) {
  process.stderr.write('The annotated abstracts are not here: ../shared/data\n');
  process.exitCode = 1;
} else if (process.argv.includes(SECOND_PART)) {
  fitRankParameters();
} else {
  fitRoleParameters();
  // The ranking weighs the roles, so it is fitted by a process that reads the new parameters.
  const again = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, SECOND_PART], {
    stdio: 'inherit',
  });
  process.exitCode = again.status ?? 1;
}
