import type { Paper, Priority, Status } from '../model/paper.ts';
import { assertNever } from '../result.ts';
import { cleanTag } from './papers.ts';
import { counted, write, type Context } from './context.ts';

/** Fields of one line that many papers can be given at once. */
export type BulkText = 'container-title' | 'publisher' | 'volume' | 'issue' | 'page' | 'type';

/** One change of many papers. A text of '' and a year of undefined take the field away. */
export type BulkEdit =
  | { readonly field: 'tags'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly field: 'status'; readonly value: Status }
  | { readonly field: 'priority'; readonly value: Priority }
  | { readonly field: 'year'; readonly value: number | undefined }
  | { readonly field: BulkText; readonly value: string };

/** The paper as the edit leaves it; the same object where nothing changes. `now` is epoch ms. */
export function bulkEdited(paper: Paper, edit: BulkEdit, now: number): Paper {
  switch (edit.field) {
    case 'tags': {
      const removed = new Set(edit.remove);
      const added = edit.add.map(cleanTag).filter((tag) => tag !== '');
      const tags = [...new Set([...paper.tags.filter((tag) => !removed.has(tag)), ...added])];
      return tags.length === paper.tags.length && tags.every((tag, at) => tag === paper.tags[at]) ? paper : { ...paper, tags }; // prettier-ignore
    }
    case 'status':
      return paper.status === edit.value ? paper : { ...paper, status: edit.value, statusAt: now };
    case 'priority':
      return paper.priority === edit.value ? paper : { ...paper, priority: edit.value };
    case 'year': {
      if (paper.issued?.year === edit.value) return paper;
      const { issued: _, ...rest } = paper;
      // The month and day of another year would be wrong.
      return edit.value === undefined ? rest : { ...rest, issued: { year: edit.value } };
    }
    case 'container-title':
    case 'publisher':
    case 'volume':
    case 'issue':
    case 'page':
    case 'type': {
      const { [edit.field]: before, ...rest } = paper;
      const value = edit.value.trim();
      if ((before ?? '') === value) return paper;
      return value === '' ? rest : { ...rest, [edit.field]: value };
    }
    default:
      return assertNever(edit);
  }
}

/** Changes one field of papers in one step. Resolves with the number that changed. */
export function editPapers(context: Context, ids: readonly string[], edit: BulkEdit): Promise<number> {
  const now = context.now();
  return write(context, `Edit ${counted(ids.length, 'paper')}`, ['papers'], async (tx) => {
    const rows = await tx.getMany('papers', ids);
    const changed = rows.flatMap((paper) => {
      const next = paper === undefined ? undefined : bulkEdited(paper, edit, now);
      return next === undefined || next === paper ? [] : [next];
    });
    await tx.putMany('papers', changed);
    return changed.length;
  });
}
