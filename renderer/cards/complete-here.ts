import { completeCards, type Completion, type Library } from '../../data/library.ts';

const PAPERS_SHOWN = 8;

/** Ways to go on with a query of cards, from the tags and the titles of this library. */
export function completeHere(library: Library): (query: string, caret: number) => readonly Completion[] {
  const papersNamed = (begun: string): readonly string[] => {
    const titles: string[] = [];
    for (const { id, title, trashed } of library.papers.all()) {
      if (trashed === 1 || library.marks.cards(id) === 0 || !title.toLowerCase().includes(begun)) continue;
      if (titles.push(title) === PAPERS_SHOWN) break;
    }
    return titles;
  };
  return (query, caret) => completeCards(query, caret, { tags: library.search.vocabulary.tags, papers: papersNamed });
}
