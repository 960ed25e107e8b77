export const COLUMN_FIELDS = [
  'title',
  'author',
  'year',
  'date',
  'abstract',
  'container-title',
  'volume',
  'issue',
  'page',
  'publisher',
  'DOI',
  'arxiv',
  'URL',
  'pdf',
  'code',
  'links',
  'tags',
  'type',
  'note',
  'files',
] as const;

/** What a column of a table can be read as. */
export type ColumnField = (typeof COLUMN_FIELDS)[number];

export const isColumnField = (name: string | undefined): name is ColumnField =>
  COLUMN_FIELDS.some((known) => known === name);

/** Headings that programs give their columns, folded to letters and digits. */
const HEADINGS: Readonly<Record<ColumnField, readonly string[]>> = {
  title: ['title', 'papertitle', 'documenttitle', 'articletitle', 'name', 'titel', 'titre', 'titulo'],
  author: ['author', 'authors', 'authornames', 'authorfullnames', 'creator', 'creators', 'autor', 'autoren', 'auteurs'],
  year: ['year', 'publicationyear', 'pubyear', 'jahr', 'annee'],
  date: ['date', 'publicationdate', 'published', 'issued', 'publisheddate', 'datepublished'],
  abstract: ['abstract', 'abstractnote', 'summary', 'zusammenfassung'],
  'container-title': [
    'publicationtitle',
    'journal',
    'sourcetitle',
    'venue',
    'containertitle',
    'booktitle',
    'journalbook',
    'conference',
    'source',
  ],
  volume: ['volume', 'vol'],
  issue: ['issue', 'number', 'issuenumber'],
  page: ['pages', 'page', 'pagerange'],
  publisher: ['publisher'],
  DOI: ['doi'],
  arxiv: ['arxiv', 'arxivid', 'eprint'],
  URL: ['url', 'link', 'address', 'htmlurl', 'articleurl'],
  pdf: ['pdf', 'pdfurl', 'pdflink'],
  code: ['code', 'github', 'githubrepo', 'repository', 'codeurl'],
  links: ['links'],
  tags: ['tags', 'manualtags', 'automatictags', 'keywords', 'authorkeywords', 'keyword', 'labels', 'topics'],
  type: ['type', 'itemtype'],
  files: ['files', 'fileattachments'],
  note: ['notes', 'note', 'comment', 'comments', 'annotation'],
};

const BY_HEADING = new Map(
  COLUMN_FIELDS.flatMap((field) => HEADINGS[field].map((heading) => [heading, field] as const)),
);

/** What each heading is read as; undefined where it means nothing here. `Title` goes before `Name` for the title. */
export function columnFields(headings: readonly string[]): readonly (ColumnField | undefined)[] {
  const fields = headings.map((heading) =>
    BY_HEADING.get(
      heading
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z\d]+/gu, ''),
    ),
  );
  const named = headings.map((heading) => heading.trim().toLowerCase());
  const hasTitle = named.some((heading) => heading.includes('title') || heading.startsWith('tit'));
  return fields.map((field, index) => (field === 'title' && hasTitle && named[index] === 'name' ? undefined : field));
}

export const DELIMITERS = [',', ';', '\t', '|'];

/** Whether a text is a table: a first line of headings of which one means a title, an identifier or an address. */
export function looksLikeCsv(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/u)
    .filter((line) => line.trim() !== '');
  const [first = '', second] = lines;
  if (second === undefined || first.length > 2000) return false;
  return DELIMITERS.some((delimiter) => {
    const cells = first.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/u, '$1'));
    const known = columnFields(cells).filter((field) => field !== undefined);
    const names = known.some((field) => field === 'title' || field === 'DOI' || field === 'arxiv');
    return cells.length > 1 && names && known.length >= Math.min(2, cells.length) && second.includes(delimiter);
  });
}
