import type { Name } from '../model/paper.ts';
import { citationKey } from './citation-key.ts';
import { formatDate } from './dates.ts';
import type { ExportRecord } from './export-record.ts';
import { fileNames } from './file-name.ts';

/** JSON's strings are YAML's double-quoted ones, but for characters that YAML wants escaped. */
const yaml = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const nameText = (name: Name): string => name.literal ?? [name.given, name.family].filter(Boolean).join(' ');

/** Plain text inside markdown: nothing in it is read as a mark, a tag or a formula. */
const plain = (text: string): string =>
  text.replace(/[\\`*_[\]<>$]/gu, '\\$&').replace(/^([^\S\n]*)([#+>-]|\d+\.)/gmu, '$1\\$2');

function frontMatter(record: ExportRecord): string {
  const fields: readonly (readonly [string, unknown])[] = [
    ['title', record.title],
    ['authors', record.author.length > 0 ? record.author.map(nameText) : undefined],
    ['date', record.issued && formatDate(record.issued)],
    ['venue', record['container-title']],
    ['arxiv', record.arxiv],
    ['doi', record.DOI],
    ['url', record.URL],
    ['status', record.status],
    ['tags', record.tags.length > 0 ? record.tags : undefined],
    ['links', record.links.length > 0 ? record.links.map((link) => `${link.kind}: ${link.url}`) : undefined],
    ['citekey', citationKey(record)],
  ];
  const lines = fields.flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}: ${yaml(value)}`],
  );
  return `---\n${lines.join('\n')}\n---\n`;
}

/** One markdown document a paper, with front matter in YAML, under file names that are safe and differ from one another. */
export function exportMarkdown(
  records: readonly ExportRecord[],
): readonly { readonly fileName: string; readonly text: string }[] {
  const fileName = fileNames('.md');
  return records.map((record) => {
    const heading = record.title.replace(/\s+/gu, ' ').trim();
    const parts = [
      frontMatter(record),
      `# ${plain(heading) || 'Untitled'}\n`,
      ...(record.abstract ? [`## Abstract\n\n${plain(record.abstract)}\n`] : []),
      // The note is markdown already, written by the reader.
      ...(record.note ? [`## Notes\n\n${record.note.trimEnd()}\n`] : []),
    ];
    return { fileName: fileName(heading), text: parts.join('\n') };
  });
}
