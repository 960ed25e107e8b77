import { __renderToDomTree as renderToTree, type KatexOptions, type TexNode } from 'katex';

/**
 * How a formula is set: bounded in expansion and size, with no command that links, loads or
 * styles. `throwOnError` stays on here so that the caller can show the source instead.
 */
export const katexOptions = (display: boolean): KatexOptions => ({
  displayMode: display,
  output: 'htmlAndMathml',
  trust: false,
  strict: 'ignore',
  maxExpand: 1000,
  maxSize: 20,
  throwOnError: true,
});

/** Longer than any formula in a note or an abstract; beyond it setting one would hold up the page. */
const LONGEST = 10_000;

/** Groups within groups: each costs more than the one around it, and no one reads a hundred. */
const DEEPEST = 100;

/** Whether a formula is short and flat enough to be set without holding up the page. */
export function isSettable(tex: string): boolean {
  if (tex.length > LONGEST) return false;
  let depth = 0;
  for (const [mark] of tex.matchAll(/\\.|[{}]/gsu)) {
    if (mark === '{') depth += 1;
    else if (mark === '}') depth -= 1;
    if (depth > DEEPEST) return false;
  }
  return true;
}

/** Sets a formula into an element, as nodes. On a mistake in it the element shows the source. */
export function renderTex(tex: string, element: HTMLElement, display: boolean): void {
  try {
    if (!isSettable(tex)) throw new RangeError('The formula is too long or too deep to set');
    element.replaceChildren(toNodes(renderToTree(tex, katexOptions(display))));
  } catch (error) {
    element.replaceChildren();
    const code = element.appendChild(document.createElement('code'));
    code.className = 'tex-source';
    code.textContent = tex;
    code.title = error instanceof Error ? error.message : 'This formula cannot be set';
  }
}

/**
 * The formula as nodes of the page. The page's policy refuses styles set as attributes, as
 * KaTeX does for arrows and roots, but not those set by script: so they are set once more, thus.
 */
function toNodes(tree: TexNode): Node {
  const styles: string[] = [];
  holdStyles(tree, styles);
  const fragment = document.createDocumentFragment();
  fragment.append(tree.toNode());
  for (const element of fragment.querySelectorAll<HTMLElement | SVGElement | MathMLElement>(`[${HELD}]`)) {
    element.style.cssText = styles[Number(element.getAttribute(HELD))] ?? '';
    element.removeAttribute(HELD);
  }
  return fragment;
}

const HELD = 'data-held-style';

function holdStyles({ attributes, children = [] }: TexNode, styles: string[]): void {
  const style = attributes?.style;
  if (attributes !== undefined && style !== undefined) {
    attributes[HELD] = String(styles.push(style) - 1);
    delete attributes.style;
  }
  for (const child of children) holdStyles(child, styles);
}
