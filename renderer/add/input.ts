import type { ParsedInput, ParseError } from '../../data/library.ts';
import type { Result } from '../../data/result.ts';

/** Something to read: pasted text with its HTML, or the bytes of a file. */
export type Input = {
  /** What it is called in messages: a file's name, or `what was pasted`. */
  readonly name: string;
  readonly text?: string;
  readonly html?: string;
  readonly bytes?: Uint8Array;
};

/** Larger files are refused before they are read into memory. */
const MAX_FILE = 100 * 1024 * 1024;

export type ReadFile = { readonly inputs: readonly Input[]; readonly refused: readonly string[] };

/** The bytes of dropped or chosen files; what is too large is refused with a sentence. */
export async function readFiles(files: readonly File[]): Promise<ReadFile> {
  const refused: string[] = [];
  const inputs: Input[] = [];
  for (const file of files) {
    if (file.size > MAX_FILE) refused.push(`${file.name} is larger than 100 MB and was not read.`);
    else inputs.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  return { inputs, refused };
}

export type Reading = Result<ParsedInput, ParseError>;

/** Reads an input in a worker of its own; aborting ends the worker at once. */
export function readInput(input: Input, signal: AbortSignal): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./parse.worker.ts', import.meta.url), { type: 'module' });
    const end = (): void => worker.terminate();
    signal.addEventListener('abort', () => {
      end();
      reject(new DOMException('Cancelled', 'AbortError'));
    });
    worker.addEventListener('message', (event: MessageEvent<Reading>) => {
      end();
      resolve(event.data);
    });
    worker.addEventListener('error', (event) => {
      end();
      const message = event.message === '' ? 'This could not be read.' : `This could not be read: ${event.message}`;
      resolve({ ok: false, error: { type: 'damaged', message } });
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's messages have no origin
    worker.postMessage(input);
  });
}
