import { footerLine, FrameWriter } from '../backup-files/frame.ts';
import { packLines } from '../backup-files/packed.ts';
import { backupHeader, countRows, type BackupRows } from './backup-model.ts';

export const NO_ROWS: BackupRows = {
  papers: [],
  paperTexts: [],
  notes: [],
  noteVersions: [],
  findings: [],
  cards: [],
  reviews: [],
  settings: [],
  feeds: [],
  feedMarks: [],
};

/** A backup in the one-document form of before, whose last schema was 2. */
export function writeDocument(rows: BackupRows, libraryId: string, madeAt: number): string {
  const { noteVersions: _, feeds: _f, feedMarks: _m, ...tables } = rows;
  const header = { lectern: 'backup', schema: 2, libraryId, madeAt, counts: countRows(rows) };
  const lists = Object.entries(tables).map(([name, list]) => {
    const lines = list.map((row) => JSON.stringify(row)).join(',\n');
    return `${JSON.stringify(name)}: [\n${lines}\n]`;
  });
  return `${JSON.stringify(header).slice(0, -1)},\n"rows": {\n${lists.join(',\n')}\n}}\n`;
}

/** A backup as lines, unpacked. */
export function linesOf(rows: BackupRows, libraryId: string, madeAt: number): string {
  const writer = new FrameWriter();
  const parts = [writer.header(backupHeader({ libraryId, madeAt, seq: 0 }, countRows(rows)))];
  for (const [table, list] of Object.entries(rows)) parts.push(writer.rows(table, list));
  parts.push(footerLine(writer.digest()));
  return Buffer.concat(parts).toString('utf8');
}

/** The same as a file. */
export function packed(lines: string): Promise<Uint8Array> {
  const body = lines.split('\n').slice(0, -2);
  const digest = /"sha256":"([0-9a-f]+)"/u.exec(lines)?.[1] ?? '';
  const stream = new Blob([`${body.join('\n')}\n`]).stream();
  return packLines(stream, () => digest);
}
