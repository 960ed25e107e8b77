import { isJoined, isVoid } from '../../search/query-ast.ts';
import type { CardNode } from './card-query.ts';
import { printCards } from './parse-cards.ts';

/** One line that says why a query finds no card, and which part to change. `countOf` tells how many fit a part. */
export function explainNoCards(root: CardNode, countOf: (node: CardNode) => number): string {
  const parts = isJoined(root) && root.kind === 'and' ? root.parts.filter((part) => !isVoid(part)) : [root];
  if (parts.length === 1) return sayNone(root);
  const counts = parts.map((part) => ({ part, count: countOf(part) }));
  const none = counts.filter(({ count }) => count === 0);
  if (none.length > 0) return none.map(({ part }) => sayNone(part)).join(' ');
  const each = counts.map(({ part, count }) => `${printCards(part)} (${new Intl.NumberFormat('en').format(count)})`);
  return `No card fits all of these together: ${each.join(', ')}.`;
}

function sayNone(node: CardNode): string {
  switch (node.kind) {
    case 'words':
      return `No card holds “${node.text}”. To look in the titles of papers, write paper:${node.text.includes(' ') ? `"${node.text}"` : node.text}.`;
    case 'paper':
      return `No paper with cards has “${node.value}” in its title.`;
    case 'tag':
      return `No card or its paper has the tag “${node.value}”.`;
    case 'rated':
      return `No card was so answered in the last ${node.days === 1 ? 'day' : `${node.days} days`}.`;
    default:
      return `No card fits ${printCards(node)}.`;
  }
}
