import { htmlTokens } from './html-tokens.ts';
import { parseUrl } from './identifiers.ts';
import type { PageLine } from './listing-lines.ts';
import { TRAILING_LABELS, paperAt } from './listing-marks.ts';

const BLOCKS = new Set(
  (
    'address article aside blockquote body button caption center dd details dialog dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table tbody td tfoot th thead tr ul div'
  ).split(' '),
);

/** Elements and JSON of a page that a plain reading of its text does not show. */
export type HtmlPage = {
  readonly lines: readonly PageLine[];
  readonly props: readonly string[];
  readonly papers: readonly string[];
};

type Link = { readonly url: string; readonly start: number };

/**
 * The page as lines: each block element begins a new one, links give their
 * address to the line they cover. `props` are the JSON texts that a page of
 * daily papers carries for its own scripts, `papers` the addresses of papers.
 */
export function htmlPage(html: string): HtmlPage {
  const lines: PageLine[] = [];
  const props: string[] = [];
  const papers = new Set<string>();
  let text = '';
  let covered = 0;
  let urls: string[] = [];
  let heading = false;
  let link: Link | undefined;
  const takeLink = () => {
    if (link === undefined) return;
    covered += text.length - link.start;
    if (text.length > link.start || urls.length === 0) urls.push(link.url);
    link = { url: link.url, start: text.length };
  };
  const endLine = (blank: boolean) => {
    takeLink();
    const shown = text.replace(/[^\S\u{a0}]+/gu, ' ').trim();
    const number = lines.length + 1;
    // A link within a sentence belongs to the sentence, and does not name the paper.
    const isTitle = covered >= text.trim().length * 0.6 || (shown.length < 250 && TRAILING_LABELS.test(shown));
    const own = isTitle ? urls : urls.filter((url) => paperAt(url) === undefined);
    const bare = (isTitle && shown.replace(TRAILING_LABELS, '')) || shown;
    if (shown !== '' || own.length > 0) {
      lines.push({ text: bare, source: bare, number, heading, urls: [...new Set(own)] });
    }
    if (blank && lines.length > 0 && lines.at(-1)?.text !== '')
      lines.push({ text: '', source: '', number: number + 1, heading: false, urls: [] });
    text = '';
    covered = 0;
    urls = [];
    if (link !== undefined) link = { url: link.url, start: 0 };
  };
  for (const token of htmlTokens(fragmentOf(html))) {
    if (token.kind === 'text') {
      text += token.text.replace(/\s+/gu, (space) => (space.includes('\u{a0}') ? '\u{a0}' : ' '));
      continue;
    }
    if (BLOCKS.has(token.name)) {
      endLine(true);
      if (/^h[1-6]$/u.test(token.name)) heading = token.kind === 'open';
    } else if (token.name === 'br') endLine(false);
    else if (token.name === 'a') {
      const label = link === undefined ? 0 : text.length - link.start;
      const named = link !== undefined && paperAt(link.url) !== undefined;
      takeLink();
      // A title that is a link is a line of its own, whatever stands beside it.
      if (token.kind === 'close' && named && label >= 15 && text.length - label < 20) {
        link = undefined;
        endLine(false);
      }
      const url = token.kind === 'open' ? addressOf(token.attributes.get('href')) : undefined;
      if (url !== undefined && paperAt(url) !== undefined) papers.add(url);
      link = url === undefined ? undefined : { url, start: text.length };
    }
    if (token.kind === 'open') {
      const json = token.attributes.get('data-props');
      if (json !== undefined && /papers/iu.test(json)) props.push(json);
    }
  }
  endLine(false);
  return { lines, props, papers: [...papers] };
}

/** What was copied, without the wrapper that the clipboard puts around it. */
function fragmentOf(html: string): string {
  const start = html.indexOf('<!--StartFragment-->');
  const end = html.lastIndexOf('<!--EndFragment-->');
  if (start !== -1) return html.slice(start, end > start ? end : undefined);
  const markup = html.indexOf('<');
  return /^Version:\d/u.test(html) && markup !== -1 ? html.slice(markup) : html;
}

/** Clipboard HTML may hold addresses as the page had them, relative to its site. */
function addressOf(href: string | undefined): string | undefined {
  const trimmed = href?.trim() ?? '';
  if (/^\/papers\/\d{4}\.\d{4,5}/u.test(trimmed)) return `https://huggingface.co${trimmed}`;
  if (/^\/(?:abs|pdf)\/\d{4}\.\d{4,5}/u.test(trimmed)) return `https://arxiv.org${trimmed}`;
  const google = parseUrl(trimmed);
  // Search pages and mail programs wrap addresses: `https://www.google.com/url?q=…`.
  const wrapped =
    google?.hostname === 'www.google.com' && google.pathname === '/url'
      ? (google.searchParams.get('q') ?? google.searchParams.get('url'))
      : null;
  const url = parseUrl(wrapped ?? trimmed);
  return url?.href;
}
