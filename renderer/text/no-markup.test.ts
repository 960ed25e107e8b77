import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Names through which text becomes markup, script or a place to go, whoever's they are. */
const SINKS = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'createContextualFragment',
  'parseFromString',
  'parseHTMLUnsafe',
  'srcdoc',
  'dangerouslySetInnerHTML',
  'DOMParser',
  'renderToString',
  'rehypeRaw',
  'allowDangerousHtml',
  'eval',
  'Function',
  'execScript',
]);

/** Sinks that a source names, by line. There is no way from text to markup but through elements. */
function sinksIn(file: string, source: string): readonly string[] {
  const found: string[] = [];
  const at = (start: number) => `${file}:${source.slice(0, start).split('\n').length}`;
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(look);
      return;
    }
    const { type, name, value, start = 0 } = node as { type?: string; name?: unknown; value?: unknown; start?: number };
    const said = type === 'Identifier' || type === 'JSXIdentifier' ? name : type === 'Literal' ? value : undefined;
    // TypeScript's own word for any function is harmless.
    if (typeof said === 'string' && SINKS.has(said) && !(said === 'Function' && type === 'Literal')) {
      found.push(`${at(start)} names ${said}`);
    }
    if (type === 'CallExpression' && /^document\.write(?:ln)?\(/u.test(source.slice(start, start + 20))) {
      found.push(`${at(start)} writes into the document`);
    }
    for (const [key, held] of Object.entries(node)) if (key !== 'parent') look(held);
  };
  look(parseSync(file, source).program);
  return found;
}

const sources = ['renderer', 'data'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !/\.test\.tsx?$|\.d\.ts$|config\.ts$/u.test(name))
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    // What fits the models runs in Node alone and is in no page.
    .filter((name) => !name.startsWith('data/findings/train/')),
);

describe('text', () => {
  it('is never made into markup by the page or the core', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap((file) => sinksIn(file, readFileSync(path.join(ROOT, file), 'utf8')))).toEqual([]);
  });

  it.each([
    'element.innerHTML = text;',
    "element['outerHTML'] = text;",
    "element.insertAdjacentHTML('beforeend', text);",
    'const page = new DOMParser();',
    'range.createContextualFragment(text);',
    'const view = <div dangerouslySetInnerHTML={{ __html: text }} />;',
    'frame.srcdoc = text;',
    'document.write(text);',
    'eval(text);',
    'const run = new Function(text);',
    'unified().use(rehypeRaw);',
    'unified().use(remarkRehype, { allowDangerousHtml: true });',
    "import { renderToString } from 'katex';",
  ])('would be seen to be, by: %s', (line) => {
    expect(sinksIn('a.tsx', line)).not.toEqual([]);
  });

  it('may be set as text', () => {
    expect(sinksIn('a.tsx', "element.textContent = 'x'; // innerHTML\ntype Run = (text: string) => void;")).toEqual([]);
  });
});
