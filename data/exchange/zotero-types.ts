const TYPES: Readonly<Record<string, string>> = {
  article: 'article-journal',
  journalarticle: 'article-journal',
  preprint: 'article',
  conferencepaper: 'paper-conference',
  book: 'book',
  booksection: 'chapter',
  thesis: 'thesis',
  report: 'report',
  manuscript: 'manuscript',
  webpage: 'webpage',
  blogpost: 'post-weblog',
  dataset: 'dataset',
  computerprogram: 'software',
  patent: 'patent',
  magazinearticle: 'article-magazine',
  newspaperarticle: 'article-newspaper',
  encyclopediaarticle: 'entry-encyclopedia',
  presentation: 'speech',
  standard: 'standard',
};

/** The CSL type of a Zotero item type, or of the RDF class that stands for it. */
export function zoteroType(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(TYPES, key) ? TYPES[key] : undefined;
}
