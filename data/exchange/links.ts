import type { Link, LinkKind } from '../model/paper.ts';
import { parseUrl } from './identifiers.ts';

const CODE_HOSTS = [
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'codeberg.org',
  'sourceforge.net',
  'gitee.com',
  'gitcode.com',
  'anonymous.4open.science',
  'sr.ht',
  'pypi.org',
  'gist.github.com',
];
const DATA_HOSTS = [
  'zenodo.org',
  'kaggle.com',
  'figshare.com',
  'dataverse.org',
  'datadryad.org',
  'dataverse.harvard.edu',
  'openml.org',
  'physionet.org',
  'osf.io',
  'data.mendeley.com',
  'ieee-dataport.org',
];
const PROJECT_HOSTS = [
  'github.io',
  'gitlab.io',
  'netlify.app',
  'vercel.app',
  'streamlit.app',
  'pages.dev',
  'readthedocs.io',
  'sites.google.com',
];

// Each start is bounded, so a long line is read once.
const ADDRESS =
  /(?:https?:\/\/|(?<![\w.@/-])(?:www\.[a-z\d-]{1,63}\.|[a-z\d-]{1,63}\.github\.io(?![\w.-]*@)|(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|huggingface\.co|anonymous\.4open\.science|zenodo\.org|kaggle\.com)\/))[^\s<>"`{}|^$]*/giu;

/**
 * The addresses in a raw abstract, each once, in their order, with the kind that
 * host or wording tells. The address is exact: closing punctuation and brackets,
 * a repetition in braces and LaTeX escapes are not part of it; where a known
 * host stands without a scheme, https is put before it.
 */
export function findLinks(text: string): readonly Link[] {
  const links = new Map<string, Link>();
  for (const found of text.matchAll(ADDRESS)) {
    const written = trimUrl(found[0]);
    const address = /^https?:/iu.test(written) ? written : `https://${written}`;
    const url = parseUrl(address);
    if (url === undefined || !url.hostname.includes('.')) continue;
    const key = url.href.replace(/\/$/u, '');
    if (links.has(key)) continue;
    links.set(key, { kind: linkKind(url, text.slice(Math.max(0, found.index - 90), found.index)), url: address });
  }
  return [...links.values()];
}

/** An address as it stands in prose, without what belongs to the sentence around it. */
export function trimUrl(text: string): string {
  const unescaped = text.replace(/\\([_%#&~$])/gu, '$1').replace(/\\.*$/u, '');
  // Markdown `[label](address)` and `](address).` end at the bracket.
  let end = unescaped.search(/\]\(|\)\[/u);
  if (end === -1) end = unescaped.length;
  let open = 0;
  for (const letter of unescaped.slice(0, end)) open += letter === '(' ? 1 : letter === ')' ? -1 : 0;
  while (end > 0) {
    const last = unescaped[end - 1] ?? '';
    if (last === ')' && open < 0) open += 1;
    else if (!/[.,;:!?'’”*\]_]/u.test(last)) break;
    end -= 1;
  }
  return unescaped.slice(0, end);
}

/** What an address offers, by its host, else by the words before it. */
export function linkKind(url: URL, before = ''): LinkKind {
  const path = url.pathname.toLowerCase();
  if (path.endsWith('.pdf') || (isAt(url, ['arxiv.org']) && path.startsWith('/pdf/'))) return 'pdf';
  if (isAt(url, ['huggingface.co', 'hf.co'])) {
    if (path.startsWith('/datasets/')) return 'data';
    return path.startsWith('/spaces/') ? 'project' : 'page';
  }
  if (isAt(url, CODE_HOSTS) || /^git(?:lab|ea|hub)?\./u.test(url.hostname)) return 'code';
  if (isAt(url, DATA_HOSTS)) return 'data';
  if (isAt(url, PROJECT_HOSTS)) return 'project';
  return kindFromWords(before);
}

/** The last of these words before the address says what it is. */
function kindFromWords(before: string): LinkKind {
  const kinds: readonly (readonly [LinkKind, RegExp])[] = [
    ['project', /\b(?:project|home ?page|web ?site|web ?page|demo|project page)s?\b/giu],
    ['code', /\b(?:source code|code|codes|codebase|implementation|repository|repo|toolkit|library)\b/giu],
    ['data', /\b(?:data ?sets?|data|benchmark|corpus|corpora)\b/giu],
  ];
  let best: LinkKind = 'page';
  let at = -1;
  for (const [kind, words] of kinds) {
    const last = [...before.matchAll(words)].at(-1)?.index ?? -1;
    if (last > at) [best, at] = [kind, last];
  }
  return best;
}

function isAt(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
}
