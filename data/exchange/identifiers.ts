import type { Name } from '../model/paper.ts';
import { plainText } from './latex.ts';
import { familyName } from './names.ts';

const OLD_ARCHIVES = new Set(
  (
    'astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics ' +
    'q-bio q-fin quant-ph stat acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas ' +
    'dg-ga funct-an mtrl-th patt-sol plasm-ph q-alg solv-int supr-con'
  ).split(' '),
);

const NEW_ID = /^(\d{2})(\d{2})\.(\d{4,5})(?:v\d+)?$/u;
const OLD_ID = /^([a-z]+(?:-[a-z]+)?)(\.[a-z]{2})?\/(\d{7})(?:v\d+)?$/iu;
const LONG_DOI = /^10\.\d[\d.:a-z]*\/\S.*$/iu;
const SHORT_DOI = /^10[/:%][a-z0-9]+$/iu;

/** What an address names. `URL` is the canonical page where the paper is known, else the address itself. */
export type IdentifiedUrl = {
  readonly arxiv?: string;
  readonly DOI?: string;
  /** ACL Anthology id, case kept. */
  readonly acl?: string;
  /** OpenReview forum id, case-sensitive. */
  readonly openreview?: string;
  readonly URL: string;
};

/**
 * Bare arXiv id without version, from any of its forms (id, address at arXiv, Hugging
 * Face or alphaXiv, DataCite DOI), or undefined. The whole text must be the
 * identifier. New ids need a real month and four digits up to 2014, five after
 * (arXiv's own scheme); old ones need an archive that existed.
 */
export function normalizeArxiv(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 2000) return undefined;
  const bare = trimmed
    .replace(/^arxiv\s*(?:preprint\s*)?(?:arxiv\s*)?:\s*/iu, '')
    .replace(/(?<!\s)\s*\[[\w.-]+\]$/u, '')
    .replace(/\.pdf$/iu, '');
  const fromId = arxivId(bare);
  if (fromId !== undefined) return fromId;
  const url = parseUrl(trimmed);
  if (url !== undefined && !hostIs(url, 'doi.org')) return arxivFromUrl(url);
  return arxivFromDoi(normalizeDoi(trimmed));
}

/**
 * Lower-case DOI without prefix or escapes, or undefined where the text is none.
 * The whole text must be the DOI: `doi:`, `urn:doi:` and resolver addresses are
 * taken off, `%2F` and `\_` resolved, blanks and punctuation that got in removed.
 * Short DOIs (`10/gf4gqc`) are kept as they are.
 */
export function normalizeDoi(text: string): string | undefined {
  if (text.length > 2000) return undefined;
  const clean = text.replace(/[\s\p{C}\u{fffd}\u{241b}]+/gu, '').replace(/[\\{}|^~`]/gu, '');
  const url = parseUrl(clean);
  if (url !== undefined) return doiFromUrl(url);
  return bareDoi(percentDecoded(clean));
}

/**
 * The paper that an address names, if any: arXiv (with its mirrors), DOI resolvers
 * and publishers' pages that carry the DOI, ACL Anthology, OpenReview. Undefined
 * where the text is no http or https address.
 */
export function identifyUrl(text: string): IdentifiedUrl | undefined {
  const url = parseUrl(text.trim());
  if (url === undefined) return undefined;
  const DOI = doiFromUrl(url);
  const arxiv = arxivFromUrl(url) ?? arxivFromDoi(DOI);
  if (arxiv !== undefined) return { arxiv, URL: arxivUrl(arxiv) };
  const acl = aclFromUrl(url);
  if (acl !== undefined) return { acl, URL: `https://aclanthology.org/${acl}/` };
  if (DOI !== undefined) return { DOI, URL: doiUrl(DOI) };
  const openreview = openreviewFromUrl(url);
  if (openreview !== undefined) return { openreview, URL: `https://openreview.net/forum?id=${openreview}` };
  return { URL: url.href };
}

export const arxivUrl = (id: string): string => `https://arxiv.org/abs/${id}`;

export const doiUrl = (doi: string): string =>
  `https://doi.org/${encodeURI(doi).replace(/[?#]/gu, (letter) => encodeURIComponent(letter))}`;

/**
 * The key under which two records without a common identifier are one paper: the
 * title's letters and digits, without accents, case, punctuation or LaTeX, then
 * `|` and the first author's family name in the same form ('' where unknown).
 */
export function titleKey(title: string, author: readonly Name[] = []): string {
  const [first] = author;
  return `${folded(plainText(title)) || title.trim()}|${first === undefined ? '' : folded(plainText(familyName(first)))}`;
}

/** Only letters and digits, lower case, accents off: `Özay’s G²` becomes `ozaysg2`. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

const BARE_HOST =
  /^(?:www\.)?(?:(?:dx\.)?doi\.[a-z.]+|(?:export\.)?arxiv\.org|alphaxiv\.org|huggingface\.co|aclanthology\.org|openreview\.net)\//iu;

/** The address, if it is one of http or https; these sites' addresses are known without it. */
export function parseUrl(text: string): URL | undefined {
  const whole = BARE_HOST.test(text) ? `https://${text}` : text;
  return /^https?:\/\//iu.test(whole) && URL.canParse(whole) ? new URL(whole) : undefined;
}

function hostIs(url: URL, host: string): boolean {
  return url.hostname === host || url.hostname.endsWith(`.${host}`);
}

function arxivId(text: string): string | undefined {
  const modern = NEW_ID.exec(text);
  if (modern) {
    const [, year = '', month = '', number = ''] = modern;
    const since = Number(year + month);
    const realMonth = Number(month) >= 1 && Number(month) <= 12;
    const realDigits = number.length === (since < 1501 ? 4 : 5);
    return realMonth && realDigits && since >= 704 && since < 9100 ? `${year}${month}.${number}` : undefined;
  }
  const [, archive = '', subject = '', number = ''] = OLD_ID.exec(text) ?? [];
  if (!OLD_ARCHIVES.has(archive.toLowerCase())) return undefined;
  return `${archive.toLowerCase()}${subject.toUpperCase()}/${number}`;
}

function arxivFromUrl(url: URL): string | undefined {
  const path = percentDecoded(url.pathname).replace(/(?<!\/)\/+$/u, '');
  if (hostIs(url, 'arxiv.org') || url.hostname === 'ar5iv.labs.arxiv.org' || hostIs(url, 'alphaxiv.org')) {
    const rest = /^\/(?:abs|pdf|html|format|src|e-print|ps|overview|audio|resources)\/(.+)$/u.exec(path)?.[1];
    return rest === undefined ? undefined : arxivId(rest.replace(/\.pdf$/iu, ''));
  }
  if (hostIs(url, 'huggingface.co') || url.hostname === 'hf.co') {
    const id = /^\/papers\/([\d.v]+)$/u.exec(path)?.[1];
    return id === undefined ? undefined : arxivId(id);
  }
  return undefined;
}

function arxivFromDoi(doi: string | undefined): string | undefined {
  const id = /^10\.48550\/arxiv\.(.+)$/u.exec(doi ?? '')?.[1];
  return id === undefined ? undefined : arxivId(id);
}

function bareDoi(text: string): string | undefined {
  const bare = text
    .replace(/^\/+/u, '')
    .replace(/^(?:urn:)?(?:doi:?)?(?:https?:\/\/(?:dx\.)?doi\.org\/)?/iu, '')
    .replace(/^\/+/u, '');
  const doi = withoutStrayBrackets(bare).replace(/(?<![.,;:'"!?*])[.,;:'"!?*]+$/u, '');
  return LONG_DOI.test(doi) || SHORT_DOI.test(doi) ? doi.toLowerCase() : undefined;
}

// Old serial DOIs hold pairs such as `87[1445:ABC]2.0.CO;2`; a bracket without its partner got in by accident.
function withoutStrayBrackets(text: string): string {
  const balanced = (open: string, close: string) => {
    let depth = 0;
    for (const letter of text) {
      depth += letter === open ? 1 : letter === close ? -1 : 0;
      if (depth < 0) return false;
    }
    return depth === 0;
  };
  const squared = balanced('[', ']') && !text.includes('[]') ? text : text.replace(/[[\]]/gu, '');
  return balanced('(', ')') ? squared : squared.replace(/(?<!\))\)+$/u, '');
}

function doiFromUrl(url: URL): string | undefined {
  const path = percentDecoded(url.pathname + (url.hostname.includes('doi.') ? url.search + url.hash : ''));
  if (/^(?:www\.)?(?:dx\.)?doi\.[a-z.]+$/u.test(url.hostname)) {
    const doi = bareDoi(path);
    const short = hostIs(url, 'doi.org') ? /^\/([a-z0-9]+)$/iu.exec(path)?.[1] : undefined;
    return doi ?? (short === undefined ? undefined : `10/${short.toLowerCase()}`);
  }
  const parameter = url.searchParams.get('doi');
  if (parameter !== null) return bareDoi(parameter);
  const inPath =
    /\/doi\/(?:(?:abs|full|pdf|epdf|pdfplus|pdfdirect|epub|book|10)\/)?(10\.\d{4,9}\/.+)$/u.exec(path) ??
    /^\/(?:article|chapter|book|content\/pdf)\/(10\.\d{4,9}\/.+?)(?:\.pdf)?$/u.exec(
      hostIs(url, 'springer.com') ? path : '',
    ) ??
    /^\/content\/(10\.1101\/.+?)(?:v\d+)?(?:\.full|\.abstract)?(?:\.pdf)?$/u.exec(
      /(?:bio|med)rxiv\.org$/u.test(url.hostname) ? path : '',
    );
  return inPath?.[1] === undefined ? undefined : bareDoi(inPath[1].replace(/(?<!\/)\/+$/u, ''));
}

/** Ids as the Anthology defines them: `2020.acl-main.12`, and before 2020 `P18-1001`. */
function aclFromUrl(url: URL): string | undefined {
  const path = hostIs(url, 'aclanthology.org')
    ? url.pathname
    : hostIs(url, 'aclweb.org')
      ? url.pathname.replace(/^\/anthology(?:-new)?(?=\/)/u, '').replace(/^\/[A-Z]\/[A-Z]\d{2}(?=\/)/u, '')
      : '';
  return /^\/(\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+|[A-Z]\d{2}-\d{4})(?:v\d+)?(?:\.pdf|\.bib)?\/?$/u.exec(path)?.[1];
}

function openreviewFromUrl(url: URL): string | undefined {
  if (!hostIs(url, 'openreview.net') || !/^\/(?:forum|pdf|attachment|references\/pdf)$/u.test(url.pathname))
    return undefined;
  const id = url.searchParams.get('id') ?? '';
  return /^[\w-]{6,20}$/u.test(id) ? id : undefined;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
