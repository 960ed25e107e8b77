import { type GapState, OUTSIDE, splitGaps } from './gaps.ts';
import type { Node, Root } from './tree.ts';

/** A node of ours in the tree: a part of a card that is hidden on its question side. */
type Gap = { type: 'gap'; hint: string; first: boolean; children: unknown[] };

/**
 * Wraps what lies between gap marks, leaf by leaf in the order of reading, so that a gap may
 * begin in one element and end in another without ever showing what it hides. Changes the tree.
 */
export function markGaps(root: Root): void {
  walk(root, OUTSIDE);
}

function walk(node: Node, from: GapState): GapState {
  if (!('children' in node)) return from;
  let state = from;
  const children: unknown[] = [];
  for (const child of node.children) {
    if (child.type === 'text' || child.type === 'inlineCode') {
      const split = splitGaps(child.value, state);
      state = split.state;
      for (const run of split.runs) {
        const leaf = { type: child.type, value: run.text };
        append(children, run.hidden ? { type: 'gap', hint: run.hint, first: run.first, children: [leaf] } : leaf);
      }
    } else if (state.inside === 'answer' && !('children' in child)) {
      append(children, { type: 'gap', hint: '', first: !state.begun, children: [child] });
      state = { inside: 'answer', begun: true };
    } else {
      state = walk(child, state);
      children.push(child);
    }
  }
  Object.assign(node, { children });
  return state;
}

/** Adds a node; a gap that goes on joins the gap before it, so that it is shown as one. */
function append(children: unknown[], node: Gap | { type: string }): void {
  const last = children.at(-1);
  if (isGap(node) && !node.first && isGap(last)) last.children.push(...node.children);
  else children.push(node);
}

const isGap = (node: unknown): node is Gap =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'gap';
