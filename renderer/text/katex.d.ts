import 'katex';

declare module 'katex' {
  /** A node of a formula before it is one of the page. */
  export type TexNode = {
    readonly attributes?: Record<string, string>;
    readonly children?: readonly TexNode[];
    readonly toNode: () => Node;
    /** Of MathML: the element's name; or a text alone; or a space, by its width in em, and by a character where there is one. */
    readonly type?: string;
    readonly text?: string;
    readonly width?: number;
    readonly character?: string | null;
  };

  // The library offers it under this name and leaves it out of its types.
  // oxlint-disable-next-line eslint/no-underscore-dangle
  export function __renderToDomTree(tex: string, options: KatexOptions): TexNode;
}
