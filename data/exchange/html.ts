import { type Result, err, ok } from '../result.ts';
import { type HtmlPage, htmlPage } from './html-lines.ts';
import { parseIdentifiers } from './identifier-list.ts';
import { identifyUrl } from './identifiers.ts';
import { papersOf } from './listing.ts';
import type { PaperRecord, ParseError, Parsed } from './record.ts';

/** Reads the daily-papers JSON that a page carries. */
export type ReadPapersJson = (text: string) => Promise<Result<Parsed, ParseError>>;

/**
 * Papers of a page, or a part of one, as HTML (a file, or the clipboard's
 * text/html). JSON that the page carries for its own scripts is read first by
 * `readJson`; then the cards with the links they surround; then every other
 * link to a paper, which awaits its metadata. Nothing is run or fetched.
 */
export async function parseHtml(html: string, readJson?: ReadPapersJson): Promise<Result<Parsed, ParseError>> {
  const page = htmlPage(html);
  const fromJson = readJson === undefined ? undefined : await papersInJson(page, readJson);
  if (fromJson !== undefined) return ok(fromJson);
  const cards = papersOf(page.lines);
  const records = cards.ok ? cards.value.records : [];
  const others = otherPapers(page, records);
  if (records.length + others.length === 0)
    return err({ type: 'notThisFormat', message: 'No paper was found on this page.' });
  return ok({ records: [...records, ...others], problems: cards.ok ? cards.value.problems : [] });
}

function otherPapers(page: HtmlPage, records: readonly PaperRecord[]): readonly PaperRecord[] {
  const known = new Set(records.map((record) => record.URL));
  const left = page.papers.filter((url) => !known.has(identifyUrl(url)?.URL ?? url));
  const found = parseIdentifiers(left.join('\n'));
  return found.ok ? found.value.records : [];
}

async function papersInJson(page: HtmlPage, readJson: ReadPapersJson): Promise<Parsed | undefined> {
  for (const text of page.props) {
    const list = listIn(text);
    // The next is only read where this one held no papers.
    // oxlint-disable-next-line no-await-in-loop
    const parsed = list === undefined ? undefined : await readJson(JSON.stringify(list));
    if (parsed?.ok === true && parsed.value.records.length > 0) return parsed.value;
  }
  return undefined;
}

function listIn(text: string): readonly unknown[] | undefined {
  let props: unknown;
  try {
    props = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof props !== 'object' || props === null) return undefined;
  const lists = ['dailyPapers', 'searchResults', 'papers'].map((key) =>
    new Map<string, unknown>(Object.entries(props)).get(key),
  );
  const list = lists.find((each) => Array.isArray(each) && each.length > 0);
  return Array.isArray(list) ? list : undefined;
}
