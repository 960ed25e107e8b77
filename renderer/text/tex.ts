import { type KatexOptions, render } from 'katex';

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

/** Sets a formula into an element, as nodes. On a mistake in it the element shows the source. */
export function renderTex(tex: string, element: HTMLElement, display: boolean): void {
  try {
    if (tex.length > LONGEST) throw new RangeError('The formula is too long to set');
    render(tex, element, katexOptions(display));
  } catch (error) {
    element.replaceChildren();
    const code = element.appendChild(document.createElement('code'));
    code.className = 'tex-source';
    code.textContent = tex;
    code.title = error instanceof Error ? error.message : 'This formula cannot be set';
  }
}
