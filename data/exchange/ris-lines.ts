import type { Problem } from './record.ts';

/** One tag of a record with its text, wrapped lines joined, and the line on which it starts. */
export type RisField = { readonly tag: string; readonly text: string; readonly line: number };

export type RisEntry = { readonly line: number; readonly source: string; readonly fields: readonly RisField[] };

/** Two characters, one or two spaces, a dash; the file may end, or the text be empty, right behind it. */
const FIELD = /^([A-Z][A-Z0-9])(?: {1,2}|\t)-(?: |\t|$)(.*)$/su;

type Open = {
  readonly line: number;
  readonly lines: string[];
  readonly fields: { tag: string; text: string; line: number }[];
  /** Some programs write several TY lines at the head of one record; the last of them is then the type. */
  onlyTypes: boolean;
};

const IDENTIFYING: ReadonlySet<string> = new Set(['TI', 'T1', 'CT', 'BT', 'AU', 'A1', 'DO']);

/**
 * Splits a RIS file into records at each `TY`, whether or not the record before was ended by `ER`. Lines that
 * belong to no record come back as problems; lines without a tag continue the field above them.
 */
export function splitRis(text: string): {
  readonly entries: readonly RisEntry[];
  readonly problems: readonly Problem[];
} {
  const entries: { line: number; source: string; fields: RisField[] }[] = [];
  const problems: Problem[] = [];
  let open: Open | undefined;
  let stray: { line: number; lines: string[] } | undefined;
  let endedProperly = true;
  const close = (byEnd: boolean): void => {
    if (!open) return;
    const entry = { line: open.line, source: open.lines.join('\n').trimEnd(), fields: open.fields };
    const previous = entries.at(-1);
    // A TY in the midst of a record: what follows it is no work of its own, and would be lost as one.
    if (previous && !endedProperly && !open.fields.some((field) => IDENTIFYING.has(field.tag))) {
      previous.source += `\n${entry.source}`;
      previous.fields.push(...entry.fields);
    } else entries.push(entry);
    endedProperly = byEnd;
    open = undefined;
  };
  const closeStray = (): void => {
    if (stray) {
      problems.push({
        line: stray.line,
        text: stray.lines.join('\n'),
        why: 'These lines belong to no record: a TY line is missing before them.',
      });
    }
    stray = undefined;
  };
  for (const [index, written] of text.split(/\r\n|\n|\r/u).entries()) {
    const content = written.replaceAll('\uFEFF', '');
    const line = index + 1;
    const [, tag, value] = FIELD.exec(content.trimStart()) ?? [];
    if (tag === 'TY' && !open?.onlyTypes) {
      close(false);
      closeStray();
      open = { line, lines: [], fields: [], onlyTypes: true };
    }
    if (open) {
      open.lines.push(content);
      if (tag !== undefined && tag !== 'TY') open.onlyTypes = false;
      const last = open.fields.at(-1);
      if (tag === 'ER') close(true);
      else if (tag !== undefined) open.fields.push({ tag, text: (value ?? '').trim(), line });
      else if (content.trim() !== '' && last) last.text = `${last.text}\n${content.trim()}`.trim();
    } else if (content.trim() !== '') {
      stray ??= { line, lines: [] };
      stray.lines.push(content);
    }
  }
  close(false);
  closeStray();
  return { entries, problems };
}
