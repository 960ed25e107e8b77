import type { Link } from '../model/paper.ts';

/** Addresses named in an abstract. */
export function findLinks(rawAbstract: string): Link[] {
  return [...rawAbstract.matchAll(/https?:\/\/[^\s<>{}"\\]+/gu)].map(([found]) => {
    const url = found.replace(/[.,;:)\]]+$/u, '');
    return { kind: /^https?:\/\/github\.com\//u.test(url) ? 'code' : 'page', url };
  });
}
