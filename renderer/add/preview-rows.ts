import type { PlanEntry, Problem } from '../../data/library.ts';
import type { SourceResult } from './source.ts';

export const GROUPS = ['new', 'update', 'restore', 'unread', 'same'] as const;

/** `restore` for papers that are here, but in the trash. */
export type Group = (typeof GROUPS)[number];

export type EntryRow = {
  readonly kind: 'entry';
  readonly group: Group;
  /** Its place in the plan. */
  readonly index: number;
  readonly entry: PlanEntry;
};

export type PreviewRow =
  | { readonly kind: 'heading'; readonly group: Group; readonly count: number }
  | EntryRow
  | { readonly kind: 'problem'; readonly group: 'unread'; readonly source: string; readonly problem: Problem };

/** Rows by group, each under its heading; groups without rows are left out. */
export function previewRows(
  entries: readonly PlanEntry[],
  results: readonly SourceResult[],
  isTrashed: (paperId: string) => boolean,
): readonly PreviewRow[] {
  const groups: Record<Group, PreviewRow[]> = { new: [], update: [], restore: [], unread: [], same: [] };
  for (const [index, entry] of entries.entries()) {
    const group = entry.kind !== 'new' && isTrashed(entry.paperId) ? 'restore' : entry.kind;
    groups[group].push({ kind: 'entry', group, index, entry });
  }
  for (const result of results) {
    if (result.kind !== 'papers') continue;
    for (const problem of result.problems) {
      groups.unread.push({ kind: 'problem', group: 'unread', source: result.name, problem });
    }
  }
  return GROUPS.flatMap((group) => {
    const rows = groups[group];
    return rows.length === 0 ? [] : [{ kind: 'heading' as const, group, count: rows.length }, ...rows];
  });
}

/** Whether the reader can leave the row out: it would change something. */
export const isChoice = (row: PreviewRow): row is EntryRow => row.kind === 'entry' && row.group !== 'same';
