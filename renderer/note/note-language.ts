import { commonmarkLanguage, markdown } from '@codemirror/lang-markdown';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { type BlockParser, GFM, type InlineContext, type InlineParser, type MarkdownConfig } from '@lezer/markdown';

const DOLLAR = 36;
const BRACKET = 91;
const EQUALS = 61;

// Each stops at the first character that could end it, so a text is read once, however long.
const SINGLE = /\$(?![\s$])((?:[^$\\\n]|\\.|\n(?!\n))*?)(?<!\s)\$(?!\d)/y;
const DOUBLE = /\$\$(?!\$)((?:[^$\\]|\\[^]|\$(?!\$))+)\$\$/y;
const PAPER = /\[\[([^[\]\n|]+)(?:\|[^[\]\n]+)?\]\]/y;
const HIDDEN = /==(?=[^\s=])([^=\n]+(?:=[^=\n]+)*)(?<!\s)==/y;

/** The text of the match at `pos`, or undefined. */
function matchAt(pattern: RegExp, cx: InlineContext, pos: number): string | undefined {
  pattern.lastIndex = pos - cx.offset;
  return pattern.exec(cx.text)?.[0];
}

const inlineMath: InlineParser = {
  name: 'InlineMath',
  parse(cx, next, pos) {
    if (next !== DOLLAR) return -1;
    const double = matchAt(DOUBLE, cx, pos);
    const text = double ?? matchAt(SINGLE, cx, pos);
    if (text === undefined) return -1;
    return cx.addElement(cx.elt(double === undefined ? 'InlineMath' : 'DisplayMath', pos, pos + text.length));
  },
  before: 'Emphasis',
};

const wikilink: InlineParser = {
  name: 'Wikilink',
  parse(cx, next, pos) {
    const text = next === BRACKET ? matchAt(PAPER, cx, pos) : undefined;
    if (text === undefined) return -1;
    const end = pos + text.length;
    const marks = [cx.elt('WikilinkMark', pos, pos + 2), cx.elt('WikilinkMark', end - 2, end)];
    return cx.addElement(cx.elt('Wikilink', pos, end, marks));
  },
  before: 'Link',
};

const hidden: InlineParser = {
  name: 'Hidden',
  parse(cx, next, pos) {
    const text = next === EQUALS ? matchAt(HIDDEN, cx, pos) : undefined;
    if (text === undefined) return -1;
    const end = pos + text.length;
    const inner = cx.parser.parseInline(text.slice(2, -2), pos + 2);
    const marks = [cx.elt('HiddenMark', pos, pos + 2), ...inner, cx.elt('HiddenMark', end - 2, end)];
    return cx.addElement(cx.elt('Hidden', pos, end, marks));
  },
};

const opensMath = (text: string): boolean => /^\$\$[^$]*$/u.test(text);

const blockMath: BlockParser = {
  name: 'BlockMath',
  parse(cx, line) {
    if (!opensMath(line.text.slice(line.pos))) return false;
    const from = cx.lineStart + line.pos;
    while (cx.nextLine()) {
      if (line.text.trim() !== '$$') continue;
      const to = cx.lineStart + line.text.length;
      cx.nextLine();
      cx.addElement(cx.elt('DisplayMath', from, to));
      return true;
    }
    cx.addElement(cx.elt('OpenMath', from, cx.prevLineEnd()));
    return true;
  },
  endLeaf: (_cx, line) => opensMath(line.text.slice(line.pos)),
  before: 'FencedCode',
};

/** What a note has beyond GitHub's markdown, as the reader of notes has it too: math, links to papers, hidden parts. */
export const noteSyntax: MarkdownConfig = {
  defineNodes: [
    { name: 'InlineMath', style: tags.special(tags.string) },
    { name: 'DisplayMath', style: tags.special(tags.string) },
    { name: 'OpenMath', block: true, style: tags.special(tags.string) },
    { name: 'Wikilink', style: tags.link },
    { name: 'WikilinkMark', style: tags.processingInstruction },
    { name: 'Hidden' },
    { name: 'HiddenMark', style: tags.processingInstruction },
  ],
  parseInline: [inlineMath, wikilink, hidden],
  parseBlock: [blockMath],
};

/** Markdown as notes are written, with lists that go on at Enter. */
export const noteLanguage = (): Extension =>
  markdown({ base: commonmarkLanguage, extensions: [GFM, noteSyntax], completeHTMLTags: false });
