import type { Library } from '../../data/library.ts';
import { CITATION_STYLES, type CitationStyle } from '../../data/model/citation.ts';
import type { Paper } from '../../data/model/paper.ts';
import type { MenuAction } from '../ui/menu.tsx';
import { CITATION_NAMES, copyCitations } from './copy-citations.ts';

/** One entry of a menu for each style; the one that was used last has the key. */
export const citationActions = (
  library: Library,
  papers: readonly Paper[],
  last: CitationStyle | undefined,
): readonly MenuAction[] =>
  CITATION_STYLES.map((style) => ({
    id: `cite.${style}`,
    label: CITATION_NAMES[style],
    ...(style === last ? { checked: true, keys: 'Shift+o' } : {}),
    run: () => void copyCitations(library, papers, style),
  }));
