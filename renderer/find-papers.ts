import type { Paper } from '../data/model/paper.ts';
import type { Command } from './commands/command.ts';
import { navigate } from './route.ts';

const SHOWN = 8;
const FROM_LETTERS = 2;

/** Papers whose titles or authors hold every word typed, titles that begin with them first, as things to open. */
export function findPapers(papers: readonly Paper[], typed: string): readonly Command[] {
  const text = fold(typed.trim());
  if (text.length < FROM_LETTERS) return [];
  const words = text.split(/\s+/u);
  const found: { readonly paper: Paper; readonly place: number }[] = [];
  for (const paper of papers) {
    if (paper.trashed === 1) continue;
    const title = fold(paper.title);
    const names = paper.author.map((name) => fold(name.literal ?? `${name.given ?? ''} ${name.family ?? ''}`));
    if (!words.every((word) => title.includes(word) || names.some((name) => name.includes(word)))) continue;
    found.push({ paper, place: title.startsWith(text) ? 0 : title.includes(text) ? 1 : 2 });
  }
  return found
    .toSorted((a, b) => a.place - b.place || b.paper.statusAt - a.paper.statusAt)
    .slice(0, SHOWN)
    .map(({ paper }) => ({
      id: `paper.${paper.id}`,
      label: paper.title,
      keys: [],
      section: 'Papers in the library',
      run: () => navigate('library', { list: 'all', paper: paper.id }),
    }));
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
