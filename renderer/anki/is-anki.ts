import { useEffect, useState } from 'react';
import type { Batch } from '../add/capture-context.ts';
import { isAnkiText } from '../../data/library.ts';

/** Its headers stand at the start of a text of Anki. */
const HEAD_BYTES = 200;

/** Whether a batch is a package of Anki, or its text; undefined where the start of a file has to be read first. */
function isAnki({ sources: [first] }: Batch): boolean | undefined {
  if (first === undefined) return false;
  if (first.kind === 'text') return isAnkiText(first.text);
  if (/\.(?:apkg|colpkg)$/iu.test(first.name)) return true;
  if (first.kind === 'bytes') return isAnkiText(new TextDecoder().decode(first.bytes.subarray(0, HEAD_BYTES)));
  return first.kind === 'file' && /\.(?:txt|csv|tsv)$/iu.test(first.name) ? undefined : false;
}

/** The same, with the start of a text file read where only that can tell. */
export function useIsAnki(batch: Batch | undefined): boolean | undefined {
  const [read, setRead] = useState<{ readonly batch: Batch; readonly is: boolean }>();
  const told = batch === undefined ? false : isAnki(batch);
  useEffect(() => {
    const first = batch?.sources[0];
    if (batch === undefined || told !== undefined || first?.kind !== 'file') return;
    first.file
      .slice(0, HEAD_BYTES)
      .text()
      // What cannot be read is for the reader of papers to say.
      .then(isAnkiText, () => false)
      .then((is) => setRead({ batch, is }))
      .catch((error: unknown) => reportError(error));
  }, [batch, told]);
  return told ?? (read?.batch === batch ? read?.is : undefined);
}
