import type { Bibliography, Paper, PaperText, PartialDate } from '../model/paper.ts';
import { uniteLinks, uniteTags } from './make-record.ts';
import { foldText } from './plan-keys.ts';
import type { PaperRecord } from './record.ts';

export type Change = {
  readonly field: keyof Bibliography | 'abstract' | 'tags';
  readonly before: unknown;
  readonly after: unknown;
};

/** Fields of one text that are only ever filled. */
const FILLED = ['container-title', 'volume', 'issue', 'page', 'publisher', 'arxiv', 'DOI', 'URL', 'type'] as const;

/** Whether the longer text is the whole of which the shorter is the beginning, cut off. */
function completes(longer: string, shorter: string): boolean {
  if (longer.length <= shorter.length) return false;
  const cut = /(?:…|\.{3}|\[\.{3}\])\s*$/u.exec(shorter.slice(-10));
  const beginning = foldText(cut ? shorter.slice(0, shorter.length - cut[0].length) : shorter);
  return beginning.length >= 40 && foldText(longer).startsWith(beginning);
}

/** Whether the abstract found is better than the one here: there is none, or it was cut off. */
export const bettersAbstract = (found: string, here: string): boolean =>
  found !== '' && found !== here && (here === '' || completes(found, here));

/** Whether the date says more of the same year. */
const refines = (found: PartialDate, here: PartialDate): boolean =>
  found.year === here.year &&
  ((here.month === undefined && found.month !== undefined) ||
    (here.month === found.month && here.day === undefined && found.day !== undefined));

const isPublished = (work: Pick<PaperRecord, 'type' | 'DOI' | 'container-title'>): boolean =>
  work.type !== undefined &&
  work.type !== 'article' &&
  (work.DOI !== undefined || work['container-title'] !== undefined);

/**
 * What the record adds to a paper of the library. It fills what is empty, completes what was cut off, and
 * replaces the placeholder title of a paper that awaits its metadata; links and tags are united. What the
 * reader may have written is never changed.
 */
export function changesTo(paper: Paper, text: PaperText | undefined, record: PaperRecord): readonly Change[] {
  const changes: Change[] = [];
  const change = (field: Change['field'], before: unknown, after: unknown): void => {
    changes.push({ field, before, after });
  };
  const placeholder = paper.awaitsMetadata === 1 && !record.awaitsMetadata;
  if (record.title && record.title !== paper.title && (placeholder || paper.title === '')) {
    change('title', paper.title, record.title);
  }
  if (paper.author.length === 0 && record.author.length > 0) change('author', paper.author, record.author);
  if (record.issued && (!paper.issued || refines(record.issued, paper.issued)))
    change('issued', paper.issued, record.issued);
  for (const field of FILLED) {
    if (!paper[field] && record[field]) change(field, paper[field], record[field]);
  }
  if ((record.arxivVersion ?? 0) > (paper.arxivVersion ?? 0))
    change('arxivVersion', paper.arxivVersion, record.arxivVersion);
  // A preprint that has been published is from now on what it was published as.
  if (paper.type === 'article' && isPublished(record) && !isPublished(paper)) change('type', paper.type, record.type);
  const abstract = text?.abstract ?? '';
  if (bettersAbstract(record.abstract, abstract)) change('abstract', abstract, record.abstract);
  const links = uniteLinks([...paper.links, ...record.links]);
  if (links.length > paper.links.length || links.some((link, index) => link.kind !== paper.links[index]?.kind)) {
    change('links', paper.links, links);
  }
  const tags = uniteTags([...paper.tags, ...record.tags]);
  if (tags.length > paper.tags.length) change('tags', paper.tags, tags);
  return changes;
}

/** Two records of one work as one: the first, with what only the second has. */
export function mergeRecords(first: PaperRecord, second: PaperRecord): PaperRecord {
  const better = first.awaitsMetadata && !second.awaitsMetadata;
  const [main, other] = better ? [second, first] : [first, second];
  const takesAbstract = bettersAbstract(other.abstract, main.abstract);
  const note =
    main.note && other.note && main.note !== other.note ? `${main.note}\n\n${other.note}` : (main.note ?? other.note);
  const issued =
    main.issued && other.issued && refines(other.issued, main.issued) ? other.issued : (main.issued ?? other.issued);
  return {
    ...other,
    ...main,
    author: main.author.length > 0 ? main.author : other.author,
    ...(issued ? { issued } : {}),
    abstract: takesAbstract ? other.abstract : main.abstract,
    raw: { title: main.raw.title, abstract: takesAbstract ? other.raw.abstract : main.raw.abstract },
    links: uniteLinks([...main.links, ...other.links]),
    tags: uniteTags([...main.tags, ...other.tags]),
    ...(note ? { note } : {}),
  };
}
