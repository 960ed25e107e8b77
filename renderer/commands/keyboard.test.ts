import { describe, expect, it } from 'vitest';
import { ariaKeys, formatKeys } from './format-keys.ts';
import { type KeyPress, matchesStroke, mayCommand, step } from './keyboard.ts';
import { parseKeys } from './keys.ts';
import { press } from './press-testing.ts';

const matches = (keys: string, event: KeyPress, platform: 'mac' | 'other' = 'other'): boolean => {
  const [stroke] = parseKeys(keys);
  return stroke !== undefined && matchesStroke(stroke, event, platform);
};

const at = (now: number) => ({ now, timeout: 1000, platform: 'other' }) as const;

describe('a stroke', () => {
  it('takes Mod as Ctrl, and as Cmd on a Mac', () => {
    expect(matches('Mod+k', press('k', { ctrlKey: true }))).toBe(true);
    expect(matches('Mod+k', press('k', { metaKey: true }))).toBe(false);
    expect(matches('Mod+k', press('k', { metaKey: true }), 'mac')).toBe(true);
    expect(matches('Mod+k', press('k', { ctrlKey: true }), 'mac')).toBe(false);
  });

  it('wants exactly its modifiers', () => {
    expect(matches('j', press('J', { shiftKey: true }))).toBe(false);
    expect(matches('Shift+j', press('J', { shiftKey: true }))).toBe(true);
    expect(matches('e', press('e', { ctrlKey: true }))).toBe(false);
    expect(matches('e', press('e', { altKey: true }))).toBe(false);
    expect(matches('Mod+z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matches('Mod+Shift+z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true);
  });

  it('is not confused by Caps Lock', () => {
    expect(matches('j', press('J'))).toBe(true);
  });

  it('takes symbols by what they type, however they are typed', () => {
    expect(matches('?', press('?', { shiftKey: true }))).toBe(true);
    expect(matches('/', press('/', { shiftKey: true }))).toBe(true);
    expect(matches('#', press('#', { ctrlKey: true, altKey: true, altGraph: true }))).toBe(true);
    expect(matches('#', press('#', { altKey: true }), 'mac')).toBe(true);
    expect(matches('+', press('+', { shiftKey: true }))).toBe(true);
    expect(matches('Mod++', press('+', { ctrlKey: true }))).toBe(true);
  });

  it('reads letters of another script by the place of the key, Latin ones by name', () => {
    expect(matches('j', press('о', { code: 'KeyJ' }))).toBe(true);
    expect(matches('Mod+k', press('л', { code: 'KeyK', ctrlKey: true }))).toBe(true);
    expect(matches('j', press('h', { code: 'KeyJ' }))).toBe(false);
  });

  it('reads digits where they need Shift, and where they do not', () => {
    expect(matches('1', press('1', { shiftKey: true, code: 'Digit1' }))).toBe(true);
    expect(matches('1', press('&', { code: 'Digit1' }))).toBe(true);
    expect(matches('1', press('!', { shiftKey: true, code: 'Digit1' }))).toBe(false);
    expect(matches('!', press('!', { shiftKey: true, code: 'Digit1' }))).toBe(true);
  });

  it('knows keys by their short names', () => {
    expect(matches('Space', press(' '))).toBe(true);
    expect(matches('Del', press('Delete'))).toBe(true);
    expect(matches('Shift+Enter', press('Enter', { shiftKey: true }))).toBe(true);
    expect(() => parseKeys('Hyper+k')).toThrow('Unknown modifier');
  });
});

describe('where a press lands', () => {
  it('leaves letters to text fields, but not Mod+K or Escape', () => {
    expect(mayCommand(press('e'), 'text')).toBe(false);
    expect(mayCommand(press('Enter'), 'text')).toBe(false);
    expect(mayCommand(press('#', { ctrlKey: true, altKey: true, altGraph: true }), 'text')).toBe(false);
    expect(mayCommand(press('k', { ctrlKey: true }), 'text')).toBe(true);
    expect(mayCommand(press('Enter', { ctrlKey: true }), 'text')).toBe(true);
    expect(mayCommand(press('Escape'), 'text')).toBe(true);
  });

  it('leaves undo to the text being typed', () => {
    expect(mayCommand(press('z', { ctrlKey: true }), 'text')).toBe(false);
    expect(mayCommand(press('Z', { ctrlKey: true, shiftKey: true }), 'text')).toBe(false);
  });

  it('leaves Enter and Space to a focused button', () => {
    expect(mayCommand(press('Enter'), 'button')).toBe(false);
    expect(mayCommand(press(' '), 'button')).toBe(false);
    expect(mayCommand(press('e'), 'button')).toBe(true);
  });

  it('ignores composition and bare modifiers', () => {
    expect(mayCommand(press('e', { isComposing: true }), 'other')).toBe(false);
    expect(mayCommand(press('Shift', { shiftKey: true }), 'other')).toBe(false);
  });
});

describe('a sequence', () => {
  const bindings = [
    { keys: 'g t', value: 'today' },
    { keys: 't', value: 'to read' },
    { keys: 't', value: 'outer' },
  ];

  it('goes to Today on g then t, which is not the t of the list', () => {
    const first = step(undefined, press('g'), bindings, at(0));
    expect(first).toMatchObject({ taken: true, pending: { at: 0 } });
    expect(step(first.pending, press('t'), bindings, at(900))).toEqual({ match: 'today', taken: true });
  });

  it('is forgotten after its time', () => {
    const first = step(undefined, press('g'), bindings, at(0));
    expect(step(first.pending, press('t'), bindings, at(1001)).match).toBe('to read');
  });

  it('swallows a slip instead of running it', () => {
    const first = step(undefined, press('g'), bindings, at(0));
    expect(step(first.pending, press('e'), [...bindings, { keys: 'e', value: 'archive' }], at(10))).toEqual({
      taken: true,
    });
  });

  it('gives the first binding the key, and leaves unknown keys alone', () => {
    expect(step(undefined, press('t'), bindings, at(0)).match).toBe('to read');
    expect(step(undefined, press('w'), bindings, at(0))).toEqual({ taken: false });
  });
});

describe('printed keys', () => {
  it('follow the platform', () => {
    expect(formatKeys('Mod+Shift+z', 'other')).toEqual(['Ctrl Shift Z']);
    expect(formatKeys('Mod+Shift+z', 'mac')).toEqual(['⇧⌘Z']);
    expect(formatKeys('g t', 'other')).toEqual(['G', 'T']);
    expect(formatKeys('Space', 'mac')).toEqual(['Space']);
    expect(ariaKeys('Mod+k', 'other')).toBe('Control+K');
  });
});
