import type { Link, LinkKind, Name, PartialDate } from '../model/paper.ts';
import { LINK_KINDS } from '../model/paper.ts';
import { parseDate, parseMonth, partialDate } from './dates.ts';
import { BIBTEX_TO_CSL, isItemType } from './item-types.ts';
import { textOf } from './json-text.ts';
import { unescapeLatex } from './latex-escape.ts';
import { plainText } from './latex.ts';
import { findArxiv, makeRecord, webAddress } from './make-record.ts';
import type { PaperRecord } from './record.ts';

type Fields = ReadonlyMap<string, unknown>;

const text = (fields: Fields, ...wanted: readonly string[]): string | undefined => {
  for (const name of wanted) {
    const value = fields.get(name);
    const joined = Array.isArray(value) ? value.filter((item) => typeof item === 'string').join(', ') : value;
    if (typeof joined === 'string' && joined.trim() !== '') return joined.trim();
  }
  return undefined;
};

/** Identifiers and addresses are written with the escapes of running text by many programs. */
const unescaped = (value: string | undefined): string | undefined =>
  value
    ?.replace(/\\([#$%&_{}~])/gu, '$1')
    .replace(/\{?\\(?:textunderscore|_)\}?(?:\{\})?/gu, '_')
    .replace(/^\{(.*)\}$/su, '$1');

/** Marks the library leaves in names for italics, small capitals and the like. */
const bare = (name: string | undefined): string | undefined =>
  name?.replace(/<\/?(?:i|b|sc|span|sub|sup|code)\b[^<>]*>/gu, '').trim() || undefined;

function toName(creator: unknown): Name | undefined {
  const part = (key: string): string | undefined => bare(textOf(creator, key));
  const literal = part('name');
  if (literal) return { literal };
  // The family is one string here, so the particle leads it and the suffix ends it, as both are read aloud.
  const family = [part('prefix'), part('lastName'), part('suffix')].filter(Boolean).join(' ');
  const given = part('firstName');
  if (!family) return given ? { literal: given } : undefined;
  return given ? { family, given } : { family };
}

function names(value: unknown): readonly Name[] {
  if (!Array.isArray(value)) return [];
  const last: unknown = value.at(-1);
  // `and others` ends a list that was cut; a body named {others} would come as a `name`.
  const cut = textOf(last, 'lastName')?.toLowerCase() === 'others' && textOf(last, 'firstName') === undefined;
  return (cut ? value.slice(0, -1) : value).flatMap((creator) => toName(creator) ?? []);
}

function issued(fields: Fields): PartialDate | undefined {
  const date = text(fields, 'date');
  const fromDate = date ? parseDate(plainText(date)) : undefined;
  if (fromDate) return fromDate;
  const year = text(fields, 'year', 'date');
  const read = year ? parseDate(plainText(year)) : undefined;
  if (!read || read.month) return read;
  const month = plainText(text(fields, 'month') ?? '');
  const day = text(fields, 'day') ?? /(?<![\d-])\d{1,2}(?!\d)/u.exec(month.replace(/^\s*\d{1,2}/u, ''))?.[0];
  return partialDate(
    read.year,
    parseMonth(/^\s*(\d{1,2}|\p{L}+)/u.exec(month)?.[1] ?? ''),
    day ? Number(day) : undefined,
  );
}

function arxivOf(fields: Fields): string | undefined {
  const scheme = text(fields, 'archiveprefix', 'eprinttype')?.toLowerCase();
  const eprint = unescaped(text(fields, 'eprint', 'arxiv', 'arxivid'));
  const volume = text(fields, 'volume');
  return findArxiv([
    scheme === undefined || scheme === 'arxiv' ? eprint : undefined,
    unescaped(text(fields, 'doi')),
    unescaped(text(fields, 'url')),
    text(fields, 'journal', 'journaltitle', 'howpublished', 'note'),
    // DBLP writes the id as the volume of its "CoRR".
    volume?.startsWith('abs/') ? volume.slice(4) : undefined,
  ]);
}

/** Our own field: kind and address in turn. Others' `pdf` fields are mostly file names, and are only taken as addresses. */
function linksOf(fields: Fields): readonly Link[] {
  const words = (unescaped(text(fields, 'links')) ?? '').split(/\s+/u);
  const links = words.flatMap((word, index): Link[] => {
    const kind = LINK_KINDS.find((known): known is LinkKind => known === word);
    const url = kind && webAddress(words[index + 1]);
    return url ? [{ kind, url }] : [];
  });
  const pdf = webAddress(unescaped(text(fields, 'pdf')));
  const code = webAddress(unescaped(text(fields, 'repository', 'code')));
  return [
    ...links,
    ...(pdf ? [{ kind: 'pdf', url: pdf } as const] : []),
    ...(code ? [{ kind: 'code', url: code } as const] : []),
  ];
}

/** Title and subtitle as they stand; a `{{…}}` around the whole protects capitals and is no part of it. */
function titleOf(fields: Fields): string {
  const title = text(fields, 'title') ?? text(fields, 'maintitle', 'booktitle') ?? '';
  const subtitle = text(fields, 'subtitle');
  return subtitle ? `${title.replace(/(?<!\s)[:.]?\s*$/u, '')}: ${subtitle}` : title;
}

/** Keywords by commas or semicolons, but for those within braces. */
function keywordsOf(keywords: string): readonly string[] {
  const tags: string[] = [];
  let [start, depth] = [0, 0];
  for (const { 0: sign, index } of keywords.matchAll(/\\[\s\S]|[{},;]/gu)) {
    if (sign === '{') depth += 1;
    else if (sign === '}') depth = Math.max(0, depth - 1);
    else if ((sign === ',' || sign === ';') && depth === 0) {
      tags.push(keywords.slice(start, index));
      start = index + 1;
    }
  }
  return [...tags, keywords.slice(start)].map(plainText);
}

/** JabRef's groups and Mendeley's tags, by commas. */
const groupsOf = (fields: Fields): readonly string[] =>
  (text(fields, 'groups', 'mendeley-tags') ?? '').split(',').map((tag) => plainText(tag));

/**
 * The paths of a `file` field: JabRef's and Zotero's `title:path:type` by semicolons, Mendeley's `:path:pdf`, or a
 * path alone. A colon or semicolon inside is escaped, but for that of a Windows drive.
 */
function filesOf(field: string | undefined): readonly string[] {
  if (field === undefined) return [];
  return field.split(/(?<!\\);/u).flatMap((entry) => {
    const parts = entry.split(/(?<!\\):(?!\\[^:])/u).map((part) => part.replace(/\\(?=[:;\\])/gu, '').trim());
    const path =
      parts.length >= 3 ? parts.slice(1, -1).join(':') || parts[0] : entry.replace(/\\(?=[:;])/gu, '').trim();
    return path === undefined || path === '' || webAddress(path) !== undefined ? [] : [path];
  });
}

/** A record from one entry: its type, its fields by lower-case name, and its text. */
export function recordFromBibtex(type: string, fields: Fields, source: string): PaperRecord {
  const arxiv = arxivOf(fields);
  const subtype = text(fields, 'entrysubtype');
  const container = text(fields, 'journaltitle', 'journal', 'booktitle', 'fjournal');
  const howpublished = text(fields, 'howpublished') ?? '';
  return makeRecord({
    rawTitle: titleOf(fields),
    rawAbstract: text(fields, 'abstract'),
    author: names(fields.get('author') ?? fields.get('editor')),
    issued: issued(fields),
    type: subtype && isItemType(subtype) ? subtype : BIBTEX_TO_CSL.get(type),
    container,
    volume: text(fields, 'volume'),
    issue: text(fields, 'number', 'issue'),
    page: text(fields, 'pages', 'eid'),
    publisher: text(fields, 'publisher', 'institution', 'school', 'organization'),
    arxiv,
    doi: unescaped(text(fields, 'doi')),
    url: unescaped(text(fields, 'url')) ?? unescaped(/https?:\/\/[^\s{}]+/u.exec(howpublished)?.[0]),
    links: linksOf(fields),
    tags: [...keywordsOf(text(fields, 'keywords') ?? ''), ...groupsOf(fields)],
    files: filesOf(unescaped(text(fields, 'file', 'pdf', 'localfile', 'local-url'))),
    note: unescapeLatex(text(fields, 'annote', 'annotation', 'review', 'comment') ?? ''),
    source,
  });
}
