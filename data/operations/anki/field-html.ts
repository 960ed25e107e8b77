import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseCloze, type ClozePart } from '../../findings/cloze.ts';

type Node = {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly ordered?: boolean | null;
  readonly depth?: number;
  readonly children?: readonly Node[];
};

// Characters of the private use area stand for the marks of clozes while markdown is read.
const [OPEN, OPENED, CLOSE] = ['\uE001', '\uE002', '\uE003'];

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** Markdown of a card as the HTML of a field, formulas as MathJax; marks of clozes only where asked for. */
export function fieldHtml(markdown: string, cloze = false): string {
  const clean = markdown.replaceAll(/[\uE001-\uE003]/gu, '');
  const marked = cloze ? marks(parseCloze(clean)) : clean;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the tree has more than is looked at here
  const html = blocks((parser.parse(marked) as Node).children ?? []);
  return html.replaceAll(new RegExp(`${OPEN}(\\d+)${OPENED}`, 'gu'), '{{c$1::').replaceAll(CLOSE ?? '', '}}');
}

const marks = (parts: readonly ClozePart[]): string =>
  parts
    .map((part) => (part.kind === 'text' ? part.text : `${OPEN}${part.number}${OPENED}${marks(part.parts)}${CLOSE}`))
    .join('');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text that Anki reads as it stands: no tags, and none of its own marks. */
const escapeText = (text: string): string =>
  text
    .replace(/[&<>"]/gu, (sign) => ESCAPES[sign] ?? sign)
    .replaceAll('{{', '{&#123;')
    .replaceAll('}}', '}&#125;')
    .replaceAll('::', ':&#58;')
    .replace(/\[(?=sound:|latex\]|\$)/gu, '&#91;')
    .replace(/\\(?=[([])/gu, '&#92;');

/** Two braces would begin or end a cloze; LaTeX reads them apart alike. */
const escapeMaths = (source: string): string =>
  source
    .replace(/[&<>]/gu, (sign) => ESCAPES[sign] ?? sign)
    .replace(/\{(?=\{)/gu, '{ ')
    .replace(/\}(?=\})/gu, '} ')
    .replaceAll('::', ': :');

const blocks = (nodes: readonly Node[]): string =>
  nodes.length === 1 && nodes[0]?.type === 'paragraph' ? inline(nodes[0].children ?? []) : nodes.map(block).join('');

function block(node: Node): string {
  const children = node.children ?? [];
  switch (node.type) {
    case 'paragraph':
      return `<p>${inline(children)}</p>`;
    case 'heading':
      return `<h3>${inline(children)}</h3>`;
    case 'blockquote':
      return `<blockquote>${children.map(block).join('')}</blockquote>`;
    case 'list': {
      const tag = node.ordered === true ? 'ol' : 'ul';
      return `<${tag}>${children.map((item) => `<li>${blocks(item.children ?? [])}</li>`).join('')}</${tag}>`;
    }
    case 'code':
      return `<pre>${escapeText(node.value ?? '')}</pre>`;
    case 'math':
      return `<p>\\[${escapeMaths(node.value ?? '')}\\]</p>`;
    case 'table':
      return `<table>${children.map((row) => `<tr>${(row.children ?? []).map((cell) => `<td>${inline(cell.children ?? [])}</td>`).join('')}</tr>`).join('')}</table>`;
    case 'thematicBreak':
      return '<hr>';
    default:
      return `<p>${inline([node])}</p>`;
  }
}

const WRAPPED: Readonly<Record<string, string>> = { strong: 'b', emphasis: 'i', delete: 's' };

const inline = (nodes: readonly Node[]): string => nodes.map(inlineNode).join('');

function inlineNode(node: Node): string {
  const tag = WRAPPED[node.type];
  const inner = (): string => inline(node.children ?? []);
  if (tag !== undefined) return `<${tag}>${inner()}</${tag}>`;
  switch (node.type) {
    case 'inlineMath':
      return `\\(${escapeMaths(node.value ?? '')}\\)`;
    case 'inlineCode':
      return `<code>${escapeText(node.value ?? '')}</code>`;
    case 'break':
      return '<br>';
    case 'link': {
      const url = node.url ?? '';
      return /^https?:\/\//iu.test(url) ? `<a href="${escapeText(url)}">${inner()}</a>` : inner();
    }
    default:
      // What has text is shown as it stands, raw HTML too; a picture leaves its words.
      return node.value === undefined ? inner() : escapeText(node.value);
  }
}
