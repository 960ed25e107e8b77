import type { Name } from '../model/paper.ts';
import { citationKey } from './citation-key.ts';
import { formatDate } from './dates.ts';
import type { ExportRecord } from './export-record.ts';

/** JSON's strings are YAML's double-quoted ones, but for characters that YAML wants escaped, and halves of pairs. */
const yaml = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? part.replace(/\p{Cs}/gu, '\uFFFD') : part))
    // oxlint-disable-next-line no-control-regex -- these are what is to be escaped
    .replace(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu, (found) => {
      return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });

const nameText = (name: Name): string => name.literal ?? [name.given, name.family].filter(Boolean).join(' ');

/** A tag as Obsidian can have it: letters, numbers, `_`, `-` and `/`, and not a number alone. '' where nothing is left. */
export function plainTag(tag: string): string {
  const clean = tag
    .normalize('NFC')
    .split('/')
    .map((part) =>
      part
        .split(/[^\p{L}\p{M}\p{N}_]+/u)
        .filter(Boolean)
        .join('-'),
    )
    .filter(Boolean)
    .join('/');
  return /^[\p{N}/]+$/u.test(clean) ? `_${clean}` : clean;
}

/** What a paper is, as YAML between `---`; `fileName` is what its own file is called, without extension. */
export function frontMatter(record: ExportRecord, fileName: string): string {
  const tags = [...new Set(record.tags.map(plainTag))].filter(Boolean);
  const title = record.title.replace(/\s+/gu, ' ').trim();
  const fields: readonly (readonly [string, unknown])[] = [
    ['title', record.title],
    ['aliases', title === '' || title === fileName ? undefined : [title]],
    ['authors', record.author.length > 0 ? record.author.map(nameText) : undefined],
    ['date', record.issued && formatDate(record.issued)],
    ['type', record.type],
    ['venue', record['container-title']],
    ['volume', record.volume],
    ['issue', record.issue],
    ['pages', record.page],
    ['publisher', record.publisher],
    ['arxiv', record.arxiv],
    ['doi', record.DOI],
    ['url', record.URL],
    ['status', record.status],
    ['tags', tags.length > 0 ? tags : undefined],
    // The tags as they are here, where Obsidian cannot have them.
    ['keywords', JSON.stringify(tags) === JSON.stringify(record.tags) ? undefined : record.tags],
    ['links', record.links.length > 0 ? record.links.map((link) => `${link.kind}: ${link.url}`) : undefined],
    ['citekey', citationKey(record)],
    ['lectern', record.id],
  ];
  const lines = fields.flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}: ${yaml(value)}`],
  );
  return `---\n${lines.join('\n')}\n---\n`;
}
