import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { CommandRegistry, ROOT_SCOPE } from './registry.ts';

const command = (id: string, keys: readonly string[], when?: () => boolean): Command => ({
  id,
  label: id,
  keys,
  section: 'Test',
  when,
  run: () => undefined,
});

const heard = (registry: CommandRegistry): readonly string[] => registry.bindings().map(({ value }) => value.id);

describe('the commands on screen', () => {
  it('let the inner component win a key, even where its effect runs first', () => {
    const registry = new CommandRegistry();
    const outer = registry.takeOrder();
    const inner = registry.takeOrder();
    registry.put(inner, ROOT_SCOPE, [command('inner', ['e'])]);
    registry.put(outer, ROOT_SCOPE, [command('outer', ['e'])]);
    expect(heard(registry)).toEqual(['inner', 'outer']);
    registry.drop(inner);
    expect(heard(registry)).toEqual(['outer']);
  });

  it('keep one command for each id', () => {
    const registry = new CommandRegistry();
    registry.put(registry.takeOrder(), ROOT_SCOPE, [command('search', ['/'])]);
    registry.put(registry.takeOrder(), ROOT_SCOPE, [command('search', ['Mod+f'])]);
    expect(registry.list(ROOT_SCOPE).map(({ keys }) => keys)).toEqual([['Mod+f']]);
  });

  it('are silent while a dialog is open, but for its own', () => {
    const registry = new CommandRegistry();
    registry.put(registry.takeOrder(), ROOT_SCOPE, [command('archive', ['e'])]);
    registry.openScope('dialog');
    registry.put(registry.takeOrder(), 'dialog', [command('keep', ['k'])]);
    expect(heard(registry)).toEqual(['keep']);
    registry.closeScope('dialog');
    expect(heard(registry)).toEqual(['archive']);
  });

  it('leave out what cannot be run now', () => {
    const registry = new CommandRegistry();
    registry.put(registry.takeOrder(), ROOT_SCOPE, [command('archive', ['e'], () => false)]);
    expect(heard(registry)).toEqual([]);
  });

  it('give the same list until it looks different, and run what is offered now', () => {
    const registry = new CommandRegistry();
    const order = registry.takeOrder();
    const ran: string[] = [];
    const offer = (run: string): void =>
      registry.put(order, ROOT_SCOPE, [{ ...command('archive', ['e']), run: () => void ran.push(run) }]);
    offer('first');
    const list = registry.list(ROOT_SCOPE);
    offer('second');
    expect(registry.list(ROOT_SCOPE)).toBe(list);
    void list[0]?.run();
    expect(ran).toEqual(['second']);
  });
});
