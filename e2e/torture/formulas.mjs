/** Formulas made to run for ever or to fill the screen, as the app sets them. */
import { renderToString } from 'katex';
import { isSettable, katexOptions } from '../../renderer/text/tex.ts';
import { hostileLines } from './lib/lines.ts';

export const name = 'formulas';
export const tests = '32';

const BOMBS = [
  '\\def\\a{\\a\\a}\\a',
  '\\edef\\a{xx}\\edef\\a{\\a\\a}\\a',
  '\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a\\a}\\a',
  `\\def\\a#1{${'#1'.repeat(50)}}${'\\a{'.repeat(20)}x${'}'.repeat(20)}`,
  '\\newcommand{\\x}{\\x x}\\x',
  '\\rule{1000000em}{1000000em}',
  '\\hspace{1e9em}x',
  '\\kern1000000em x',
  '\\raisebox{1e9em}{x}',
  '\\href{javascript:alert(1)}{x}',
  '\\url{javascript:alert(1)}',
  '\\includegraphics{https://attacker.example/x.png}',
  '\\htmlData{x=1}{y}',
  '\\htmlStyle{background:url(https://attacker.example)}{y}',
  '\\htmlClass{x}{y}',
  '\\htmlId{x}{y}',
  '\\unknown<img src=x onerror=alert(1)>',
  `${'{'.repeat(3000)}x${'}'.repeat(3000)}`,
  `${'\\frac{1}{'.repeat(500)}x${'}'.repeat(500)}`,
  `${'\\sqrt{'.repeat(500)}x${'}'.repeat(500)}`,
  'x^'.repeat(3000),
  '\\text{<script>alert(1)</script>}',
  '\\begin{array}{' + 'c'.repeat(3000) + '}x\\end{array}',
];

const SLOWEST = 200;

export async function run() {
  const failed = [];
  const all = [
    ...BOMBS,
    ...hostileLines()
      .filter((line) => line.startsWith('$'))
      .map((line) => line.replaceAll(/^\$+|\$+$/gu, '')),
  ];
  renderToString('x', katexOptions(false));
  let [slowest, set, refused] = [0, 0, 0];
  for (const tex of all) {
    let markup = '';
    let took = Infinity;
    // The best of three: other work on the machine is not the formula's.
    for (let turn = 0; turn < 3 && took > SLOWEST; turn += 1) {
      const started = performance.now();
      try {
        // As in the app, where the others are shown as they are written.
        markup = !isSettable(tex) ? '' : renderToString(tex, katexOptions(false));
      } catch (error) {
        markup = '';
        if (!(error instanceof Error)) failed.push(`threw what is no error: ${tex.slice(0, 60)}`);
      }
      took = Math.min(took, performance.now() - started);
    }
    slowest = Math.max(slowest, took);
    if (markup === '') refused += 1;
    else set += 1;
    if (took > SLOWEST) failed.push(`${Math.round(took)} ms: ${tex.slice(0, 60)}`);
    const tags = (markup.match(/<[^>]*>/gu) ?? []).join('\n');
    if (/<(?:script|img|iframe|a)\b|\son\w+=|\shref=|\ssrc=|url\(/iu.test(tags))
      failed.push(`made markup: ${tex.slice(0, 60)}`);
    if (/(?<![\d.])\d{4,}(?:\.\d+)?em/u.test(tags)) failed.push(`made a giant box: ${tex.slice(0, 60)}`);
  }
  return {
    figures: {
      formulas: all.length,
      'set, shown as written': `${set}, ${refused}`,
      'slowest, ms': Math.round(slowest),
    },
    failed,
  };
}
