import { citationKey } from './citation-key.ts';
import type { ExportCard, ExportRecord } from './export-record.ts';
import { fileNames } from './file-name.ts';
import { frontMatter } from './front-matter.ts';
import { linkKey, portableMarkdown, readMarkdown } from './markdown-out.ts';
import type { PaperRecord } from './record.ts';

const EXTENSION = '.md';

/** A title on one line, without what ends or splits a link in Obsidian. */
const linkable = (title: string): string =>
  title
    .replace(/[[\]#^|]/gu, ' ')
    .replaceAll('%%', '%')
    .replace(/\s+/gu, ' ')
    .trim();

export type NamedPaper = Pick<PaperRecord, 'title' | 'author' | 'issued'> & { readonly id?: string };

/**
 * A file name for each paper, in their order. The first of one title has the title alone, the next ones their
 * citation key or the end of their id behind it; so given the whole library, oldest first, a paper has the same
 * name in every export, whatever else is in it.
 */
export function paperFileNames(papers: readonly NamedPaper[]): readonly string[] {
  const name = fileNames(EXTENSION);
  return papers.map((paper) =>
    name(linkable(paper.title), [citationKey(paper), ...(paper.id === undefined ? [] : [paper.id.slice(-6)])]),
  );
}

/** What links in notes call the papers, with the name of the file of each, without extension. */
export function linkTargets(
  papers: readonly NamedPaper[],
  names: readonly string[],
): (target: string) => string | undefined {
  const stems = new Map<string, string>();
  for (const [index, { id, title }] of papers.entries()) {
    const stem = (names[index] ?? '').slice(0, -EXTENSION.length);
    for (const key of [linkKey(title), ...(id === undefined ? [] : [linkKey(id)])])
      if (!stems.has(key)) stems.set(key, stem);
  }
  return (target) => stems.get(linkKey(target));
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** As Lectern's own notes write cards, and the flashcards of Obsidian read them. */
function cardText(card: ExportCard): string {
  if (card.kind === 'cloze') return card.text.trim();
  const [front, back] = [card.front.trim(), card.back.trim()];
  const fits = !/\n/u.test(front + back) && !front.includes('::');
  return fits ? `${front} :: ${back}` : `${front}\n?\n${back}`;
}

const section = (heading: string, text: string): readonly string[] => [`## ${heading}\n\n${text}\n`];

/** One paper as a markdown document with front matter in YAML. `fileOf` names the files that its links go to. */
export function paperMarkdown(
  record: ExportRecord,
  fileName: string,
  fileOf: (target: string) => string | undefined,
): string {
  const ours = (markdown: string): string => portableMarkdown(markdown.trim(), fileOf);
  const { findings = [], cards = [], note } = record;
  return [
    frontMatter(record, fileName.slice(0, -EXTENSION.length)),
    `# ${oneLine(readMarkdown(record.title, record.raw.title)) || 'Untitled'}\n`,
    ...(record.abstract ? section('Abstract', readMarkdown(record.abstract, record.raw.abstract)) : []),
    ...(findings.length > 0
      ? section('Findings', findings.map((text) => `- ${ours(text).replaceAll('\n', '\n  ')}`).join('\n'))
      : []),
    ...(note ? section('Notes', ours(note)) : []),
    ...(cards.length > 0 ? section('Cards', cards.map((card) => ours(cardText(card))).join('\n\n')) : []),
  ].join('\n');
}

export type MarkdownFile = { readonly fileName: string; readonly text: string };

/** One markdown document a paper, under file names that are safe and differ from one another. */
export function exportMarkdown(records: readonly ExportRecord[]): readonly MarkdownFile[] {
  const names = paperFileNames(records);
  const fileOf = linkTargets(records, names);
  return records.map((record, index) => {
    const fileName = names[index] ?? '';
    return { fileName, text: paperMarkdown(record, fileName, fileOf) };
  });
}
