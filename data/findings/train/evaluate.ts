/** `npm run findings:eval`: how well roles and key findings match the annotated abstracts beside the repository. */
import { loadRoles, ROLES, roles } from '../roles.ts';
import { rankFindings } from '../rank.ts';
import { fitKeyFindings } from './fit-key-findings.ts';
import { countFindings, measureClozes, measureFindings, type FindingFigures } from './measure-findings.ts';
import { clearest, measureRoles } from './measure-roles.ts';
import { keyAbstracts, labelledAbstracts, samplesAreHere, type KeyAbstract } from './samples.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const short = (value: number) => value.toFixed(3);

/** The published test set is the tenth of the collection with the highest agreement. */
const CLEAREST = 0.1;
const WORST = 5;

function sayRoles(): void {
  const dev = labelledAbstracts('dev');
  for (const [name, abstracts] of [
    ['all of dev', dev],
    ['its clearest half', clearest(dev, 0.5)],
    ['its clearest tenth', clearest(dev, CLEAREST)],
  ] as const) {
    const figures = measureRoles(
      abstracts,
      abstracts.map(({ sentences }) => roles(sentences)),
    );
    say(
      `${name.padEnd(20)} accuracy ${short(figures.accuracy)}  weighted F1 ${short(figures.weightedF1)}  ` +
        `accuracy by agreement ${short(figures.agreedAccuracy)}  (${figures.sentences} sentences)`,
    );
    say(`${' '.repeat(20)} F1 ${ROLES.map((role) => `${role} ${short(figures.f1[role])}`).join('  ')}`);
  }
}

function sayFindings(name: string, figures: FindingFigures): void {
  say(
    `${name.padEnd(20)} F1 ${short(figures.f1)}  precision ${short(figures.precision)}  recall ${short(figures.recall)}  ` +
      `best in the top two ${short(figures.bestInTwo)}`,
  );
}

/** Each abstract ranked by weights fitted to the others. */
function leftOut(abstracts: readonly KeyAbstract[]) {
  return abstracts.map((abstract) =>
    rankFindings(abstract.sentences, abstract.title, fitKeyFindings(abstracts.filter((other) => other !== abstract))),
  );
}

function main(): void {
  if (!samplesAreHere) {
    process.stderr.write('The annotated abstracts are not here: ../shared/data\n');
    process.exitCode = 1;
    return;
  }
  const began = performance.now();
  loadRoles();
  say(`Role model loaded in ${(performance.now() - began).toFixed(0)} ms\n\nRoles, CSAbstruct`);
  sayRoles();
  const abstracts = keyAbstracts();
  say(`\nKey findings, ${abstracts.length} abstracts`);
  sayFindings(
    'as fitted',
    measureFindings(
      abstracts,
      abstracts.map(({ sentences, title }) => rankFindings(sentences, title)),
    ),
  );
  const ranked = leftOut(abstracts);
  sayFindings('each left out', measureFindings(abstracts, ranked));
  const { sentences, asked, met } = measureClozes(abstracts);
  say(
    `clozes               ${asked} of ${sentences} key sentences have one; the first hides what an annotator would in ${met}`,
  );
  say('\nWorst, each left out');
  const counted = abstracts.map((abstract, at) => ({ abstract, ...countFindings(abstract, ranked[at] ?? []) }));
  for (const { abstract, f1, chosen } of counted.toSorted((a, b) => a.f1 - b.f1).slice(0, WORST)) {
    say(`${short(f1)}  ${abstract.title}`);
    say(`       chosen ${chosen.join(', ')}; key ${abstract.key.join(', ')}; best ${abstract.best.join(', ')}`);
  }
}

main();
