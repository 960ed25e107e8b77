import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { escapeHtml } from './escape-html.ts';
import { webAddress } from './make-record.ts';
import { mathHtml } from './math-html.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** As much of a node as is looked at here. */
type Node = {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly alt?: string | null;
  readonly ordered?: boolean | null;
  readonly start?: number | null;
  readonly checked?: boolean | null;
  readonly children?: readonly Node[];
};

/** The place on the page to which a link with this target leads, `#p3`; undefined where it is not there. */
export type PlaceOf = (target: string) => string | undefined;

/** Longer texts are no notes, and are shown as they stand. */
const LONGEST = 1_000_000;

/**
 * Markdown as HTML of a few plain elements without attributes but addresses. Every text in it, raw HTML too, goes
 * through `escapeHtml`; pictures become links, so that the page loads nothing.
 */
export function markdownHtml(markdown: string, placeOf: PlaceOf): string {
  if (markdown.length > LONGEST) return `<pre>${escapeHtml(markdown)}</pre>`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the tree has more than is looked at here
  return blocks((parser.parse(markdown) as Node).children ?? [], placeOf);
}

/** The same without a paragraph around a text of one paragraph. */
export function inlineMarkdownHtml(markdown: string, placeOf: PlaceOf): string {
  const html = markdownHtml(markdown, placeOf);
  const inner = html.slice('<p>'.length, -'</p>'.length);
  return html.startsWith('<p>') && html.endsWith('</p>') && !inner.includes('<p>') ? inner : html;
}

const blocks = (nodes: readonly Node[], placeOf: PlaceOf): string =>
  nodes.map((node) => block(node, placeOf)).join('\n');

function block(node: Node, placeOf: PlaceOf): string {
  const children = node.children ?? [];
  switch (node.type) {
    case 'heading':
      // Below the headings of the page itself.
      return `<h4>${inline(children, placeOf)}</h4>`;
    case 'blockquote':
      return `<blockquote>${blocks(children, placeOf)}</blockquote>`;
    case 'list': {
      const tag = node.ordered === true ? 'ol' : 'ul';
      const start =
        node.ordered === true && Number.isInteger(node.start) && node.start !== 1 ? ` start="${node.start}"` : '';
      return `<${tag}${start}>${children.map((item) => listItem(item, placeOf)).join('')}</${tag}>`;
    }
    case 'code':
      return `<pre>${escapeHtml(node.value ?? '')}</pre>`;
    case 'math':
      return `<p>${mathHtml(node.value ?? '', true)}</p>`;
    case 'table':
      return `<table>${children.map((row, index) => tableRow(row, index === 0 ? 'th' : 'td', placeOf)).join('')}</table>`;
    case 'thematicBreak':
      return '<hr>';
    case 'definition':
      return '';
    case 'footnoteDefinition':
      return `<blockquote>${blocks(children, placeOf)}</blockquote>`;
    case 'paragraph':
      return `<p>${inline(children, placeOf)}</p>`;
    default:
      return `<p>${inline([node], placeOf)}</p>`;
  }
}

function listItem(item: Node, placeOf: PlaceOf): string {
  const children = item.children ?? [];
  const box = typeof item.checked === 'boolean' ? (item.checked ? '☑ ' : '☐ ') : '';
  const [first] = children;
  const tight = children.length === 1 && first?.type === 'paragraph';
  return `<li>${box}${tight ? inline(first.children ?? [], placeOf) : blocks(children, placeOf)}</li>`;
}

const tableRow = (row: Node, tag: 'th' | 'td', placeOf: PlaceOf): string =>
  `<tr>${(row.children ?? []).map((cell) => `<${tag}>${inline(cell.children ?? [], placeOf)}</${tag}>`).join('')}</tr>`;

const WRAPPED: Readonly<Record<string, string>> = { strong: 'strong', emphasis: 'em', delete: 's' };

const inline = (nodes: readonly Node[], placeOf: PlaceOf): string =>
  nodes.map((node) => inlineNode(node, placeOf)).join('');

/** An http or https address as a link, anything else as its words alone. */
export function linkHtml(url: string | undefined, inner: string): string {
  const address = webAddress(url);
  return address === undefined ? inner : `<a href="${escapeHtml(address)}">${inner}</a>`;
}

function inlineNode(node: Node, placeOf: PlaceOf): string {
  const tag = Object.hasOwn(WRAPPED, node.type) ? WRAPPED[node.type] : undefined;
  const inner = inline(node.children ?? [], placeOf);
  if (tag !== undefined) return `<${tag}>${inner}</${tag}>`;
  switch (node.type) {
    case 'text':
      return textHtml(node.value ?? '', placeOf);
    case 'inlineMath':
      return mathHtml(node.value ?? '');
    case 'inlineCode':
      return `<code>${escapeHtml(node.value ?? '')}</code>`;
    case 'break':
      return '<br>';
    case 'link':
      return linkHtml(node.url, inner);
    case 'image':
      return linkHtml(node.url, escapeHtml(node.alt || node.url || ''));
    default:
      return node.value === undefined ? inner : escapeHtml(node.value);
  }
}

const OWN = /\[\[([^[\]\n|]+)(?:\|([^[\]\n]+))?\]\]|==(?=[^\s=])([^=\n]+)(?<!\s)==/gu;

/** Text with links to papers, and what a card hides marked. */
function textHtml(text: string, placeOf: PlaceOf): string {
  let out = '';
  let from = 0;
  for (const { 0: whole, 1: target, 2: label, 3: hidden, index } of text.matchAll(OWN)) {
    out += escapeHtml(text.slice(from, index));
    from = index + whole.length;
    if (target === undefined) out += `<mark>${escapeHtml(hidden ?? '')}</mark>`;
    else {
      const place = placeOf(target.trim());
      const shown = escapeHtml((label ?? target).trim());
      out += place === undefined ? shown : `<a href="${escapeHtml(place)}">${shown}</a>`;
    }
  }
  return out + escapeHtml(text.slice(from));
}
