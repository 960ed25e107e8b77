/**
 * Every regular expression in the sources, and whether a text could make it take more than linear
 * time (by recheck). `node .ci/regexes.mjs` judges those that are not in the ledger and writes it
 * anew; `--all` judges every one again. The ledger has two parts: `linear`, fingerprints of those
 * found safe; `accepted`, those that are not, each with why no text can make use of it.
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

/** Ms for one expression; those that take longer to judge are not taken for linear. */
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
    for (const name of readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:tsx?|mjs)$/u.test(name) || /\.test\.tsx?$|\.d\.m?ts$|(?:^|\/)rules\//u.test(name)) continue;
      const file = `${folder}/${name}`;
      for (const { expression, where } of expressionsIn(file, readFileSync(path.join(ROOT, file), 'utf8'))) {
        if (!found.has(expression)) found.set(expression, where);
      }
    }
  }
  return found;
}

/** `linear`, `not linear` (as far as can be seen) or `exponential`: how long the expression may take for its worst text. */
export function judge(expression) {
  const [, pattern, flags] = /^\/(.*)\/(\w*)$/su.exec(expression);
  const { status, complexity } = checkSync(pattern, flags, { timeout: PATIENCE });
  if (status === 'safe') return 'linear';
  return status === 'vulnerable' && complexity.type === 'exponential' ? 'exponential' : 'not linear';
}

/**
 * What is wrong with expressions, a sentence each: those that the ledger knows as linear or has
 * accepted are not judged again, and no acceptance helps an exponential one that is.
 */
export function problems(expressions, ledger) {
  const known = new Set(ledger.linear);
  return [...expressions].flatMap(([expression, where]) => {
    if (known.has(fingerprint(expression)) || Object.hasOwn(ledger.accepted, expression)) return [];
    const verdict = judge(expression);
    if (verdict === 'linear') return [];
    return [`${where} is ${verdict}: ${expression}. Rewrite it, or say in .ci/regexes.json why no text can use that.`];
  });
}

function main() {
  const ledger = readLedger();
  const known = new Set(process.argv.includes('--all') ? [] : ledger.linear);
  const linear = [];
  const bad = [];
  const accepted = {};
  const write = (rest) =>
    writeFileSync(
      LEDGER,
      `${JSON.stringify({ linear: [...new Set([...linear, ...rest])].toSorted((one, other) => (one < other ? -1 : 1)), accepted: { ...ledger.accepted, ...accepted } }, undefined, 2)}\n`,
    );
  const expressions = allExpressions();
  for (const [expression, where] of expressions) {
    const print = fingerprint(expression);
    const verdict = known.has(print) ? 'linear' : judge(expression);
    if (verdict === 'linear') linear.push(print);
    else if (verdict !== 'exponential' && ledger.accepted[expression] !== undefined)
      accepted[expression] = ledger.accepted[expression];
    else bad.push(`${where} is ${verdict}: ${expression}`);
    // Judging all takes minutes: what has been found is kept at once.
    if (!known.has(print)) write(known);
  }
  for (const expression of Object.keys(ledger.accepted))
    if (!expressions.has(expression)) delete ledger.accepted[expression];
  write([]);
  process.stdout.write(
    `${[...bad, `${linear.length} linear, ${Object.keys(accepted).length} accepted, ${bad.length} to be mended`].join('\n')}\n`,
  );
  return bad.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
