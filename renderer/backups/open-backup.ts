import { readBackup, type Backup } from '../../data/library.ts';
import { err, ok, type Result } from '../../data/result.ts';
import { readBytes } from '../add/read-bytes.ts';
import type { Source } from '../add/source.ts';

/** Bytes of a backup that are read at all. */
const MAX_BYTES = 400 * 1024 * 1024;

export type OpenedBackup = { readonly name: string; readonly backup: Backup };

/** The backup in a file, checked as a whole, or in a sentence why it is none. */
export async function openBackup(source: Source): Promise<Result<OpenedBackup, string>> {
  const { name } = source;
  const text = await textOf(source);
  if (!text.ok) return text;
  const read = readBackup(text.value);
  return read.ok ? ok({ name, backup: read.value }) : err(read.error.message);
}

async function textOf(source: Source): Promise<Result<string, string>> {
  if (source.kind === 'sample') return err('This is not a Lectern backup.');
  if (source.kind === 'text') return ok(source.text);
  const bytes = await readBytes(source.kind === 'file' ? source.file : new Blob([source.bytes]), MAX_BYTES);
  if (!bytes.ok) return err(bytes.error.message);
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch {
    return err('This is not a Lectern backup: it is not text in UTF-8.');
  }
}
