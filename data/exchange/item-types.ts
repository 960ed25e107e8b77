/** BibTeX and BibLaTeX entry types with the CSL type each stands for; the first of a CSL type is the one written. */
const BIBTEX: readonly (readonly [string, string])[] = [
  ['article', 'article-journal'],
  ['inproceedings', 'paper-conference'],
  ['conference', 'paper-conference'],
  ['book', 'book'],
  ['mvbook', 'book'],
  ['collection', 'book'],
  ['proceedings', 'book'],
  ['incollection', 'chapter'],
  ['inbook', 'chapter'],
  ['phdthesis', 'thesis'],
  ['mastersthesis', 'thesis'],
  ['thesis', 'thesis'],
  ['techreport', 'report'],
  ['report', 'report'],
  ['manual', 'report'],
  ['unpublished', 'manuscript'],
  ['online', 'webpage'],
  ['electronic', 'webpage'],
  ['www', 'webpage'],
  ['dataset', 'dataset'],
  ['software', 'software'],
  ['softwareversion', 'software'],
  ['softwaremodule', 'software'],
  ['patent', 'patent'],
  ['periodical', 'periodical'],
  ['booklet', 'pamphlet'],
  ['inreference', 'entry-encyclopedia'],
];

/** RIS reference types likewise. */
const RIS: readonly (readonly [string, string])[] = [
  ['JOUR', 'article-journal'],
  ['JFULL', 'periodical'],
  ['EJOUR', 'article-journal'],
  ['ABST', 'article-journal'],
  ['INPR', 'article-journal'],
  ['CONF', 'paper-conference'],
  ['CPAPER', 'paper-conference'],
  ['UNPB', 'article'],
  ['MANSCPT', 'manuscript'],
  ['BOOK', 'book'],
  ['EBOOK', 'book'],
  ['EDBOOK', 'book'],
  ['CHAP', 'chapter'],
  ['ECHAP', 'chapter'],
  ['THES', 'thesis'],
  ['RPRT', 'report'],
  ['MGZN', 'article-magazine'],
  ['NEWS', 'article-newspaper'],
  ['ELEC', 'webpage'],
  ['BLOG', 'post-weblog'],
  ['DATA', 'dataset'],
  ['COMP', 'software'],
  ['PAT', 'patent'],
  ['PAMP', 'pamphlet'],
  ['ENCYC', 'entry-encyclopedia'],
  ['DICT', 'entry-dictionary'],
  ['VIDEO', 'motion_picture'],
  ['SLIDE', 'speech'],
  ['STAND', 'standard'],
];

const read = (table: readonly (readonly [string, string])[]): ReadonlyMap<string, string> => new Map(table);

const written = (table: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(table.toReversed().map(([own, csl]) => [csl, own]));

export const BIBTEX_TO_CSL = read(BIBTEX);
export const CSL_TO_BIBTEX = written(BIBTEX);
export const RIS_TO_CSL = read(RIS);
export const CSL_TO_RIS = written(RIS);

const KNOWN: ReadonlySet<string> = new Set(['article', ...CSL_TO_BIBTEX.keys(), ...CSL_TO_RIS.keys()]);

/** Whether a text is one of CSL's item types that the formats here know. */
export const isKnownType = (text: string): boolean => KNOWN.has(text);

/** Whether a text looks like a CSL item type: small letters, hyphens, underscores. */
export const isItemType = (text: string): boolean => /^[a-z][a-z_-]{0,30}$/u.test(text);
