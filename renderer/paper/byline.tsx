import { Fragment, type ReactNode, useState } from 'react';
import { fullName } from '../../data/library.ts';
import type { LinkKind, Paper } from '../../data/model/paper.ts';
import { STATUS_NAMES } from '../library/lists.ts';
import { openLink } from '../open-link.ts';
import { Button } from '../ui/button.tsx';
import styles from './paper-pane.module.css';

const LINK_NAMES: Readonly<Record<LinkKind, string>> = {
  code: 'code',
  project: 'project page',
  data: 'data',
  pdf: 'PDF',
  page: 'page',
};

/** Authors, year, venue, addresses, and where the paper stands. */
export function Byline({ paper }: { readonly paper: Paper }) {
  const [all, setAll] = useState(false);
  const [first] = paper.author;
  const names = all ? paper.author.map(fullName).join(', ') : first === undefined ? '' : lead(paper);
  const parts: readonly (ReactNode | undefined)[] = [
    names === '' ? undefined : (
      <>
        {names}
        {paper.author.length > 2 ? (
          <Button variant="quiet" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : 'Show all'}
          </Button>
        ) : null}
      </>
    ),
    paper.issued?.year,
    paper['container-title'],
    ...links(paper).map(({ name, url }) => (
      <a
        key={url}
        href={url}
        rel="noopener noreferrer"
        onClick={(event) => {
          event.preventDefault();
          openLink(url);
        }}
      >
        {name}
      </a>
    )),
    STATUS_NAMES[paper.status] + (paper.priority === 'high' ? ', high priority' : ''),
    paper.from === undefined
      ? undefined
      : `from ${paper.from.feed}${paper.from.votes === undefined ? '' : `, ${paper.from.votes} votes then`}`,
    paper.tags.length > 0 ? paper.tags.join(', ') : undefined,
  ];
  const shown = parts.filter((part) => part !== undefined);
  return (
    <p className={styles.by}>
      {shown.map((part, index) => (
        // The parts stand in a fixed order and hold no state of their own.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {index > 0 ? ' · ' : ''}
          {part}
        </Fragment>
      ))}
    </p>
  );
}

function lead(paper: Paper): string {
  const [first] = paper.author;
  if (first === undefined) return '';
  const others = paper.author.length - 1;
  if (others === 0) return fullName(first);
  return others === 1 ? paper.author.map(fullName).join(' and ') : `${fullName(first)} and ${others} others`;
}

function links(paper: Paper): readonly { readonly name: string; readonly url: string }[] {
  const own = [
    paper.arxiv === undefined
      ? undefined
      : {
          name: paper.arxivVersion === undefined ? 'arXiv' : `arXiv v${paper.arxivVersion}`,
          url: `https://arxiv.org/abs/${paper.arxiv}`,
        },
    paper.DOI === undefined ? undefined : { name: 'DOI', url: `https://doi.org/${paper.DOI}` },
    paper.URL === undefined ? undefined : { name: hostOf(paper.URL), url: paper.URL },
    ...paper.links.map(({ kind, url }) => ({ name: LINK_NAMES[kind], url })),
  ];
  const seen = new Set<string>();
  return own.filter((link): link is { name: string; url: string } => {
    if (link === undefined || seen.has(link.url)) return false;
    seen.add(link.url);
    return true;
  });
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : 'page';
}
