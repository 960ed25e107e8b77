import { type FoundIdentifier, findIdentifiers } from './identifier-list.ts';
import { parseListing } from './listing.ts';
import type { Format, PaperRecord } from './record.ts';

/** Signs of a format are looked for in this much of a text. */
const HEAD = 20_000;

/** The format of a text by its own signs, or undefined where it holds nothing that is read. */
export function detect(text: string): Format | undefined {
  const head = text.slice(0, HEAD).replace(/^[\s\u{feff}]+/u, '');
  return detectMarkup(head, text) ?? detectPapers(text);
}

function detectMarkup(head: string, text: string): Format | undefined {
  if (/^[[{]/u.test(head) && /[\]}]\s*$/u.test(text.slice(-2000))) {
    const json = detectJson(head);
    if (json !== undefined) return json;
  }
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<feed\b/iu.test(head)) return 'arxiv-atom';
  if (
    /^(?:Version:\d|<!doctype html|<(?:html|head|body|meta|div|p|ul|ol|table|article|section|main|span|a|h[1-6])\b|<!--StartFragment)/iu.test(
      head,
    )
  )
    return 'html';
  if (/^[ \t]*TY {0,3}- ?/mu.test(head) && /^[A-Z][A-Z0-9] {0,3}-/mu.test(head)) return 'ris';
  if (/^[ \t]*@[a-z]+\s*[{(]/imu.test(head)) return 'bibtex';
  return undefined;
}

function detectJson(head: string): Format | undefined {
  if (/"(?:dailyPapers|searchResults)"\s*:|"paper"\s*:\s*\{|"submittedOnDaily|"(?:upvotes|ai_summary)"\s*:/u.test(head))
    return 'hf-papers';
  return /"(?:title|author|issued|DOI|type)"\s*:/u.test(head) ? 'csl-json' : undefined;
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
