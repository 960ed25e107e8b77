/** EndNote's names of reference types with the CSL type each stands for. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/preprint|unpublished/iu, 'article'],
  [/conference|proceeding/iu, 'paper-conference'],
  [/book section|book chapter/iu, 'chapter'],
  [/book/iu, 'book'],
  [/thesis|dissertation/iu, 'thesis'],
  [/magazine/iu, 'article-magazine'],
  [/newspaper/iu, 'article-newspaper'],
  [/report/iu, 'report'],
  [/patent/iu, 'patent'],
  [/web|electronic source|blog|online/iu, 'webpage'],
  [/dataset/iu, 'dataset'],
  [/computer program|software/iu, 'software'],
  [/manuscript/iu, 'manuscript'],
  [/journal|article|review/iu, 'article-journal'],
];

/** The CSL type of `Journal Article`, `Conference Proceedings`…; undefined for an unknown name. */
export const endnoteType = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : TYPES.find(([known]) => known.test(name))?.[1];
