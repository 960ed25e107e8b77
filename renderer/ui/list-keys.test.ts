import { describe, expect, it } from 'vitest';
import { listKey } from './list-keys.ts';

const press = (key: string, held: { shift?: boolean; ctrl?: boolean; alt?: boolean; code?: string } = {}) =>
  listKey({
    key,
    code: held.code ?? '',
    shiftKey: held.shift ?? false,
    ctrlKey: held.ctrl ?? false,
    metaKey: false,
    altKey: held.alt ?? false,
  });

describe('keys in a list', () => {
  it('move by j and k as by arrows, in any script', () => {
    expect(press('j')).toEqual({ kind: 'by', rows: 1, extend: false });
    expect(press('K', { shift: true })).toEqual({ kind: 'by', rows: -1, extend: true });
    expect(press('о', { code: 'KeyJ' })).toEqual({ kind: 'by', rows: 1, extend: false });
  });

  it('select, open, and move rows', () => {
    expect([press('x'), press('Enter'), press('Escape')]).toEqual([
      { kind: 'toggle' },
      { kind: 'open' },
      { kind: 'none' },
    ]);
    expect(press('ArrowUp', { alt: true })).toEqual({ kind: 'reorder', direction: -1 });
    expect(press('a', { ctrl: true })).toEqual({ kind: 'all' });
  });

  it('leave the rest to the commands', () => {
    expect([press('e'), press('Enter', { shift: true }), press('j', { ctrl: true }), press('#')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
