import { __renderToDomTree as renderToTree, type TexNode } from 'katex';
import { escapeHtml } from './escape-html.ts';

/** Longer than any formula in an abstract; beyond it setting one would take too long. */
const LONGEST = 2000;

const ELEMENTS = /^(?:math|semantics|m[a-z]{1,20})$/u;

/** How large and where things stand; nothing that links, loads or styles. */
const ATTRIBUTES =
  /^(?:xmlns|display|displaystyle|scriptlevel|math(?:variant|size|color|background)|(?:min|max)size|[lr]?space|width|height|depth|voffset|fence|separator|stretchy|symmetric|largeop|movablelimits|accent|accentunder|linethickness|(?:row|column)(?:align|spacing|lines)|side|notation|form|encoding)$/u;

/** The nodes of a formula as text. Its own source, which is kept beside it for programs that read it, is left out. */
function nodeHtml(node: TexNode): string {
  if (node.text !== undefined) return escapeHtml(node.text);
  const inner = (node.children ?? []).map(nodeHtml).join('');
  if (node.type === undefined) {
    if (node.width === undefined) return inner;
    return node.character
      ? `<mtext>${escapeHtml(node.character)}</mtext>`
      : `<mspace width="${node.width}em"></mspace>`;
  }
  if (!ELEMENTS.test(node.type)) return '';
  const attributes = Object.entries(node.attributes ?? {})
    .filter(([name]) => ATTRIBUTES.test(name))
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<${node.type}${attributes.join('')}>${inner}</${node.type}>`;
}

/** A formula as MathML, which needs no styles or fonts; its source where it is too long or has a mistake. */
export function mathHtml(tex: string, display = false): string {
  try {
    if (tex.length > LONGEST) throw new RangeError('The formula is too long to set');
    return nodeHtml(
      renderToTree(tex, {
        output: 'mathml',
        displayMode: display,
        trust: false,
        strict: 'ignore',
        maxExpand: 1000,
        maxSize: 20,
        throwOnError: true,
      }),
    );
  } catch {
    return `<code>${escapeHtml(tex)}</code>`;
  }
}
