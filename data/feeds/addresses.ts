import { err, ok, type Result } from '../result.ts';

export type Address = { readonly url: string; readonly title: string };

const DAILY = 'https://huggingface.co/api/daily_papers';
const ARXIV_QUERY = 'https://export.arxiv.org/api/query';

/** The lists of a day that are offered by name. */
export const DAILY_PAPERS: readonly Address[] = [
  { url: `${DAILY}?limit=100`, title: 'Daily papers' },
  { url: `${DAILY}?limit=100&sort=trending`, title: 'Trending papers' },
];

/** `cs.CL`, `stat.ML`, `hep-th`, `cs`: an archive of arXiv, with or without its subject. */
const CATEGORY =
  /^(?:astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-(?:ex|lat|ph|th)|math|math-ph|nlin|nucl-(?:ex|th)|physics|q-bio|q-fin|quant-ph|stat)(?:\.[a-z-]{2,20})?$/iu;

/**
 * What is to be followed from what was typed: an address; one or more categories of arXiv (`cs.CL cs.LG`);
 * or a search there (`arxiv: retrieval augmented`). Daily papers and arXiv pages are followed by what
 * they have for programs.
 */
export function feedAddress(typed: string): Result<Address, string> {
  const text = typed.trim();
  if (text === '') return err('Type the address of a feed, a category of arXiv such as cs.CL, or a search.');
  const categories = text
    .replace(/^arxiv:/iu, '')
    .split(/[\s,+]+/u)
    .filter(Boolean);
  if (categories.length > 0 && categories.every((one) => CATEGORY.test(one))) return ok(categoryFeed(categories));
  const search = /^arxiv:\s*(.+)$/iu.exec(text)?.[1];
  if (search !== undefined) return ok({ url: searchUrl(search), title: `arXiv: ${search}` });
  const written = /^[a-z][a-z\d+.-]*:\/\//iu.test(text)
    ? text
    : /^[^\s/]+\.[^\s/]+/u.test(text)
      ? `https://${text}`
      : undefined;
  const url = written === undefined ? null : URL.parse(written);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.hostname === '') {
    return err('This is no address. For a search of arXiv, write “arxiv:” before the words.');
  }
  return ok(known(url) ?? { url: secured(url).href, title: url.hostname.replace(/^www\./u, '') });
}

/** Upper case after the point, as arXiv writes them, where it is a subject of two letters. */
const categoryName = (text: string): string => {
  const [archive = '', subject] = text.split('.');
  if (subject === undefined) return archive.toLowerCase();
  return `${archive.toLowerCase()}.${subject.length === 2 ? subject.toUpperCase() : subject.toLowerCase()}`;
};

function categoryFeed(categories: readonly string[]): Address {
  const names = [...new Set(categories.map(categoryName))];
  return { url: `https://rss.arxiv.org/rss/${names.join('+')}`, title: `arXiv ${names.join(', ')}` };
}

/** A search of all fields, each word to be there, a phrase in quotation marks; field prefixes as arXiv's own stay. */
function searchUrl(search: string): string {
  const parts = search.match(/(?:[a-z]+:)?"[^"]+"|\S+/giu) ?? [];
  const query = parts
    .map((part) => (/^(?:ti|au|abs|co|jr|cat|rn|id|all):/u.test(part) ? part : `all:${part}`))
    .join(' AND ');
  const params = new URLSearchParams({
    search_query: query,
    sortBy: 'submittedDate',
    sortOrder: 'descending',
    max_results: '100',
  });
  return `${ARXIV_QUERY}?${params.toString()}`;
}

/** Pages whose feed is known. */
function known(url: URL): Address | undefined {
  const path = url.pathname.replace(/\/+$/u, '');
  if (url.hostname === 'huggingface.co' && /^\/papers(?:\/|$)/u.test(path)) {
    return path === '/papers/trending' ? DAILY_PAPERS[1] : DAILY_PAPERS[0];
  }
  const list = /^\/list\/([a-z.-]+)\/(?:new|recent|pastweek)$/iu.exec(path)?.[1];
  if (/^(?:www\.|export\.)?arxiv\.org$/u.test(url.hostname) && list !== undefined && CATEGORY.test(list)) {
    return categoryFeed([list]);
  }
  return undefined;
}

/** By https, which every feed that is worth it has by now; what is on this machine stays as it is. */
function secured(url: URL): URL {
  const own = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u.test(url.hostname);
  if (url.protocol !== 'http:' || own) return url;
  const safe = new URL(url);
  safe.protocol = 'https:';
  return safe;
}

/** How addresses are compared: without what names the same place twice. */
export const addressKey = (url: string): string =>
  url
    .replace(/^https?:\/\/(?:www\.)?/iu, '')
    .replace(/#.*$/u, '')
    .replace(/\/(?=\?|$)/u, '');
