import { err, ok, type Result } from '../result.ts';
import { parseDate } from './dates.ts';
import { findLinks } from './links.ts';
import { findArxiv, makeRecord, webAddress } from './make-record.ts';
import { parseName } from './names.ts';
import type { ParseError, Parsed } from './record.ts';

type Labels = ReadonlyMap<string, string>;

const LABELS =
  'Anthology ID|Volume|Month|Year|Address|Editors?|Venues?|SIG|Publisher|Note|Pages|Language|URL|DOI|Bibkey|Cite \\([^)]{1,20}\\)|Copy Citation|PDF|Code|Data|Video|Software|Keywords|TL;?DR|Abstract|Primary Area|Subject Areas|Supplementary Material|Submission Number|License|Comments|Subjects|Cite as|Journal reference|Related DOI|Title|Authors?|One-sentence Summary|Revision Summary|Code Of Ethics|Track|Published|Paper Type|Authorids|Verify Author List';
const LABEL = new RegExp(`^(${LABELS}):\\s*(.*)$`, 'u');

/** Each label with the text behind it, and below it as far as the next. The abstract may have a heading of its own. */
function labelsOf(lines: readonly string[]): Labels {
  const labels = new Map<string, string>();
  let open: string | undefined;
  for (const line of lines) {
    const [, name, text = ''] = LABEL.exec(line) ?? [];
    const key =
      name
        ?.toLowerCase()
        .replace(/^cite \(.*/u, 'cite')
        .replace('tl;dr', 'tldr') ?? (/^Abstract$/u.test(line) ? 'abstract' : undefined);
    if (key !== undefined) {
      open = labels.has(key) ? undefined : key;
      if (open !== undefined) labels.set(open, text.trim());
    } else if (open !== undefined && line !== '') {
      labels.set(open, `${labels.get(open) ?? ''} ${line}`.trim());
    } else if (line === '' && open !== 'abstract') open = undefined;
  }
  return labels;
}

const FURNITURE =
  /^(?:view pdf|html \(experimental\)|download pdf|pdf|bibtex|search|abstract|everyone|revisions|cc by.*|open(?:review)?(?:\.net)?|login|go to .*|computer science >.*|[a-z ]+ > [a-z ]+|\[submitted on.*|\[v\d\].*|skip to main content|acl anthology|news|faq|corrections|submissions|github|copy citation)$/iu;

/** Which of the three kinds of page this is, by the signs that only it has. */
function kindOf(text: string): 'acl' | 'openreview' | 'arxiv' | undefined {
  if (/^Anthology ID:\s*\S/mu.test(text)) return 'acl';
  if (/^(?:Cite as:\s*)?arXiv:\d{4}\.\d{4,5}(?:v\d+)? \[[a-z]/mu.test(text) && /^Abstract:/mu.test(text))
    return 'arxiv';
  const review = /^(?:TL;?DR|Keywords|Primary Area|Submission Number|One-sentence Summary|Code Of Ethics):/gmu;
  const marks = new Set([...text.matchAll(review)].map(([found]) => found));
  const page = /\b(?:OpenReview|Last Modified|Revisions|Submitted to|Everyone|Under review)\b/iu.test(text);
  return /^Abstract:\s*\S/mu.test(text) && (marks.size >= 2 || (marks.size === 1 && page)) ? 'openreview' : undefined;
}

/** Whether a text is the page of one paper on the ACL Anthology, OpenReview or arXiv, copied as text. */
export const looksLikePaperPage = (text: string): boolean => kindOf(text.slice(0, 50_000)) !== undefined;

const isNames = (line: string): boolean => {
  const parts = line
    .replace(/(?<!\s)\s*\(?…\)?$/u, '')
    .split(/,| and /u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return (
    parts.length > 0 &&
    parts.every((part) => /^\p{Lu}[\p{L}\p{M}.'’ -]{1,60}\d*$/u.test(part) && part.split(/\s+/u).length <= 6)
  );
};

/** The title is the first line of the page that is no furniture, and the authors stand below it. */
function headOf(lines: readonly string[], labels: Labels): { readonly title: string; readonly authors: string } {
  const end = lines.findIndex((line) => LABEL.test(line) || line === 'Abstract');
  const above = lines.slice(0, end === -1 ? lines.length : end).filter((line) => line !== '' && !FURNITURE.test(line));
  const title = labels.get('title') ?? above[0] ?? '';
  const rest = labels.has('title') ? above : above.slice(1);
  const authors =
    labels.get('authors') ?? labels.get('author') ?? rest.find((line) => isNames(line) && line.includes(' ')) ?? '';
  return { title, authors };
}

/** Reads the page of one paper copied as text: ACL Anthology, OpenReview, or arXiv's abstract page. */
export function parsePaperPage(text: string): Result<Parsed, ParseError> {
  const kind = kindOf(text);
  if (kind === undefined)
    return err({ type: 'notThisFormat', message: 'This is no page of a paper that is known.', line: 1 });
  const lines = text.split(/\r\n|\n|\r/u).map((line) => line.trim());
  const labels = labelsOf(lines);
  const { title, authors } = headOf(lines, labels);
  if (title === '')
    return err({ type: 'notThisFormat', message: 'This page has no title above its details.', line: 1 });
  const url = /https?:\/\/(?:openreview\.net\/(?:forum|pdf)\?id=[\w-]+|aclanthology\.org\/[\w.-]+)/u.exec(text)?.[0];
  const anthology = labels.get('anthology id');
  const published = /(?:Published|Submitted on|Date)[: ]+(\d{1,2} \p{L}{3,9} \d{4})/u.exec(text)?.[1];
  const year = labels.get('year');
  const date = kind === 'acl' ? [labels.get('month'), year].filter(Boolean).join(' ') : (published ?? '');
  const venue =
    kind === 'acl' ? labels.get('volume') : kind === 'openreview' ? venueOf(lines) : labels.get('journal reference');
  const record = makeRecord({
    rawTitle: title,
    rawAbstract: labels.get('abstract')?.replace(/\s+/gu, ' '),
    author: authors
      .split(/,| and /u)
      .map((name) => name.replace(/\(.*?\)|\d+$/gu, '').trim())
      .filter((name) => name !== '')
      .map(parseName),
    issued: parseDate(date),
    type: kind === 'arxiv' ? 'article' : 'paper-conference',
    container: venue,
    page: labels.get('pages'),
    publisher: kind === 'acl' ? labels.get('publisher') : undefined,
    arxiv: kind === 'arxiv' ? findArxiv([labels.get('cite as'), /arXiv:\s?\S+/u.exec(text)?.[0]]) : undefined,
    doi: kind === 'arxiv' ? labels.get('related doi') : labels.get('doi'),
    url:
      webAddress(labels.get('url')) ??
      url ??
      (anthology === undefined ? undefined : `https://aclanthology.org/${anthology}/`),
    links: [...pdfOf(labels), ...findLinks(`${labels.get('code') ?? ''} ${labels.get('software') ?? ''}`)],
    tags: kind === 'openreview' ? (labels.get('keywords') ?? '').split(/[,;]/u) : [],
    source: text.trim(),
  });
  return ok({ records: [record], problems: [] });
}

function pdfOf(labels: Labels) {
  const url = webAddress(labels.get('pdf')?.split(/\s/u)[0]);
  return url === undefined ? [] : [{ kind: 'pdf' as const, url }];
}

/** `ICLR 2024 poster`, as the page names where a paper was shown. */
const venueOf = (lines: readonly string[]): string | undefined =>
  lines
    .find((line) =>
      /^(?:NeurIPS|ICLR|ICML|TMLR|COLM|CoRL|AISTATS|UAI|ACL|EMNLP|NAACL|KDD|AAAI|LoG|MIDL|Accepted by TMLR)\b.{0,60}$/u.test(
        line,
      ),
    )
    ?.replace(/(?<!\s)\s+(?:poster|oral|spotlight|notable.*|conference submission|withdrawn.*)$/iu, '');
