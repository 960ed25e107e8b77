import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CommandRegistry, ROOT_SCOPE } from '../commands/registry.ts';
import { LISTED_COMMANDS } from './key-catalogue.ts';
import { conflictOf, keyOfPress, withKey, withoutKey } from './key-conflicts.ts';
import { press } from '../commands/press-testing.ts';

const command = (id: string) => {
  const found = LISTED_COMMANDS.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('a pressed key', () => {
  it('is written as commands write it', () => {
    expect(keyOfPress(press('x'), 'other')).toBe('x');
    expect(keyOfPress(press('X', { shiftKey: true }), 'other')).toBe('Shift+x');
    expect(keyOfPress(press('#', { shiftKey: true }), 'other')).toBe('#');
    expect(keyOfPress(press('k', { ctrlKey: true }), 'other')).toBe('Mod+k');
    expect(keyOfPress(press('k', { metaKey: true }), 'mac')).toBe('Mod+k');
    expect(keyOfPress(press('k', { ctrlKey: true }), 'mac')).toBe('Ctrl+k');
    expect(keyOfPress(press(' '), 'other')).toBe('Space');
    expect(keyOfPress(press('#', { ctrlKey: true, altKey: true, altGraph: true }), 'other')).toBe('#');
  });

  it('is none where it is a modifier, or belongs to the window', () => {
    for (const key of ['Shift', 'Control', 'Tab', 'Escape']) expect(keyOfPress(press(key), 'other')).toBeUndefined();
  });
});

describe('a changed key', () => {
  it('names the command that has it already, where both can be heard', () => {
    expect(conflictOf(LISTED_COMMANDS, {}, command('review.undo'), 'e')?.id).toBe('review.edit');
    expect(conflictOf(LISTED_COMMANDS, {}, command('review.undo'), 'x')).toBeUndefined();
    expect(conflictOf(LISTED_COMMANDS, {}, command('review.undo'), 'Mod+k')?.id).toBe('palette.open');
    expect(conflictOf(LISTED_COMMANDS, { 'review.edit': ['y'] }, command('review.undo'), 'e')).toBeUndefined();
    expect(conflictOf(LISTED_COMMANDS, { 'review.edit': ['y'] }, command('review.undo'), 'y')?.id).toBe('review.edit');
  });

  it('does not begin a sequence of another command', () => {
    expect(conflictOf(LISTED_COMMANDS, {}, command('review.undo'), 'g')?.id).toBe('go.today');
  });

  it('is taken from the other, which keeps what it has besides', () => {
    const changes = withKey({}, command('review.undo'), 'Enter', command('review.show'));
    expect(changes).toEqual({ 'review.undo': ['Enter'], 'review.show': ['Space'] });
    expect(withoutKey(changes, 'review.undo')).toEqual({ 'review.show': ['Space'] });
  });

  it('is the one heard and the one listed', () => {
    const registry = new CommandRegistry();
    registry.put(1, ROOT_SCOPE, [{ id: 'review.undo', label: 'Undo', keys: ['u'], section: 'Review', run: () => {} }]);
    registry.changeKeys({ 'review.undo': ['z', 'Hyper+q'] });
    expect(registry.bindings().map(({ keys }) => keys)).toEqual(['z']);
    expect(registry.list(ROOT_SCOPE)[0]?.keys).toEqual(['z']);
    registry.changeKeys({});
    expect(registry.bindings().map(({ keys }) => keys)).toEqual(['u']);
  });
});

describe('the list of commands', () => {
  const folder = new URL('..', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !/test|key-catalogue/u.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');

  it('has each command once, and none that the app does not have', () => {
    expect(new Set(LISTED_COMMANDS.map(({ id }) => id)).size).toBe(LISTED_COMMANDS.length);
    const made = /^(?:paper\.(?:inbox|to-read|reading|read|archived)|review\.rate\.\d)$/u;
    // Those of Cards are declared without their prefix.
    const isDeclared = (id: string) =>
      sources.includes(`'${id}'`) || sources.includes(`one('${id.replace('cards.', '')}'`);
    expect(LISTED_COMMANDS.filter(({ id }) => !made.test(id) && !isDeclared(id))).toEqual([]);
  });

  it('gives the keys that the commands have where they are declared', () => {
    const declared = new Map(
      [...sources.matchAll(/id: '([a-z-]+\.[\w.-]+)',[^[{}]{0,160}keys: \[([^\]]*)\]/gu)].map(([, id, keys = '']) => [
        id,
        keys.split(/',\s*'/u).map((key) => key.replaceAll("'", '').trim()),
      ]),
    );
    expect(declared.size).toBeGreaterThan(40);
    for (const { id, keys } of LISTED_COMMANDS) {
      if (declared.has(id)) expect([id, declared.get(id)]).toEqual([id, keys]);
    }
  });
});
