import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { plainText, toSegments } from './latex.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

type Root = ReturnType<typeof parser.parse>;
type Node = Root | Root['children'][number];
type Span = { readonly kind: string; readonly start: number; readonly end: number };

/** Where no link is looked for. */
const CLOSED: ReadonlySet<string> = new Set(['code', 'inlineCode', 'math', 'inlineMath', 'html']);

function closedSpans(node: Node): readonly Span[] {
  if (CLOSED.has(node.type)) {
    return [{ kind: node.type, start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }];
  }
  return 'children' in node ? node.children.flatMap(closedSpans) : [];
}

const LINK = /\[\[([^[\]\n|]+)(?:\|([^[\]\n]+))?\]\]/gu;

function withLinks(markdown: string, fileOf: (target: string) => string | undefined): string {
  return markdown.replace(LINK, (whole, target: string, label?: string) => {
    const file = fileOf(target.trim());
    if (file === undefined) return whole;
    const shown = (label ?? target).trim();
    return shown === file ? `[[${file}]]` : `[[${file}|${shown}]]`;
  });
}

/**
 * Markdown of ours as other programs show it likewise: tags in it are text, as they are here, and a link to a
 * paper names the file that `fileOf` gives for its title or id.
 */
export function portableMarkdown(markdown: string, fileOf: (target: string) => string | undefined): string {
  if (!markdown.includes('<') && !markdown.includes('[[')) return markdown;
  let out = '';
  let from = 0;
  for (const { kind, start, end } of closedSpans(parser.parse(markdown))) {
    const closed = markdown.slice(start, end);
    out += withLinks(markdown.slice(from, start), fileOf);
    out += kind === 'html' ? closed.replace(/<(?=[a-z/!?])/giu, '\\<') : closed;
    from = end;
  }
  return out + withLinks(markdown.slice(from), fileOf);
}

/** What a link calls a paper, whatever its case and spaces: brackets and bars in a title would end the link. */
export const linkKey = (title: string): string =>
  title
    .replace(/[[\]|\s]+/gu, ' ')
    .trim()
    .toLowerCase();

/** An address, which is kept, or a sign that would be read as markup. */
const MARKS = /https?:\/\/[^\s<>[\]()`]+|[\\`*_[\]<>$^~|]|(?<![^\s(])#(?=[^\s#])|={2,}|%{2,}|&(?=#?\w{1,32};)/gu;

/** What begins a heading, a list, a quote or a table where it begins a line. */
function plainLine(line: string): string {
  const text = line.trimStart();
  const space = line.slice(0, line.length - text.length);
  const number = /^\d{1,9}(?=[.)](?:\s|$))/u.exec(text)?.[0];
  if (number !== undefined) return `${space}${number}\\${text.slice(number.length)}`;
  return /^(?:[#+-](?=\s|$|-)|:-)/u.test(text) ? `${space}\\${text}` : line;
}

/** Formulas that dollars can hold on one line. */
const fits = (tex: string): boolean => tex.length > 0 && !/[$\n`]|\\$/u.test(tex);

/**
 * A title or abstract as markdown, with its formulas between dollars: from the text as it was read, where that
 * still says the same as the plain one.
 */
export function readMarkdown(plain: string, raw: string): string {
  if (!/[\\$]/u.test(raw) || plainText(raw) !== plain) return plainMarkdown(plain);
  const formulas: string[] = [];
  const text = toSegments(raw)
    .map((segment) => {
      const tex = segment.kind === 'math' ? segment.tex.trim() : '';
      return fits(tex) ? `\uE024${formulas.push(tex) - 1}\uE025` : segment.plain.replace(/[\uE024\uE025]/gu, '');
    })
    .join('');
  return plainMarkdown(text).replace(/\uE024(\d+)\uE025/gu, (_whole, index: string) => `$${formulas[Number(index)]}$`);
}

/** Plain text as markdown that shows the same: nothing in it is a mark, a tag or a formula. */
export const plainMarkdown = (text: string): string =>
  text
    .replace(MARKS, (found) => (found.startsWith('http') ? found : found.replace(/./gu, '\\$&')))
    .split('\n')
    .map(plainLine)
    .join('\n');
