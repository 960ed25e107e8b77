import { type Result, ok } from '../../result.ts';
import { readCollection, type AnkiCollection } from './collection.ts';
import { openPackage, type AnkiProblem } from './package.ts';

/** A package that was read, before anything is written. */
export type AnkiImport = {
  readonly name: string;
  readonly layout: string;
  readonly collection: AnkiCollection;
  readonly media: readonly string[];
};

/** Reads a package; nothing of the library is looked at. Needs wasm: in the app it is for a worker of its own. */
export async function readAnki(bytes: Uint8Array, name: string): Promise<Result<AnkiImport, AnkiProblem>> {
  const opened = openPackage(bytes);
  if (!opened.ok) return opened;
  const { layout, database, media } = opened.value;
  const collection = await readCollection(database);
  return collection.ok ? ok({ name, layout, media, collection: collection.value }) : collection;
}
