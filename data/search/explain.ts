import { assertNever } from '../result.ts';
import { evaluate, type World } from './evaluate.ts';
import type { Node } from './query-ast.ts';
import { printQuery } from './query-print.ts';

/** One line that says why a query finds nothing, and which part to change. */
export function explainNothing(world: World, root: Node): string {
  if (root.kind !== 'and') return sayNone(root);
  const scope = root.parts.find((part) => part.kind === 'in');
  const counts = root.parts
    .filter((part) => part.kind !== 'void' && part !== scope)
    .map((part) => {
      const inScope: Node = scope === undefined ? part : { ...root, parts: [scope, part] };
      return { part, count: countOf(world, inScope) };
    });
  const none = counts.filter(({ count }) => count === 0);
  if (none.length > 0) {
    const where = scope === undefined ? '' : ` ${printQuery(scope)} counts only what stands there.`;
    return none.map(({ part }) => sayNone(part)).join(' ') + where;
  }
  const each = counts.map(({ part, count }) => `${printQuery(part)} (${new Intl.NumberFormat('en').format(count)})`);
  return `No paper has all of these together: ${each.join(', ')}.`;
}

function countOf(world: World, node: Node): number {
  let count = 0;
  for (const hit of evaluate(world, node).hits) if (hit !== 0) count += 1;
  return count;
}

function sayNone(node: Node): string {
  switch (node.kind) {
    case 'words': {
      const where = { title: 'No title', abstract: 'No abstract', author: 'No author’s name', venue: 'No venue' };
      return `${node.field === undefined ? 'Nothing' : where[node.field]} holds “${node.text}”.`;
    }
    case 'tag':
      return `No paper has the tag “${node.value}”.`;
    case 'status':
      return `No paper is in “${node.value}”.`;
    case 'year':
    case 'added':
    case 'read':
      return `No paper fits ${printQuery(node)}.`;
    case 'has':
      return `No paper has this yet: ${printQuery(node)}.`;
    case 'is':
      return { due: 'No paper has a card that is due.', unread: 'Every paper is read or archived.', starred: 'No paper has high priority.' }[node.value]; // prettier-ignore
    case 'arxiv':
      return `No paper has the arXiv id “${node.value}”.`;
    case 'doi':
      return `No paper has the DOI “${node.value}”.`;
    case 'in':
      return node.place === 'notes' ? 'There are no notes yet.' : `No paper has this: ${node.place}.`;
    case 'not':
      return `Every paper fits ${printQuery(node.part)}, which is left out here.`;
    case 'or':
      return node.parts.map(sayNone).join(' ');
    case 'and':
    case 'void':
      return `No paper fits ${printQuery(node)}.`;
    default:
      return assertNever(node);
  }
}
