import { type Library, toPlainReference } from '../../data/library.ts';
import type { CitationStyle } from '../../data/model/citation.ts';
import type { Paper } from '../../data/model/paper.ts';
import { announce } from '../ui/announcer.tsx';
import { count } from '../ui/format.ts';
import { showToast } from '../ui/toast.tsx';
import { citeInWorker } from './cite-in-worker.ts';

export const CITATION_NAMES: Readonly<Record<CitationStyle, string>> = {
  plain: 'Plain text',
  bibtex: 'BibTeX',
  apa: 'APA',
  vancouver: 'Vancouver',
  harvard1: 'Harvard',
};

/** As many as a style formats in a few seconds; more are a file's work. */
const MOST = 1000;

type Copied = { readonly text: string; readonly html?: string };

async function cited(library: Library, papers: readonly Paper[], style: CitationStyle): Promise<Copied> {
  if (style === 'plain') return { text: papers.map(toPlainReference).join('\n') };
  if (style === 'bibtex') return { text: await library.bibtexOf(papers) };
  if (papers.length > 20) announce('Formatting the citations');
  return citeInWorker(papers, style);
}

async function toClipboard({ text, html }: Copied): Promise<void> {
  if (html === undefined) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const item = new ClipboardItem({
    'text/plain': new Blob([text], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  });
  await navigator.clipboard.write([item]);
}

/** Copies the papers' citations, with italics where the style has them, and remembers the style. */
export async function copyCitations(library: Library, papers: readonly Paper[], chosen?: CitationStyle): Promise<void> {
  const last = (await library.settings()).citationStyle;
  const style = chosen ?? last;
  if (papers.length > MOST && style !== 'plain' && style !== 'bibtex') {
    showToast({ text: `Up to ${MOST} citations can be copied in a style. Export the papers to cite more.` });
    return;
  }
  try {
    await toClipboard(await cited(library, papers, style));
  } catch (error) {
    showToast({ text: `Nothing was copied: ${error instanceof Error ? error.message : 'the clipboard refused it'}` });
    return;
  }
  if (style !== last) await library.updateSettings({ citationStyle: style }, `Cite as ${CITATION_NAMES[style]}`);
  const what = papers.length === 1 ? 'Citation' : count(papers.length, 'citation');
  showToast({ text: `${what} copied · ${CITATION_NAMES[style]}` });
}
