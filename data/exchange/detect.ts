import { isJsonLines } from './is-json-lines.ts';
import { type FoundIdentifier, findIdentifiers } from './identifier-list.ts';
import { parseListing } from './listing.ts';
import type { Format, PaperRecord, ParseError } from './record.ts';
import { beginsAsXml, refuseEntities, refuseUnknownXml, xmlRoot } from './xml-signs.ts';

/** Signs of a format are looked for in this much of a text. */
const HEAD = 20_000;

/** The format of a text by its own signs, or undefined where it holds nothing that is read. */
export function detect(text: string): Format | undefined {
  const head = text.slice(0, HEAD).replace(/^[\s\u{feff}]+/u, '');
  // What begins as JSON or XML is that, damaged or not: its pieces would make a strange listing.
  if (beginsAsJson(head)) return isJsonLines(text) ? 'json-lines' : detectJson(head);
  if (HTML.test(head)) return 'html';
  if (beginsAsXml(text)) return detectXml(text);
  return detectTagged(head) ?? detectPapers(text);
}

const HTML =
  /^(?:Version:\d|<!doctype html|<(?:html|head|body|meta|div|p|ul|ol|li|dl|dt|table|tr|td|article|section|main|header|nav|span|font|center|pre|strong|em|b|i|br|img|a|h[1-6])(?=[\s/>])|<!--StartFragment)/iu;

function detectTagged(head: string): Format | undefined {
  if (/^[ \t]*TY {0,3}- ?/mu.test(head) && /^[A-Z][A-Z0-9] {0,3}-/mu.test(head)) return 'ris';
  if (/^[ \t]*@[a-z]+\s*[{(]/imu.test(head)) return 'bibtex';
  return undefined;
}

/** An object with a key, or a list of objects, texts or lists; `[2401.01234] Title` and `[a](b)` are none. */
const beginsAsJson = (head: string): boolean =>
  /^(?:\{\s*(?:"|\}\s*$|$)|\[\s*(?:\{\s*(?:["}]|$)|\[\s*[[{"]|"(?:[^"\\]|\\.){0,500}"\s*(?:,|\]\s*$)|\]\s*$|$))/u.test(
    head,
  );

function detectJson(head: string): Format {
  return /"(?:dailyPapers|searchResults)"\s*:|"paper"\s*:\s*\{|"submittedOnDaily|"(?:upvotes|ai_summary)"\s*:/u.test(
    head,
  )
    ? 'hf-papers'
    : 'csl-json';
}

const ROOTS: Readonly<Record<string, Format>> = { feed: 'arxiv-atom', html: 'html' };

/** By the root element; undefined for a kind that is not read. */
function detectXml(text: string): Format | undefined {
  const root = xmlRoot(text);
  return root !== undefined && Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined;
}

/** Why markup is not read at all: XML with entities of its own, or of a kind that no reader knows. */
export function refuseMarkup(text: string): ParseError | undefined {
  const head = text.slice(0, HEAD).replace(/^[\s\u{feff}]+/u, '');
  if (HTML.test(head) || !beginsAsXml(text)) return undefined;
  return refuseEntities(text) ?? (detectXml(text) === undefined ? refuseUnknownXml(text) : undefined);
}

/** Told apart by what each reading yields: cards with an abstract make a listing. */
function detectPapers(text: string): Format | undefined {
  const found = findIdentifiers(text);
  const named = found.filter((each) => each.named !== undefined);
  const listing = parseListing(text);
  const cards = listing.ok ? listing.value.records.filter((record) => isCard(record, text)) : [];
  if (cards.length > 0) return 'listing';
  if (listing.ok && isTitledList(listing.value.records, named)) return 'listing';
  if (named.length > 0 || found.length > 0) return 'identifiers';
  return undefined;
}

/** Titles each with its identifier, as on a page of links, without an abstract. */
function isTitledList(records: readonly PaperRecord[], named: readonly FoundIdentifier[]): boolean {
  const titled = records.filter(
    (record) => record.URL !== undefined && record.raw.title.trim().split(/\s+/u).length >= 2,
  );
  return titled.length >= 2 && titled.length >= new Set(named.map((each) => each.named?.URL)).size;
}

/** A message about a paper reads like a title and a text too, but it names the paper in the midst of a sentence. */
function isCard(record: PaperRecord, text: string): boolean {
  const { abstract, title } = record.raw;
  if (abstract.length < 60 || title.length < 4) return false;
  const inside = findIdentifiers(`${title}\n${abstract}`).some((each) => each.named !== undefined);
  const alone = text.length < abstract.length + title.length + 300;
  const chat = inside || (alone && findIdentifiers(text).length > 0 && abstract.length < 200);
  return !(chat && abstract.length < 600) && (abstract.length >= 120 || /[.…)]$/u.test(abstract));
}
