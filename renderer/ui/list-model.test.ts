import { assert, nat, property, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Anchor, carried, changeList, dropRows, type ListState, moveRows } from './list-model.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const at = (activeId: string, ...selected: string[]): ListState => ({ activeId, selectedIds: new Set(selected) });

describe('a list', () => {
  it('keeps the selection while the active row moves, and stops at the ends', () => {
    const next = changeList(ids, at('e', 'b'), undefined, { kind: 'move', to: 9, extend: false });
    expect(next).toMatchObject({ activeId: 'e', selectedIds: new Set(['b']) });
  });

  it('drops the selection at a plain click', () => {
    expect(changeList(ids, at('a', 'a', 'b'), undefined, { kind: 'click', to: 3 })).toMatchObject({
      activeId: 'd',
      selectedIds: new Set(),
    });
  });

  it('grows and shrinks the run that began at the anchor, beside what was selected before', () => {
    let state: ListState = at('c', 'a');
    let anchor: Anchor | undefined;
    for (const to of [3, 4, 3]) {
      const next = changeList(ids, state, anchor, { kind: 'move', to, extend: true });
      state = next;
      ({ anchor } = next);
    }
    expect([...state.selectedIds].toSorted()).toEqual(['a', 'c', 'd']);
  });

  it('toggles one row and anchors there', () => {
    const on = changeList(ids, at('a'), undefined, { kind: 'toggle', to: 1 });
    expect([...on.selectedIds]).toEqual(['b']);
    const run = changeList(ids, on, on.anchor, { kind: 'move', to: 3, extend: true });
    expect([...run.selectedIds]).toEqual(['b', 'c', 'd']);
    expect(changeList(ids, on, on.anchor, { kind: 'toggle', to: 1 }).selectedIds.size).toBe(0);
  });

  it('leaves an empty list alone', () => {
    expect(
      changeList([], { activeId: undefined, selectedIds: new Set() }, undefined, { kind: 'move', to: 0, extend: false })
        .activeId,
    ).toBeUndefined();
  });
});

describe('moving rows', () => {
  it('takes all selected rows along, in their order, or the one alone', () => {
    expect(carried(ids, 'd', new Set(['d', 'a']))).toEqual(['a', 'd']);
    expect(carried(ids, 'c', new Set(['d', 'a']))).toEqual(['c']);
  });

  it('steps up and down and stops at the ends', () => {
    expect(moveRows(ids, ['c'], -1)).toEqual({ ids: ['c'], beforeId: 'b' });
    expect(moveRows(ids, ['c'], 1)).toEqual({ ids: ['c'], beforeId: 'e' });
    expect(moveRows(ids, ['d'], 1)).toEqual({ ids: ['d'], beforeId: undefined });
    expect(moveRows(ids, ['a'], -1)).toBeUndefined();
    expect(moveRows(ids, ['e'], 1)).toBeUndefined();
  });

  it('knows a drop that changes nothing', () => {
    expect(dropRows(ids, ['b'], 1)).toBeUndefined();
    expect(dropRows(ids, ['b'], 2)).toBeUndefined();
    expect(dropRows(ids, ['b'], 3)).toEqual({ ids: ['b'], beforeId: 'd' });
    expect(dropRows(ids, ['b', 'd'], 5)).toEqual({ ids: ['b', 'd'], beforeId: undefined });
  });

  it('never lands before a row that moves', () => {
    assert(
      property(subarray(ids, { minLength: 1 }), nat(5), (moving, index) => {
        const landing = dropRows(ids, moving, index);
        expect(moving).not.toContain(landing?.beforeId);
      }),
    );
  });
});
