import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const REAL = new URL('../../../shared/data/load/papers-10000.jsonl.gz', import.meta.url);

/** 10,000 papers as CSL-JSON items: real ones where they lie beside the repository, else made up. */
export function papers() {
  if (!existsSync(REAL)) return { from: 'made-up papers', items: Array.from({ length: 10_000 }, madeUp) };
  const lines = gunzipSync(readFileSync(REAL)).toString('utf8').trim().split('\n');
  return { from: 'real papers', items: lines.map((line) => toItem(JSON.parse(line))) };
}

function toItem({ id, title, authors, abstract, published }) {
  const [year, month, day] = published.slice(0, 10).split('-').map(Number);
  return {
    id,
    type: 'article',
    title,
    abstract,
    author: authors.map((literal) => ({ literal })),
    issued: { 'date-parts': [[year, month, day]] },
    URL: `https://arxiv.org/abs/${id}`,
  };
}

function madeUp(_, index) {
  const words = (count, step) =>
    Array.from({ length: count }, (__, at) => `w${(index * step + at * 7919) % 20_011}`).join(' ');
  const id = `24${String((index % 12) + 1).padStart(2, '0')}.${String(index).padStart(5, '0')}`;
  return {
    id,
    type: 'article',
    title: `${words(8, 31)} study ${index}`,
    abstract: `${words(90, 17)}. We find ${index % 97}.5% fewer ${words(80, 13)}.`,
    author: [{ family: `Name${index % 997}`, given: 'A.' }],
    issued: { 'date-parts': [[2024]] },
    URL: `https://arxiv.org/abs/${id}`,
  };
}
