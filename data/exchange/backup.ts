import { err, ok, type Result } from '../result.ts';
import { FrameReader } from '../backup-files/frame.ts';
import { isGzip, unpackLines } from '../backup-files/packed.ts';
import { readDocument } from './backup-document.ts';
import { BACKUP_SCHEMA, countRows, newerVersion, type Backup, type BackupError } from './backup-model.ts';
import { isRowTable, RowChecks } from './backup-rows.ts';

/**
 * Reads a backup from a file's bytes, packed or not, of this form or the one
 * document of before, and checks all of it: its check sums, every row's shape,
 * the counts it states, and that cards, findings and reviews name papers and
 * cards it holds. Anything wrong refuses the whole, saying what and where.
 * `onProgress` is told how many rows have been read, and how many there are.
 */
export async function readBackupBytes(
  bytes: Uint8Array,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Result<Backup, BackupError>> {
  if (!isGzip(bytes)) return readBackup(bytes, onProgress);
  const reading = new Reading(onProgress);
  let first: Uint8Array | undefined;
  const document: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of unpackLines(bytes)) {
    if (!part.ok) return part;
    first ??= part.value;
    if (isFramed(first)) {
      if (!reading.push(part.value)) break;
    } else document.push(new Uint8Array(part.value));
  }
  if (document.length === 0) return reading.end();
  return readBackup(new Uint8Array(await new Blob(document).arrayBuffer()), onProgress);
}

/** The same from what is not packed: text, or its bytes. */
export function readBackup(
  input: string | Uint8Array,
  onProgress: (done: number, total: number) => void = () => undefined,
): Result<Backup, BackupError> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input.replace(/^\u{FEFF}/u, '')) : input;
  if (isFramed(bytes)) {
    const reading = new Reading(onProgress);
    const step = 1024 * 1024;
    for (let at = 0; at < bytes.length; at += step) if (!reading.push(bytes.subarray(at, at + step))) break;
    return reading.end();
  }
  try {
    return readDocument(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err({ type: 'notABackup', message: 'This is not a Lectern backup: it is not text in UTF-8.' });
  }
}

/** Whether the first line is a header of lines, and not the start of one document. */
function isFramed(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 60));
  return start.startsWith('{"lectern":"backup","format":');
}

class Reading {
  readonly #checks = new RowChecks();
  readonly #frame: FrameReader;

  constructor(onProgress: (done: number, total: number) => void) {
    let [done, total] = [0, 0];
    let older = false;
    this.#frame = new FrameReader(
      (table, row, line) => {
        done += 1;
        if (done % 5000 === 0) onProgress(done, total);
        // A table of an older schema that is no more, as in a copy kept before an upgrade.
        if (older && !isRowTable(table)) return undefined;
        return this.#checks.add(table, row, `Line ${line}, a row`);
      },
      (header) => {
        total = Object.values(header.counts).reduce((sum, count) => sum + count, 0);
        older = header.schema < BACKUP_SCHEMA;
        return header.schema > BACKUP_SCHEMA ? newerVersion(header.schema) : undefined;
      },
    );
  }

  push(bytes: Uint8Array): boolean {
    return this.#frame.push(bytes);
  }

  end(): Result<Backup, BackupError> {
    const framed = this.#frame.end();
    if (!framed.ok) return framed;
    const rows = this.#checks.end();
    if (!rows.ok) return err({ type: 'damaged', message: rows.error });
    const { schema, libraryId, madeAt, seq } = framed.value;
    return ok({ schema, libraryId, madeAt, seq, counts: countRows(rows.value), rows: rows.value });
  }
}
