import { useEffect, useState } from 'react';
import type { Batch } from '../add/capture-context.ts';
import type { Source } from '../add/source.ts';
import { isAnkiText } from '../../data/library.ts';

/** Its headers stand at the start of a text of Anki. */
const HEAD_BYTES = 200;

/** Sources for the reader of Anki, and those for the reader of papers. */
export type Sorted = { readonly anki: readonly Source[]; readonly others: readonly Source[] };

/** Whether a source is a package of Anki, or its text; undefined where the start of a file has to be read first. */
function isAnki(source: Source): boolean | undefined {
  if (source.kind === 'text') return isAnkiText(source.text);
  if (/\.(?:apkg|colpkg)$/iu.test(source.name)) return true;
  if (source.kind === 'bytes') return isAnkiText(new TextDecoder().decode(source.bytes.subarray(0, HEAD_BYTES)));
  return source.kind === 'file' && /\.(?:txt|csv|tsv)$/iu.test(source.name) ? undefined : false;
}

async function startsAsAnki(source: Source): Promise<boolean> {
  if (source.kind !== 'file') return false;
  try {
    return isAnkiText(await source.file.slice(0, HEAD_BYTES).text());
  } catch {
    // What cannot be read is for the reader of papers to say.
    return false;
  }
}

function sorted({ sources }: Batch, is: readonly (boolean | undefined)[]): Sorted {
  return {
    anki: sources.filter((_, index) => is[index] === true),
    others: sources.filter((_, index) => is[index] !== true),
  };
}

/** What is sorted stays the same object, so that nothing is read again. */
const known = new WeakMap<Batch, Sorted>();

function sortAtOnce(batch: Batch): Sorted | undefined {
  const before = known.get(batch);
  if (before !== undefined) return before;
  const is = batch.sources.map(isAnki);
  if (is.includes(undefined)) return undefined;
  const now = sorted(batch, is);
  known.set(batch, now);
  return now;
}

/** A batch, sorted by who reads it; undefined while the starts of text files are read, where only they can tell. */
export function useSorted(batch: Batch | undefined): Sorted | undefined {
  const [read, setRead] = useState<{ readonly batch: Batch; readonly sorted: Sorted }>();
  const atOnce = batch === undefined ? undefined : sortAtOnce(batch);
  useEffect(() => {
    if (batch === undefined || atOnce !== undefined) return undefined;
    let isShown = true;
    const sort = async (): Promise<void> => {
      const is = await Promise.all(batch.sources.map(async (source) => isAnki(source) ?? startsAsAnki(source)));
      if (isShown) setRead({ batch, sorted: sorted(batch, is) });
    };
    void sort();
    return () => {
      isShown = false;
    };
  }, [batch, atOnce]);
  return atOnce ?? (read?.batch === batch ? read?.sorted : undefined);
}
