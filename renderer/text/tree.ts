import type { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** Reads GitHub's markdown with math between dollars. */
export const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** Markdown as a tree. */
export type Root = ReturnType<typeof parser.parse>;

export type Node = Root | Root['children'][number];

export type Parent = Extract<Node, { children: unknown }>;

/** Elements as a tree. */
export type ElementRoot = Extract<Parameters<typeof toJsxRuntime>[0], { type: 'root' }>;

export type ElementNode = Extract<ElementRoot['children'][number], { type: 'element' }>;
