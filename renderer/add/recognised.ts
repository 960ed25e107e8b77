import type { ParsedInput } from '../../data/library.ts';
import { count } from '../ui/format.ts';

const KINDS: Readonly<Record<ParsedInput['format'], string>> = {
  listing: 'a page of papers',
  identifiers: 'ids and addresses',
  bibtex: 'BibTeX',
  ris: 'RIS',
  'csl-json': 'CSL-JSON',
  'hf-papers': 'a daily-papers file',
  'arxiv-atom': 'an arXiv feed',
  html: 'a page of papers with its links',
  text: 'one abstract',
};

/** `library.bib is BibTeX with 12 papers.` */
export function recognised(name: string, { format, records }: ParsedInput): string {
  const subject = name.charAt(0).toUpperCase() + name.slice(1);
  return `${subject} is ${KINDS[format]} with ${count(records.length, 'paper')}.`;
}
