import * as v from 'valibot';
import { err, ok, type Result } from '../result.ts';
import { countRows, newerVersion, type Backup, type BackupError } from './backup-model.ts';
import { isRowTable, RowChecks } from './backup-rows.ts';
import { HEADER, ROW_SHAPES } from './backup-shapes.ts';
import { unfitPart } from './unfit-part.ts';

/** Schemas of which a backup was one JSON document; a table that came later is not missing in it. */
const LAST_DOCUMENT_SCHEMA = 3;
const LATER_TABLES: ReadonlySet<string> = new Set(['noteVersions', 'feeds', 'feedMarks']);

/** Reads a backup of before: one JSON document with a header, and the rows of each table as a list. */
export function readDocument(text: string): Result<Backup, BackupError> {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\u{FEFF}/u, ''));
  } catch (error) {
    if (!/^\s*\{\s*"lectern"\s*:\s*"backup"/u.test(text.slice(0, 200))) return notABackup();
    const reason = error instanceof Error ? error.message : '';
    return err({ type: 'truncated', message: `The backup is cut short or damaged: ${reason}` });
  }
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, 'lectern')) return notABackup();
  const kind: unknown = Reflect.get(document, 'lectern');
  if (kind === 'rows') {
    return damaged(
      'This copy was kept before an upgrade, in the form of the version before it. It cannot be restored by this version.',
    );
  }
  const header = v.safeParse(HEADER, document);
  if (!header.success) return damaged(`The header is damaged: ${header.issues[0].message}`);
  const { schema, libraryId, madeAt, counts } = header.output;
  if (schema > LAST_DOCUMENT_SCHEMA) return err(newerVersion(schema));
  const unfit = unfitPart(document);
  if (unfit !== undefined) return damaged(unfit);
  const tables: unknown = header.output['rows'];
  if (typeof tables !== 'object' || tables === null) return damaged('The backup has no rows.');
  const checks = new RowChecks();
  for (const name of Object.keys(ROW_SHAPES)) {
    if (LATER_TABLES.has(name) || !isRowTable(name)) continue;
    const list: unknown = Object.hasOwn(tables, name) ? Reflect.get(tables, name) : undefined;
    if (!Array.isArray(list)) return damaged(`The backup has no list of ${name}.`);
    if (list.length !== counts[name]) {
      return damaged(`The backup says it holds ${counts[name] ?? 'no'} ${name}, but ${list.length} are there.`);
    }
    for (const [index, row] of list.entries()) {
      const wrong = checks.add(name, row, `Row ${index + 1}`);
      if (wrong !== undefined) return damaged(wrong);
    }
  }
  const rows = checks.end();
  if (!rows.ok) return damaged(rows.error);
  return ok({ schema, libraryId, madeAt, seq: 0, counts: countRows(rows.value), rows: rows.value });
}

function notABackup(): Result<never, BackupError> {
  return err({ type: 'notABackup', message: 'This is not a Lectern backup.' });
}

function damaged(message: string): Result<never, BackupError> {
  return err({ type: 'damaged', message });
}
