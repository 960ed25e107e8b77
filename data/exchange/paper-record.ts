import { arxivUrl, doiUrl } from './identifiers.ts';
import { plainText } from './latex.ts';
import type { PaperRecord } from './record.ts';

/** A record of what was read as text: plain forms and, where none is given, the address follow from it. */
export function paperRecord(
  raw: PaperRecord['raw'],
  known: Partial<Omit<PaperRecord, 'raw' | 'title' | 'abstract'>> = {},
): PaperRecord {
  const address = known.arxiv === undefined ? known.DOI && doiUrl(known.DOI) : arxivUrl(known.arxiv);
  return {
    ...(address === undefined ? {} : { URL: address }),
    author: [],
    links: [],
    tags: [],
    type: 'article',
    awaitsMetadata: false,
    ...known,
    title: plainText(raw.title),
    abstract: plainText(raw.abstract),
    raw,
  };
}
