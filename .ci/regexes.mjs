/**
 * Every regular expression in the sources, and whether a text could make it take more than linear
 * time (by recheck). `node .ci/regexes.mjs` judges those that are not in the ledger and writes it
 * anew; `--all` judges every one again. The ledger has two parts: `linear`, fingerprints of those
 * found safe; `quadratic`, those that are not, each with why no text can make use of it. Those that
 * are worse than quadratic are never accepted.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import { parseSync } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEDGER = path.join(ROOT, '.ci/regexes.json');
const FOLDERS = ['data', 'renderer', 'electron'];

/** Ms for one expression; those that take longer to judge are taken for quadratic. */
const PATIENCE = 10_000;

export const readLedger = () => JSON.parse(readFileSync(LEDGER, 'utf8'));

export const fingerprint = (expression) => createHash('sha256').update(expression).digest('hex').slice(0, 10);

/** The expressions of one source, as written, each with its line. */
export function expressionsIn(file, source) {
  const found = [];
  const look = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(look);
      return;
    }
    if (node.type === 'Literal' && node.regex) {
      const line = source.slice(0, node.start).split('\n').length;
      found.push({ expression: `/${node.regex.pattern}/${node.regex.flags}`, where: `${file}:${line}` });
    }
    for (const [key, held] of Object.entries(node)) if (key !== 'parent') look(held);
  };
  look(parseSync(file, source).program);
  return found;
}

/** Those of all sources, each once, with the place where it was seen first. */
export function allExpressions() {
  const found = new Map();
  for (const folder of FOLDERS) {
    for (const name of readdirSync(path.join(ROOT, folder), { recursive: true })) {
      if (!/\.(?:tsx?|mjs)$/u.test(name) || /\.test\.tsx?$|\.d\.m?ts$|(?:^|\/)rules\//u.test(name)) continue;
      const file = `${folder}/${name}`;
      for (const { expression, where } of expressionsIn(file, readFileSync(path.join(ROOT, file), 'utf8'))) {
        if (!found.has(expression)) found.set(expression, where);
      }
    }
  }
  return found;
}

/** `linear`, `quadratic` or `worse`: how long the expression may take for its worst text. */
export function judge(expression) {
  const [, pattern, flags] = /^\/(.*)\/(\w*)$/su.exec(expression);
  const { status, complexity, error } = checkSync(pattern, flags, { timeout: PATIENCE });
  if (status === 'safe') return 'linear';
  if (status === 'vulnerable')
    return complexity.type === 'polynomial' && complexity.degree === 2 ? 'quadratic' : 'worse';
  return error?.kind === 'timeout' ? 'quadratic' : 'worse';
}

const write = (linear, quadratic) =>
  writeFileSync(LEDGER, `${JSON.stringify({ linear: linear.toSorted(), quadratic }, undefined, 2)}\n`);

function main() {
  const ledger = readLedger();
  const known = new Set(process.argv.includes('--all') ? [] : ledger.linear);
  const [linear, quadratic] = [[], {}];
  let bad = 0;
  for (const [expression, where] of allExpressions()) {
    const print = fingerprint(expression);
    const verdict = known.has(print) ? 'linear' : judge(expression);
    if (!known.has(print)) write([...new Set([...known, ...linear])], { ...ledger.quadratic, ...quadratic });
    if (verdict === 'linear') linear.push(print);
    else if (verdict === 'quadratic') quadratic[expression] = ledger.quadratic[expression] ?? '';
    if (verdict === 'worse' || quadratic[expression] === '') {
      bad += 1;
      process.stdout.write(`${where} ${verdict}: ${expression}\n`);
    }
  }
  write(linear, quadratic);
  process.stdout.write(
    `${linear.length} linear, ${Object.keys(quadratic).length} quadratic, ${bad} to be mended or explained\n`,
  );
  return bad === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
