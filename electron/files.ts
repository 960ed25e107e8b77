import { open } from 'node:fs/promises';
import path from 'node:path';
import type { OpenedFile, OpenRequest, SaveOutcome, SaveRequest } from '../renderer/shell/shell.ts';
import { writeAtomically } from './atomic-write.ts';
import { safeFileName } from './file-names.ts';
import { type Outcome, diskProblem, done, problem } from './outcome.ts';

const MAX_FILE = 256 * 1024 * 1024;
const MAX_TOTAL = 512 * 1024 * 1024;

/** The dialogs of Electron, bound to the window they belong to. */
export type Dialogs = {
  readonly save: (options: { defaultPath: string }) => Promise<{ canceled: boolean; filePath: string }>;
  readonly open: (options: {
    properties: ('openFile' | 'multiSelections' | 'openDirectory' | 'createDirectory')[];
    filters: { name: string; extensions: string[] }[];
  }) => Promise<{ canceled: boolean; filePaths: string[] }>;
};

/** Reads one ordinary file, up to a size. The page learns its name and bytes, not its folder. */
export async function readOpened(file: string, limit = MAX_FILE): Promise<Outcome<OpenedFile>> {
  const name = path.basename(file);
  try {
    const handle = await open(file, 'r');
    try {
      const found = await handle.stat();
      if (!found.isFile()) return problem('refused', `${name} is not a file.`);
      if (found.size > limit) return problem('tooLarge', `${name} is too large to be read at once.`);
      return done({ name, bytes: new Uint8Array(await handle.readFile()) });
    } finally {
      await handle.close();
    }
  } catch (error) {
    return diskProblem(error, `${name} could not be read`);
  }
}

/** Saving and opening by the reader's own choice: no path comes from the page. */
export function createFiles(dialogs: Dialogs, folder: () => string) {
  const save = async (request: SaveRequest): Promise<Outcome<SaveOutcome>> => {
    const defaultPath = path.join(folder(), safeFileName(request.suggestedName));
    const { canceled, filePath } = await dialogs.save({ defaultPath });
    if (canceled || filePath === '') return done({ outcome: 'cancelled' });
    const name = path.basename(filePath);
    try {
      await writeAtomically(filePath, request.content);
      return done({ outcome: 'saved', name });
    } catch (error) {
      return diskProblem(error, `${name} could not be saved`);
    }
  };

  const openChosen = async (request: OpenRequest): Promise<Outcome<OpenedFile[]>> => {
    const { canceled, filePaths } = await dialogs.open({
      properties: request.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      filters: request.extensions.length > 0 ? [{ name: 'Files', extensions: [...request.extensions] }] : [],
    });
    const opened: OpenedFile[] = [];
    let total = 0;
    // One after the other, so that many large files are not all in memory before they are refused.
    for (const file of canceled ? [] : filePaths) {
      const read = await readOpened(file);
      if (!read.ok) return read;
      total += read.value.bytes.byteLength;
      if (total > MAX_TOTAL) return problem('tooLarge', 'These files are too large to be read together.');
      opened.push(read.value);
    }
    return done(opened);
  };

  return { save, open: openChosen };
}
