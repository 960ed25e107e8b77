import type { Name, Paper } from '../model/paper.ts';

/** `Wei-Lun` as `W.-L.`, `J. R.` as it is. */
const initials = (given: string): string =>
  given
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) =>
      word
        .split('-')
        .filter(Boolean)
        .map((part) => `${String.fromCodePoint(part.codePointAt(0) ?? 0).toUpperCase()}.`)
        .join('-'),
    )
    .join(' ');

const nameText = (name: Name): string =>
  name.literal ?? (name.given ? `${name.family}, ${initials(name.given)}` : (name.family ?? ''));

/** Up to twenty names in full; of more, the first nineteen and the last. */
function authorText(author: readonly Name[]): string {
  const names = author.map(nameText);
  const last = names.at(-1) ?? '';
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, … ${last}`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')}, & ${last}` : last;
}

const sentence = (text: string): string => (text === '' || /[.?!…]$/u.test(text) ? text : `${text}.`);

/** The address at which a reader of the reference finds the paper: DOI before arXiv before any other. */
export function paperAddress(paper: Pick<Paper, 'DOI' | 'arxiv' | 'URL'>): string | undefined {
  if (paper.DOI) return `https://doi.org/${paper.DOI}`;
  return paper.arxiv ? `https://arxiv.org/abs/${paper.arxiv}` : paper.URL;
}

/** One line for a message or a slide: `Du, W., & Li, X. (2024). Title. Venue, 12(3), 45-67. https://doi.org/…` */
export function toPlainReference(paper: Paper): string {
  const issue = paper.volume && paper.issue ? `${paper.volume}(${paper.issue})` : paper.volume;
  const venue = paper['container-title'] ?? (paper.arxiv ? `arXiv:${paper.arxiv}` : paper.publisher);
  const parts = [
    sentence(authorText(paper.author)),
    `(${paper.issued?.year ?? 'n.d.'}).`,
    sentence(paper.title),
    venue ? sentence([venue, issue, paper.page].filter(Boolean).join(', ')) : '',
    paperAddress(paper) ?? '',
  ];
  return parts.filter(Boolean).join(' ');
}
