import { parseQuery } from '../../data/library.ts';

/** Whether a part such as `status:inbox` stands in the query by itself. */
export function hasPart(query: string, part: string): boolean {
  return placeOf(query, part) !== undefined;
}

/** The query with a part put in at its end, or taken out where it stands there already. */
export function togglePart(query: string, part: string): string {
  const place = placeOf(query, part);
  if (place === undefined) return `${query.trim()} ${part}`.trim();
  return `${query.slice(0, place.start)} ${query.slice(place.end)}`.replace(/\s+/gu, ' ').trim();
}

function placeOf(query: string, part: string): { readonly start: number; readonly end: number } | undefined {
  const { root } = parseQuery(query);
  const parts = root.kind === 'and' ? root.parts : [root];
  return parts.find(({ start, end }) => query.slice(start, end).toLowerCase() === part.toLowerCase());
}
