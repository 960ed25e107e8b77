import type { Bibliography, Link, Name, PartialDate } from '../model/paper.ts';
import { normalizeArxiv, normalizeDoi } from './identifiers.ts';
import { plainText } from './latex.ts';
import { findLinks } from './links.ts';
import type { PaperRecord } from './record.ts';

/** What a format's reader has found; empty values stand for nothing found. */
export type RecordParts = {
  readonly rawTitle: string;
  readonly rawAbstract?: string | undefined;
  readonly author?: readonly Name[];
  readonly issued?: PartialDate | undefined;
  readonly type?: string | undefined;
  readonly container?: string | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly page?: string | undefined;
  readonly publisher?: string | undefined;
  /** With the version behind it or without: `2401.01234v2`. */
  readonly arxiv?: string | undefined;
  readonly doi?: string | undefined;
  readonly url?: string | undefined;
  readonly links?: readonly Link[];
  readonly tags?: readonly string[];
  readonly note?: string | undefined;
  /** Paths or names of files that the record speaks of. */
  readonly files?: readonly string[];
  readonly source?: string;
};

/** The address in its normal form if it is http or https, else undefined. */
export function webAddress(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const trimmed = text.trim();
  const parsed = URL.parse(trimmed.startsWith('//') ? `https:${trimmed}` : trimmed);
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed.href : undefined;
}

/** Each link once, by address, the first kind kept unless a later one says more than `page`. */
export function uniteLinks(links: readonly Link[]): readonly Link[] {
  const byUrl = new Map<string, Link>();
  for (const link of links) {
    const before = byUrl.get(link.url);
    if (!before || (before.kind === 'page' && link.kind !== 'page')) byUrl.set(link.url, link);
  }
  return [...byUrl.values()];
}

/** Each tag once, whatever its case, trimmed, in the order given. */
export function uniteTags(tags: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags) {
    const clean = tag.replace(/\s+/gu, ' ').trim();
    const key = clean.toLowerCase();
    if (clean && !byKey.has(key)) byKey.set(key, clean);
  }
  return [...byKey.values()];
}

/** The last part of a path of any system, which is all that another machine can make use of. */
const fileName = (path: string): string => (path.split(/[\\/]/u).at(-1) ?? path).slice(0, 200);

/** The version that a text gives a paper of arXiv. Ids are written in more ways than one, but end in the same digits. */
export function arxivVersionIn(text: string, id: string): number | undefined {
  const digits = id.slice(id.lastIndexOf('/') + 1);
  const at = text.indexOf(digits);
  const version = at === -1 ? undefined : /^v([1-9]\d{0,2})(?!\d)/u.exec(text.slice(at + digits.length))?.[1];
  return version === undefined ? undefined : Number(version);
}

/**
 * The paper of arXiv that the first of the texts names which names any: bare, as an address or DOI, or as `arXiv:…`
 * among other words; with the version that any of them gives it, as in `2401.01234v2`.
 */
export function findArxiv(texts: readonly (string | undefined)[]): string | undefined {
  const id = arxivId(texts);
  if (id === undefined) return undefined;
  const version = texts.map((text) => arxivVersionIn(text?.slice(0, 2000) ?? '', id)).find((one) => one !== undefined);
  return version === undefined ? id : `${id}v${version}`;
}

function arxivId(texts: readonly (string | undefined)[]): string | undefined {
  for (const text of texts) {
    if (!text) continue;
    const direct = normalizeArxiv(text);
    if (direct) return direct;
    const named = /\barxiv:\s*([\w.-]{1,30}(?:\/\d{7})?(?:v\d{1,3})?)/iu.exec(text.slice(0, 2000))?.[1];
    const found = named && normalizeArxiv(named.replace(/(?<![.])[.]+$/u, ''));
    if (found) return found;
  }
  return undefined;
}

/** Text on one line, LaTeX gone; undefined where nothing is left. */
const plain = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : plainText(text).normalize('NFC').trim() || undefined;

/** Drops undefined values, which the record's optional fields do not hold. */
const present = (fields: { readonly [K in keyof Bibliography]?: Bibliography[K] | undefined }): Partial<Bibliography> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * A name on one line with plain blanks. LaTeX accents and some programs give letters in two pieces, which compare
 * unequal to the one everybody types.
 */
const composed = (name: Name): Name =>
  Object.fromEntries(
    Object.entries(name).map(([part, value]) => [part, value.normalize('NFC').replace(/\s+/gu, ' ').trim()]),
  );

/** Page ranges with one hyphen, whichever dash they came with. */
const pages = (text: string | undefined): string | undefined => plain(text)?.replace(/\s*(?:-{1,3}|[–—])\s*/gu, '-');

/** A record in the library's own terms: plain texts, checked identifiers and addresses, the raw texts beside. */
export function makeRecord(parts: RecordParts): PaperRecord {
  const rawAbstract = parts.rawAbstract ?? '';
  const DOI = parts.doi === undefined ? undefined : normalizeDoi(parts.doi);
  const named = findArxiv([parts.arxiv, DOI, parts.url]);
  const arxiv = named && normalizeArxiv(named);
  const version = arxiv && /v(\d+)$/u.exec(named)?.[1];
  const links = uniteLinks([...(parts.links ?? []), ...findLinks(rawAbstract)]);
  const note = parts.note?.trim();
  const files = uniteTags((parts.files ?? []).map(fileName));
  const title = plain(parts.rawTitle) ?? '';
  // CSL's word for a work of no known type.
  const type = parts.type === 'document' ? undefined : parts.type;
  return {
    title,
    author: (parts.author ?? []).map(composed),
    ...present({
      issued: parts.issued,
      type: type ?? (arxiv ? 'article' : undefined),
      'container-title': plain(parts.container),
      volume: plain(parts.volume),
      issue: plain(parts.issue),
      page: pages(parts.page),
      publisher: plain(parts.publisher),
      arxiv,
      arxivVersion: version ? Number(version) : undefined,
      DOI,
      URL: webAddress(parts.url),
    }),
    links,
    abstract: plain(rawAbstract) ?? '',
    tags: uniteTags(parts.tags ?? []),
    raw: { title: parts.rawTitle, abstract: rawAbstract },
    ...(note ? { note } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(parts.source === undefined ? {} : { source: parts.source }),
    awaitsMetadata: title === '' && (arxiv !== undefined || DOI !== undefined),
  };
}
