import type { Name } from '../model/paper.ts';
import { err, ok, type Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { isObject, type JsonObject } from './json-text.ts';
import { findArxiv, makeRecord, webAddress } from './make-record.ts';
import { noteFromHtml } from './note-from-html.ts';
import type { PaperRecord, ParseError, Parsed, Problem } from './record.ts';
import { parseXml, xmlParser } from './xml.ts';
import { at, attribute, each, inner } from './xml-text.ts';
import { zoteroType } from './zotero-types.ts';

const PARSER = xmlParser(new Set());

type Graph = {
  /** Every described thing by what it calls itself. */
  readonly byAbout: ReadonlyMap<string, { readonly kind: string; readonly node: unknown }>;
  readonly items: readonly { readonly kind: string; readonly node: unknown }[];
  /** Names of the collections that hold a thing, each behind those above it. */
  readonly collectionsOf: ReadonlyMap<string, readonly string[]>;
};

const NO_ITEM = new Set(['Memo', 'Attachment', 'Collection', 'Journal', 'Series', 'File']);

function graphOf(root: JsonObject): Graph {
  const nodes = Object.entries(root).flatMap(([kind, value]) =>
    kind.startsWith('@') || kind === '#text'
      ? []
      : (Array.isArray(value) ? value : [value]).map((node: unknown) => ({ kind, node })),
  );
  const byAbout = new Map(
    nodes.flatMap((one) => {
      const about = attribute(one.node, 'about');
      return about === undefined ? [] : [[about, one] as const];
    }),
  );
  const items = nodes.filter(
    ({ kind, node }) => !NO_ITEM.has(kind) && at(node, 'itemType') !== 'attachment' && at(node, 'itemType') !== 'note',
  );
  return { byAbout, items, collectionsOf: collections(nodes) };
}

function collections(
  nodes: readonly { readonly kind: string; readonly node: unknown }[],
): ReadonlyMap<string, readonly string[]> {
  const own = nodes.filter(({ kind }) => kind === 'Collection').map(({ node }) => node);
  const parents = new Map<string, unknown>();
  for (const node of own) {
    for (const part of each(node, 'hasPart')) {
      const child = attribute(part, 'resource');
      if (child !== undefined && !parents.has(child)) parents.set(child, node);
    }
  }
  const nameOf = (node: unknown): string => {
    const path: string[] = [];
    const seen = new Set<unknown>();
    for (let now = node; now !== undefined && !seen.has(now); now = parents.get(attribute(now, 'about') ?? '')) {
      seen.add(now);
      path.unshift(at(now, 'title') ?? 'Untitled');
    }
    return path.join('/');
  };
  const byItem = new Map<string, string[]>();
  for (const node of own) {
    const name = nameOf(node);
    for (const part of each(node, 'hasPart')) {
      const item = attribute(part, 'resource');
      if (item !== undefined) byItem.set(item, [...(byItem.get(item) ?? []), name]);
    }
  }
  return byItem;
}

function names(node: unknown, role: string): readonly Name[] {
  return each(node, role, 'Seq', 'li').flatMap((li): Name[] => {
    const person = each(li, 'Person')[0] ?? each(li, 'Organization')[0];
    const family = at(person, 'surname');
    const given = at(person, 'givenName') ?? at(person, 'givenname');
    const name = at(person, 'name');
    if (family !== undefined) return [given === undefined ? { family } : { family, given }];
    return name === undefined ? [] : [{ literal: name }];
  });
}

/** Identifiers stand as `DOI 10.…`, `ISSN …` or as an address in a node of its own. */
function identifiers(node: unknown): { readonly doi?: string; readonly url?: string; readonly all: readonly string[] } {
  const texts = each(node, 'identifier').flatMap((one) => inner(one) ?? []);
  const doi = texts.find((text) => /^(?:doi:?\s*)?10\.\d{4,9}\//iu.test(text))?.replace(/^doi:?\s*/iu, '');
  const url = texts.find((text) => webAddress(text) !== undefined);
  return { all: texts, ...(doi === undefined ? {} : { doi }), ...(url === undefined ? {} : { url }) };
}

function toRecord(node: unknown, kind: string, { byAbout, collectionsOf }: Graph): PaperRecord {
  const about = attribute(node, 'about') ?? '';
  const part = each(node, 'isPartOf')
    .map((one) => attribute(one, 'resource'))
    .flatMap((key) => (key === undefined ? [] : [byAbout.get(key)?.node]))[0];
  const container =
    part ??
    each(node, 'isPartOf').flatMap((one) => [...each(one, 'Journal'), ...each(one, 'Book'), ...each(one, 'Series')])[0];
  const own = identifiers(node);
  const outer = identifiers(container);
  const linked = (...path: readonly string[]): readonly unknown[] =>
    each(node, ...path).flatMap((one) => {
      const found = byAbout.get(attribute(one, 'resource') ?? '');
      return found === undefined ? [] : [found.node];
    });
  const memos = linked('isReferencedBy').flatMap((memo) => at(memo, 'value') ?? []);
  const attachments = linked('link');
  const extra = at(node, 'description');
  const type = zoteroType(at(node, 'itemType') ?? kind);
  const author =
    ['authors', 'editors', 'contributors'].map((role) => names(node, role)).find((list) => list.length > 0) ?? [];
  const subjects = each(node, 'subject').flatMap(
    (subject) => at(subject, 'AutomaticTag', 'value') ?? inner(subject) ?? [],
  );
  return makeRecord({
    rawTitle: at(node, 'title') ?? '',
    rawAbstract: at(node, 'abstract'),
    author,
    issued: parseDate(at(node, 'date') ?? ''),
    type,
    container: at(container, 'title') ?? at(node, 'publicationTitle') ?? at(node, 'proceedingsTitle'),
    volume: at(container, 'volume') ?? at(node, 'volume'),
    issue: at(container, 'number') ?? at(node, 'number'),
    page: at(node, 'pages'),
    publisher: at(node, 'publisher', 'Organization', 'name') ?? at(node, 'publisher'),
    arxiv: findArxiv([
      at(node, 'archiveID'),
      own.doi,
      own.url,
      ...own.all,
      extra,
      outer.doi,
      at(node, 'archiveLocation'),
    ]),
    doi: own.doi ?? outer.doi ?? /^[ \t]*DOI:[ \t]*(\S+)/imu.exec(extra ?? '')?.[1],
    url: own.url,
    tags: [...subjects, ...(collectionsOf.get(about) ?? [])],
    note: memos
      .map(noteFromHtml)
      .filter((text) => text !== '')
      .join('\n\n'),
    files: attachments.flatMap((file) => attribute(each(file, 'resource')[0], 'resource') ?? at(file, 'title') ?? []),
    source: about,
  });
}

/**
 * Reads Zotero's RDF: collections and tags become tags, notes one note, attachments are named. Addresses and DOIs
 * of the journal's own node belong to its articles, as Zotero writes them.
 */
export function parseZoteroRdf(text: string): Result<Parsed, ParseError> {
  const document = parseXml(text, PARSER);
  if (!document.ok) return document;
  const root = each(document.value, 'RDF')[0];
  if (!isObject(root)) return err({ type: 'notThisFormat', message: 'This XML is no RDF.', line: 1 });
  if ('channel' in root) return err({ type: 'notThisFormat', message: 'This RDF is a feed, not a library.', line: 1 });
  const graph = graphOf(root);
  const records: PaperRecord[] = [];
  const problems: Problem[] = [];
  for (const { kind, node } of graph.items) {
    const record = toRecord(node, kind, graph);
    const about = attribute(node, 'about') ?? kind;
    if (record.title !== '' || record.DOI !== undefined || record.arxiv !== undefined) records.push(record);
    else problems.push({ text: about, why: 'This item has neither title nor identifier.' });
  }
  if (records.length === 0 && problems.length === 0)
    return err({ type: 'notThisFormat', message: 'This RDF holds no items.', line: 1 });
  return ok({ records, problems });
}
