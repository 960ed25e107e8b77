import type { FieldChange } from '../model/import-report.ts';
import { shortened } from './limits.ts';
import type { PaperRecord } from './record.ts';

const LONGEST = 200;

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The first place at which two texts differ, some words around it. */
function around(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  const start = Math.max(0, at - 40);
  const piece = text.slice(start, start + 120);
  return `${start > 0 ? '…' : ''}${piece}${start + 120 < text.length ? '…' : ''}`;
}

/** What was changed of a record on its way in: LaTeX and marks read as text, an identifier put into its usual form. */
export function repairsOf(record: PaperRecord): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  const title = oneLine(record.raw.title);
  if (title !== '' && title !== record.title)
    changes.push({ field: 'title', before: shortened(title, LONGEST), after: shortened(record.title, LONGEST) });
  const abstract = oneLine(record.raw.abstract);
  if (abstract !== '' && abstract !== record.abstract) {
    changes.push({
      field: 'abstract',
      before: around(abstract, record.abstract),
      after: around(record.abstract, abstract),
    });
  }
  const doi = /\b(?:doi|DOI)\s{0,9}[=:{"-]{1,9}\s{0,9}[{"]?\s{0,9}([^\s",}]+)/u.exec(record.source ?? '')?.[1];
  if (
    record.DOI !== undefined &&
    doi !== undefined &&
    doi !== record.DOI &&
    doi.toLowerCase().includes(record.DOI.slice(0, 8))
  ) {
    changes.push({ field: 'DOI', before: shortened(doi, LONGEST), after: record.DOI });
  }
  return changes;
}
