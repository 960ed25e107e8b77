/** One line of a page as a reader sees it, with the addresses its markup carried. */
export type PageLine = {
  /** Without markup and surrounding blanks; '' for an empty line. A wrapped title keeps its line break. */
  readonly text: string;
  /** As it was written, surrounding blanks off. */
  readonly source: string;
  /** Line number from 1. */
  readonly number: number;
  readonly heading: boolean;
  /** Addresses that lie on the whole text, or on nothing. */
  readonly urls: readonly string[];
};

const MARKUP =
  /!?\[|\]\(<?((?:https?:\/\/|\/|#)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s"[^"\n]{0,200}")?\)|\]/giu;

type Edit = { readonly start: number; readonly end: number; readonly url?: string };

/**
 * Splits a page copied as text, or kept as markdown, into its lines. Links lose
 * their markup and hand their address to the line; images go; a label broken
 * over two lines is one line. Comments before the page are left out. Linear.
 */
export function pageLines(text: string): readonly PageLine[] {
  const page = withoutComments(text.replace(/\r\n?|[\v\f\u{85}\u{2028}\u{2029}]/gu, '\n'));
  const { edits, joined } = markup(page);
  const lines: PageLine[] = [];
  let at = 0;
  let edit = 0;
  let number = 1;
  while (at <= page.length) {
    const start = at;
    let end = page.indexOf('\n', at);
    let breaks = 1;
    while (end !== -1 && joined.has(end)) {
      end = page.indexOf('\n', end + 1);
      breaks += 1;
    }
    if (end === -1) end = page.length;
    let clean = '';
    const urls: string[] = [];
    for (let next = edits[edit]; next !== undefined && next.start < end; next = edits[edit]) {
      clean += page.slice(at, next.start);
      at = Math.max(at, next.end);
      if (next.url !== undefined) urls.push(next.url);
      edit += 1;
    }
    clean += page.slice(Math.min(at, end), end);
    lines.push(pageLine(clean, page.slice(start, end), number, urls));
    number += breaks;
    at = end + 1;
  }
  return withoutRanks(lines);
}

function pageLine(clean: string, written: string, number: number, urls: readonly string[]): PageLine {
  const source = trim(written);
  const heading = /^#{1,6}\s+\S/u.test(clean.trimStart());
  const bare = trim(clean.replace(/^\s*#{1,6}\s+/u, '').replace(/^\s*[-*•–]\s+(?=\S)/u, '')).replaceAll('[img]', '');
  const bold = /^(\*\*|__)(?!\s)([^*]{1,400})\1$/u.exec(bare.trim());
  return { text: trim(bold?.[2] ?? bare), source, number, heading: heading || bold !== null, urls };
}

function trim(text: string): string {
  return text.replace(/^[\s\u{200b}\u{feff}]+/u, '').trimEnd();
}

/** Marks to take out, in order, and the line breaks that lie within a label. */
function markup(page: string): { readonly edits: readonly Edit[]; readonly joined: ReadonlySet<number> } {
  const edits: Edit[] = [];
  const joined = new Set<number>();
  if (!page.includes('](')) return { edits, joined };
  const open: { readonly at: number; readonly image: boolean }[] = [];
  for (const mark of page.matchAll(MARKUP)) {
    if (mark[0].endsWith('[')) {
      open.push({ at: mark.index, image: mark[0].length > 1 });
      continue;
    }
    const start = open.pop();
    const url = mark[1];
    if (start === undefined || url === undefined) continue;
    const end = mark.index + mark[0].length;
    if (start.image) {
      edits.push({ start: start.at, end });
      continue;
    }
    edits.push({ start: start.at, end: start.at + 1 }, { start: mark.index, end, url });
    const label = mark.index - start.at < 700 ? page.slice(start.at, mark.index) : '';
    if (!/\n\s*\n/u.test(label) && !/^\[\s*\n|\n\s*$/u.test(label)) {
      for (let at = label.indexOf('\n'); at !== -1; at = label.indexOf('\n', at + 1)) joined.add(start.at + at);
    }
  }
  return { edits: edits.toSorted((one, other) => one.start - other.start), joined };
}

/** A note that someone put before the page: an HTML comment, or lines that begin with `#`. */
function withoutComments(text: string): string {
  let page = text;
  const comment = /^\s*<!--/u.test(page) ? page.indexOf('-->') : -1;
  if (comment !== -1) page = blanked(page, comment + 3);
  const head = /^(?:[^\S\n]*\n)*((?:[ \t]*#[^\n]*\n)+)/u.exec(page);
  const notes = head?.[1] ?? '';
  const isNote = notes.trim().includes('\n') || notes.length > 150 || /^\s*#+\s*excerpt\b/iu.test(notes);
  return isNote ? blanked(page, head?.[0].length ?? 0) : page;
}

// Line breaks stay, so that lines keep their numbers.
function blanked(text: string, end: number): string {
  return text.slice(0, end).replace(/[^\n]+/gu, '') + text.slice(end);
}

/** `1. `, `2. ` before titles are ranks where they count upwards; `1.5-Pints` is a name. */
function withoutRanks(lines: readonly PageLine[]): readonly PageLine[] {
  const rank = /^(\d{1,3})[.)]\s+(?=\S)/u;
  const ranks = lines.flatMap((line) => rank.exec(line.text)?.[1] ?? []).map(Number);
  const counting =
    (ranks.length > 1 || ranks[0] === 1) && ranks.every((each, index) => each === (ranks[0] ?? 0) + index);
  return counting ? lines.map((line) => ({ ...line, text: line.text.replace(rank, '') })) : lines;
}
