import type { Paper } from '../model/paper.ts';
import { paperAddress } from './citation.ts';
import { escapeHtml } from './escape-html.ts';

/** What is handed over by dragging, by the media type under which other programs look for it. */
export type HandedOver = {
  readonly 'text/uri-list': string;
  readonly 'text/plain': string;
  readonly 'text/html': string;
};

/**
 * Papers as links to them: addresses alone (RFC 2483), titles with their addresses, and titles as links.
 * A paper without an address is its title; `text/uri-list` is empty where none has one.
 */
export function paperLinks(papers: readonly Paper[]): HandedOver {
  const links = papers.map((paper) => {
    const address = paperAddress(paper);
    return { title: paper.title || 'Untitled', url: address && encoded(address) };
  });
  const html = links.map(({ title, url }) =>
    url === undefined ? escapeHtml(title) : `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`,
  );
  return {
    'text/uri-list': links.flatMap(({ url }) => (url === undefined ? [] : [url])).join('\r\n'),
    'text/plain': links.map(({ title, url }) => [title, url].filter(Boolean).join('\n')).join('\n\n'),
    'text/html': html.length === 1 ? html.join('') : `<ul>${html.map((link) => `<li>${link}</li>`).join('')}</ul>`,
  };
}

/** A DOI may hold what an address may not, and a line break would make two of one. */
const encoded = (url: string): string => URL.parse(url)?.href ?? encodeURI(url);
