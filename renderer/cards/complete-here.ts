import { completeCards, foldTag, type Completion, type Library } from '../../data/library.ts';

const PAPERS_SHOWN = 8;

/** Ways to go on with a query of cards, from tags and the titles of this library. */
export function completeHere(
  library: Library,
  tagsInUse: readonly string[],
): (query: string, caret: number) => readonly Completion[] {
  const papersNamed = (begun: string): readonly string[] => {
    const titles: string[] = [];
    for (const { id, title, trashed } of library.papers.all()) {
      if (trashed === 1 || library.marks.cards(id) === 0 || !title.toLowerCase().includes(begun)) continue;
      if (titles.push(title) === PAPERS_SHOWN) break;
    }
    return titles;
  };
  // Those that only cards have come after those of papers, which are counted.
  const tags = (begun: string): readonly { readonly name: string; readonly count: number }[] => {
    const ofPapers = library.search.vocabulary.tags(begun);
    const known = new Set(ofPapers.map(({ name }) => name));
    const wanted = foldTag(begun);
    const others = tagsInUse.filter((tag) => !known.has(tag) && foldTag(tag).includes(wanted));
    return [...ofPapers, ...others.map((name) => ({ name, count: 0 }))];
  };
  return (query, caret) => completeCards(query, caret, { tags, papers: papersNamed });
}
