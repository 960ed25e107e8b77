import 'katex';

declare module 'katex' {
  /** A node of a formula before it is one of the page. */
  export type TexNode = {
    readonly attributes?: Record<string, string>;
    readonly children?: readonly TexNode[];
    readonly toNode: () => Node;
  };

  // The library offers it under this name and leaves it out of its types.
  // oxlint-disable-next-line eslint/no-underscore-dangle
  export function __renderToDomTree(tex: string, options: KatexOptions): TexNode;
}
