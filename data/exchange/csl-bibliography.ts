import locales from '@citation-js/plugin-csl/lib-mjs/locales.json' with { type: 'json' };
import styles from '@citation-js/plugin-csl/lib-mjs/styles.json' with { type: 'json' };
import CSL from 'citeproc';
import type { CslStyle } from '../model/citation.ts';
import { paperAddress } from './citation.ts';
import { escapeHtml } from './escape-html.ts';
import { cslItem } from './export-csl-json.ts';
import { decodeReferences } from './markup.ts';
import type { PaperRecord } from './record.ts';

/** A list of references: as text, one a line, and as paragraphs of HTML with the style's italics. */
export type FormattedBibliography = { readonly text: string; readonly html: string };

const LANGUAGE = 'en-US';

/**
 * The processor takes `<i>` and the like in texts for marks, which ours are not, and makes raised numbers plain
 * ones: private characters stand in for all that it would change.
 */
const SIGNS = ['<', '>', ...Object.keys(CSL.SUPERSCRIPTS)];
const FIRST = 0xe100;

const hide = (text: string): string => {
  const bare = text.replace(/[\uE100-\uE1FF]/gu, '');
  return Array.from(bare, (sign) => {
    const at = SIGNS.indexOf(sign);
    return at === -1 ? sign : String.fromCodePoint(FIRST + at);
  }).join('');
};

const show = (text: string): string =>
  text.replace(/[\uE100-\uE1FF]/gu, (sign) => SIGNS[(sign.codePointAt(0) ?? 0) - FIRST] ?? '');

const showHtml = (html: string): string => html.replace(/[\uE100-\uE1FF]/gu, (sign) => escapeHtml(show(sign)));

/** A preprint is cited as arXiv asks: with its number, and arXiv as who published it. */
function itemOf(record: PaperRecord, id: string): Record<string, unknown> {
  // Where a preprint lies is said by its number.
  const { archive: _archive, archive_location: _location, ...item } = cslItem({ ...record, abstract: '' }, id, hide);
  const url = record.DOI ? undefined : paperAddress(record);
  const isPreprint = record.arxiv !== undefined && !record['container-title'];
  return {
    ...item,
    type: record.type ?? (record['container-title'] ? 'article-journal' : 'document'),
    ...(record.DOI ? { DOI: hide(record.DOI) } : {}),
    ...(url === undefined ? {} : { URL: hide(url) }),
    ...(isPreprint ? { number: `arXiv:${record.arxiv}`, publisher: record.publisher ?? 'arXiv' } : {}),
  };
}

/** Divisions are for the page; in a document they would be paragraphs of their own. */
const bare = (part: string): string => part.replace(/<\/?div[^<>]*>/gu, '').trim();

/** The inside of one entry. A number before it is kept where there are several to tell apart. */
function inside(entry: string, numbered: boolean): string {
  const [margin = '', rest] = entry.split('<div class="csl-right-inline">');
  if (rest === undefined) return bare(entry);
  return numbered ? `${bare(margin)} ${bare(rest)}` : bare(rest);
}

const plain = (html: string): string =>
  show(decodeReferences(html.replace(/<[^<>]*>/gu, '')))
    .replace(/\s+/gu, ' ')
    .trim();

/**
 * Formats records in a style of the Citation Style Language (CSL 1.0.2), in the order that the style gives them.
 * Loads a processor of half a megabyte: import this only when it is asked for, better still in a worker.
 */
export function formatBibliography(records: readonly PaperRecord[], style: CslStyle): FormattedBibliography {
  const items = new Map(records.map((record, index) => [`p${index}`, itemOf(record, `p${index}`)]));
  const engine = new CSL.Engine(
    { retrieveLocale: () => locales[LANGUAGE], retrieveItem: (id) => items.get(id) },
    styles[style],
    LANGUAGE,
    true,
  );
  engine.setOutputFormat('html');
  engine.updateItems([...items.keys()]);
  const made = engine.makeBibliography();
  const entries = (made === false ? [] : made[1]).map((entry) => inside(entry, records.length > 1));
  return {
    text: entries.map(plain).join('\n'),
    html: entries.map((entry) => `<p>${showHtml(entry)}</p>`).join('\n'),
  };
}
