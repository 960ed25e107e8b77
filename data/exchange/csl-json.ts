import type { Link, Name, PartialDate } from '../model/paper.ts';
import { LINK_KINDS } from '../model/paper.ts';
import { err, ok, type Result } from '../result.ts';
import { parseDate, partialDate } from './dates.ts';
import { isItemType } from './item-types.ts';
import { isObject, type JsonObject, listOf, own, parseJson, showJson, textOf } from './json-text.ts';
import { findArxiv, makeRecord, webAddress } from './make-record.ts';
import { stripMarkup } from './markup.ts';
import { parseName } from './names.ts';
import type { PaperRecord, Parsed, ParseError, Problem } from './record.ts';

const clean = (item: unknown, key: string): string | undefined => {
  const text = textOf(item, key);
  return text === undefined ? undefined : stripMarkup(text);
};

function toName(value: unknown): Name | undefined {
  if (typeof value === 'string' && value.trim() !== '') return parseName(stripMarkup(value));
  const literal = clean(value, 'literal') ?? clean(value, 'name');
  if (literal) return { literal };
  const particles = [clean(value, 'dropping-particle'), clean(value, 'non-dropping-particle')];
  const family = [...particles, clean(value, 'family'), clean(value, 'suffix')].filter(Boolean).join(' ');
  const given = clean(value, 'given');
  if (!family) return given ? { literal: given } : undefined;
  return given ? { family, given } : { family };
}

const toNumber = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && /^\s*-?\d{1,5}\s*$/u.test(value) ? Number(value) : value;
  return typeof number === 'number' ? number : undefined;
};

/** A CSL date: `date-parts` of numbers or strings, `raw`, `literal`, or a plain text or year in its place. */
function toDate(value: unknown): PartialDate | undefined {
  if (typeof value === 'string' || typeof value === 'number') return parseDate(String(value));
  const first = listOf(value, 'date-parts')[0];
  if (Array.isArray(first)) {
    const parts = partialDate(toNumber(first[0]), toNumber(first[1]), toNumber(first[2]));
    if (parts) return parts;
  }
  const text = textOf(value, 'raw') ?? textOf(value, 'literal') ?? textOf(value, 'year');
  return text === undefined ? undefined : parseDate(text);
}

/** Where a date of publication stands, the most exact first; programs other than CSL's name it in their own ways. */
const DATES = ['issued', 'published', 'publishedAt', 'date', 'year'] as const;

const PLAIN_LINKS = [
  ['code', 'code'],
  ['code', 'github'],
  ['pdf', 'pdf'],
  ['project', 'project'],
] as const;

function linksOf(item: JsonObject): readonly Link[] {
  const plain = PLAIN_LINKS.flatMap(([kind, key]): Link[] => {
    const url = webAddress(textOf(item, key));
    return url ? [{ kind, url }] : [];
  });
  return [...plain, ...namedLinks(item)];
}

function namedLinks(item: JsonObject): readonly Link[] {
  return [...listOf(item, 'links'), ...listOf(own(item, 'custom'), 'links')].flatMap((entry): Link[] => {
    const kind = LINK_KINDS.find((known) => known === own(entry, 'kind'));
    const url = webAddress(textOf(entry, 'url'));
    return kind && url ? [{ kind, url }] : [];
  });
}

/** Tags as our own list, or as CSL's `keyword`, one text with commas or semicolons. */
function tagsOf(item: JsonObject): readonly string[] {
  const lists = [...['tags', 'keywords'].map((key) => listOf(item, key)), listOf(own(item, 'custom'), 'tags')].flat();
  const texts = lists.filter((tag) => typeof tag === 'string');
  return texts.length > 0 ? texts : (textOf(item, 'keyword') ?? '').split(/[,;]/u);
}

const versionOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1000 ? value : undefined;

function toRecord(item: JsonObject): PaperRecord {
  const custom = own(item, 'custom');
  const raw = own(item, 'raw') ?? own(custom, 'raw');
  const [rawTitle, rawAbstract] = [textOf(raw, 'title'), textOf(raw, 'abstract')];
  const title = textOf(item, 'title') ?? '';
  const abstract = textOf(item, 'abstract') ?? textOf(item, 'summary');
  const type = textOf(item, 'type');
  const author =
    ['author', 'authors', 'editor'].map((key) => listOf(item, key)).find((names) => names.length > 0) ?? [];
  const issued = DATES.map((key) => toDate(own(item, key))).find((date) => date !== undefined);
  const record = makeRecord({
    rawTitle: stripMarkup(title),
    rawAbstract: abstract === undefined ? undefined : stripMarkup(abstract),
    author: author.flatMap((name) => toName(name) ?? []),
    issued,
    type: type && isItemType(type) ? type : undefined,
    container: clean(item, 'container-title') ?? clean({ first: listOf(item, 'container-title')[0] }, 'first'),
    volume: clean(item, 'volume'),
    issue: clean(item, 'issue'),
    page: clean(item, 'page'),
    publisher: clean(item, 'publisher'),
    arxiv: findArxiv(
      [
        textOf(item, 'arxiv'),
        textOf(custom, 'arxiv'),
        /arxiv/iu.test(textOf(item, 'archive') ?? '') ? textOf(item, 'archive_location') : undefined,
        textOf(item, 'DOI'),
        textOf(item, 'URL'),
        textOf(item, 'archiveID'),
        textOf(item, 'number'),
        textOf(item, 'note'),
        textOf(item, 'extra'),
        textOf(item, 'id'),
      ].map((text) => text?.replace(/^arxiv:\s*/iu, 'arXiv:')),
    ),
    doi: textOf(item, 'DOI') ?? textOf(item, 'doi'),
    url: textOf(item, 'URL') ?? textOf(item, 'url'),
    links: linksOf(item),
    tags: tagsOf(item),
    note: textOf(custom, 'note'),
    files: listOf(custom, 'files').filter((name) => typeof name === 'string'),
    source: showJson(item),
  });
  const version = record.arxiv === undefined ? undefined : versionOf(own(custom, 'arxivVersion'));
  return {
    ...record,
    ...(version === undefined ? {} : { arxivVersion: version }),
    // Beside their raw forms the texts are plain already, and reading them as LaTeX again could change them.
    ...(rawTitle === undefined
      ? {}
      : { title: stripMarkup(title), awaitsMetadata: record.awaitsMetadata && stripMarkup(title) === '' }),
    ...(rawAbstract === undefined || abstract === undefined ? {} : { abstract: stripMarkup(abstract) }),
    raw: { title: rawTitle ?? title, abstract: rawAbstract ?? abstract ?? '' },
  };
}

/** The items of a file: a list, `{items: […]}`, or one item alone. */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  for (const key of ['items', 'references', 'papers']) {
    const list = own(value, key);
    if (Array.isArray(list)) return list;
  }
  return isItem(value) ? [value] : undefined;
}

const IDENTIFYING = ['title', 'DOI', 'doi', 'URL', 'url', 'author', 'authors', 'arxiv'];

const isItem = (value: unknown): value is JsonObject =>
  isObject(value) && IDENTIFYING.some((key) => Object.hasOwn(value, key) && value[key] !== null);

/** A record from one item, or undefined where it is none: without title, author or identifier. */
export const cslRecord = (value: unknown): PaperRecord | undefined => (isItem(value) ? toRecord(value) : undefined);

/**
 * Reads CSL-JSON: a list, `{items: […]}` or one item. Damaged JSON is an error with line and column;
 * an entry that is no item is a problem with its text.
 */
export function parseCslJson(text: string): Result<Parsed, ParseError> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const items = itemsOf(json.value);
  if (!items) return err({ type: 'notThisFormat', message: 'This JSON holds no papers that are recognised.', line: 1 });
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  for (const [index, item] of items.entries()) {
    if (isItem(item)) records.push(toRecord(item));
    else
      problems.push({
        text: showJson(item),
        why: `Entry ${index + 1} is no CSL item: it has no title, author or identifier.`,
      });
  }
  return ok({ records, problems });
}
