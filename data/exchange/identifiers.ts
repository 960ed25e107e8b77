/** Bare arXiv id without version, from any of its forms (id, URL, DataCite DOI), or undefined. */
export function normalizeArxiv(text: string): string | undefined {
  return /^(?:arxiv:|https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf)\/|(?:https?:\/\/doi\.org\/)?10\.48550\/arxiv\.)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?(?:\s*\[.*\])?$/iu.exec(
    text.trim(),
  )?.[1];
}

/** Lower-case DOI without prefix or escapes, or undefined where the text is none. */
export function normalizeDoi(text: string): string | undefined {
  return /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/iu.exec(text.trim())?.[1]?.toLowerCase();
}
