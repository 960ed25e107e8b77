import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { markGaps } from './markdown-gaps.ts';
import { type ElementNode, type ElementRoot, type Node, type Parent, parser } from './tree.ts';
import { splitInline } from './inline-parts.ts';

/** Markdown may be long, but a note of a megabyte is a mistake that must not stop the page. */
const LONGEST = 1_000_000;

/** Elements of our own in the tree, told apart from those of markdown by `data-kind`. */
type OwnKind = 'math' | 'wikilink' | 'hidden' | 'gap';

const own = (kind: OwnKind, properties: ElementNode['properties'], children: ElementNode['children']): ElementNode => ({
  type: 'element',
  tagName: 'span',
  properties: { dataKind: kind, ...properties },
  children,
});

/**
 * Markdown to a tree of elements: GitHub's dialect with `$math$`, `[[wikilinks]]` and gaps. Raw
 * HTML in it comes out as the text it is. `prefix` keeps the footnotes of two texts on a page apart.
 */
export function markdownTree(markdown: string, prefix: string): ElementRoot {
  const source = markdown.slice(0, LONGEST);
  const root = parser.parse(source);
  rewrite(root, source);
  markGaps(root);
  const toHast = unified().use(remarkRehype, {
    clobberPrefix: prefix,
    handlers: {
      math: (_state: unknown, node: { value: string }) => own('math', { dataTex: node.value, dataDisplay: 'true' }, []),
      inlineMath: (_state: unknown, node: { value: string; display?: boolean }) =>
        own('math', { dataTex: node.value, dataDisplay: node.display === true ? 'true' : undefined }, []),
      wikilink: (_state: unknown, node: { target: string; label: string }) =>
        own('wikilink', { dataTarget: node.target }, [{ type: 'text', value: node.label }]),
      hidden: (_state: unknown, node: { value: string }) => own('hidden', {}, [{ type: 'text', value: node.value }]),
      gap: (
        state: { all: (node: Parent) => ElementNode['children'] },
        node: Parent & { hint?: string; first?: boolean },
      ) =>
        own('gap', { dataHint: node.hint ?? '', dataFirst: node.first === true ? 'true' : undefined }, state.all(node)),
    },
  });
  return toHast.runSync(root);
}

/** Turns what the parser took wrongly for our purpose into what it is to be, in place. */
function rewrite(node: Node, source: string): void {
  if (!('children' in node)) return;
  const children = node.children.flatMap((child): readonly unknown[] => {
    if (child.type === 'html') return [asShown(child.value, node)];
    if (child.type === 'inlineMath') return [inlineMath(child, source)];
    if (child.type === 'text') return splitInline(child.value);
    rewrite(child, source);
    return [child];
  });
  Object.assign(node, { children });
}

const BLOCKS = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

function asShown(value: string, parent: Parent): Node {
  const text: Node = { type: 'text', value };
  return BLOCKS.has(parent.type) ? { type: 'paragraph', children: [text] } : text;
}

type InlineMath = Extract<Node, { type: 'inlineMath' }> & { display?: boolean };

/**
 * `$5 and $10` are prices: as in Pandoc, one dollar opens a formula only before, and closes one only
 * after, something other than a space, and never before a digit. Two dollars set it on its own line.
 */
function inlineMath(node: InlineMath, source: string): Node {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const text = source.slice(start, end);
  if (text.startsWith('$$')) return Object.assign(node, { display: true });
  const inner = text.slice(1, -1);
  const isPrice = /^\s|\s$/u.test(inner) || /^\d/u.test(source.slice(end, end + 1));
  return isPrice ? { type: 'text', value: text } : node;
}
