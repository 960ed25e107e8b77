/** What a list has chosen: the active row, and the rows selected beside it. */
export type ListState = {
  readonly activeId: string | undefined;
  readonly selectedIds: ReadonlySet<string>;
};

/** Where a run of Shift began, and what was selected before it, so that the run can shrink again. */
export type Anchor = { readonly id: string; readonly base: ReadonlySet<string> };

export type ListChange = ListState & { readonly anchor: Anchor | undefined };

export type ListIntent =
  | { readonly kind: 'move'; readonly to: number; readonly extend: boolean }
  | { readonly kind: 'click'; readonly to: number }
  | { readonly kind: 'toggle'; readonly to: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'none' };

/**
 * What a key or click makes of the list. Moving keeps the selection, a plain click drops it,
 * Shift adds the run from the anchor to what was selected before.
 */
export function changeList(
  ids: readonly string[],
  state: ListState,
  anchor: Anchor | undefined,
  intent: ListIntent,
): ListChange {
  const { activeId, selectedIds } = state;
  if (intent.kind === 'all') return { activeId, selectedIds: new Set(ids), anchor: undefined };
  if (intent.kind === 'none') return { activeId, selectedIds: new Set(), anchor: undefined };
  const id = ids[Math.min(ids.length - 1, Math.max(0, intent.to))];
  if (id === undefined) return { activeId, selectedIds, anchor };
  if (intent.kind === 'click') return { activeId: id, selectedIds: new Set(), anchor: undefined };
  if (intent.kind === 'toggle') {
    const selected = new Set(selectedIds);
    if (!selected.delete(id)) selected.add(id);
    return { activeId: id, selectedIds: selected, anchor: { id, base: selected } };
  }
  if (!intent.extend) return { activeId: id, selectedIds, anchor: undefined };
  const from = anchor ?? { id: activeId ?? id, base: selectedIds };
  const run = range(ids, from.id, id);
  return { activeId: id, selectedIds: new Set([...from.base, ...run]), anchor: from };
}

function range(ids: readonly string[], from: string, to: string): readonly string[] {
  const start = ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start === -1) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** The rows that a drag, or a move by key, of `id` takes along: all selected where it is one of them. In list order. */
export function carried(ids: readonly string[], id: string, selectedIds: ReadonlySet<string>): readonly string[] {
  return selectedIds.has(id) ? ids.filter((one) => selectedIds.has(one)) : [id];
}

/** Where rows would land: before a row, or at the end where `beforeId` is undefined. */
export type Landing = { readonly ids: readonly string[]; readonly beforeId: string | undefined };

/** One step up or down of rows that move together; undefined where there is no way to go. */
export function moveRows(ids: readonly string[], moving: readonly string[], direction: -1 | 1): Landing | undefined {
  const taken = new Set(moving);
  const first = ids.findIndex((id) => taken.has(id));
  const last = ids.findLastIndex((id) => taken.has(id));
  if (first === -1) return undefined;
  if (direction === -1) {
    const beforeId = ids[first - 1];
    return beforeId === undefined ? undefined : { ids: moving, beforeId };
  }
  return last === ids.length - 1 ? undefined : { ids: moving, beforeId: ids[last + 2] };
}

/** Where rows dropped before the row at `index` land; undefined where that is where they are. */
export function dropRows(ids: readonly string[], moving: readonly string[], index: number): Landing | undefined {
  const taken = new Set(moving);
  let at = index;
  while (at < ids.length && taken.has(ids[at] ?? '')) at += 1;
  const beforeId = ids[at];
  const rest = ids.filter((id) => !taken.has(id));
  const cut = beforeId === undefined ? rest.length : rest.indexOf(beforeId);
  const after = [...rest.slice(0, cut), ...moving, ...rest.slice(cut)];
  return after.every((id, i) => id === ids[i]) ? undefined : { ids: moving, beforeId };
}
