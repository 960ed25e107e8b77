import { isAvailable, type Command } from './command.ts';
import { keysOf, type KeyChanges } from './key-changes.ts';
import type { Binding } from './keyboard.ts';

type Entry = { readonly order: number; readonly scope: string; readonly commands: readonly Command[] };

/** The scope of everything outside modal dialogs. */
export const ROOT_SCOPE = 'root';

/**
 * The commands of the components on screen. A later order is nearer to the reader's
 * work and wins, by id and by key. Only the innermost open scope is heard.
 */
export class CommandRegistry {
  #entries = new Map<number, Entry>();
  #scopes: readonly string[] = [ROOT_SCOPE];
  #listeners = new Set<() => void>();
  #lists = new Map<string, { readonly shape: string; readonly list: readonly Command[] }>();
  #next = 0;
  #changes: KeyChanges = {};

  /** A place in the order; components take theirs while rendering, so the outer come first. */
  takeOrder(): number {
    this.#next += 1;
    return this.#next;
  }

  /** Puts the reader's own keys in the place of the commands'. */
  changeKeys(changes: KeyChanges): void {
    this.#changes = changes;
    this.#changed();
  }

  put(order: number, scope: string, commands: readonly Command[]): void {
    this.#entries.set(order, { order, scope, commands });
    this.#changed();
  }

  drop(order: number): void {
    this.#entries.delete(order);
    this.#changed();
  }

  openScope(scope: string): void {
    this.#scopes = [...this.#scopes, scope];
    this.#changed();
  }

  closeScope(scope: string): void {
    this.#scopes = this.#scopes.filter((one) => one !== scope);
    this.#changed();
  }

  /**
   * The commands of a scope, nearest first, one for each id. The same array until an id, a
   * label or a key changes; each runs what its component offers at that time.
   */
  list(scope: string): readonly Command[] {
    const current = this.#current(scope);
    const shape = JSON.stringify(
      current.map(({ id, label, keys, section, hidden }) => [id, label, keys, section, hidden]),
    );
    const known = this.#lists.get(scope);
    if (known?.shape === shape) return known.list;
    const list = current.map((command) => ({
      ...command,
      when: () => isAvailable(this.#find(scope, command.id) ?? command),
      run: () => this.#find(scope, command.id)?.run(),
    }));
    this.#lists.set(scope, { shape, list });
    return list;
  }

  /** The keys that are heard now, nearest first, of the commands that can be run. */
  bindings(): readonly Binding<Command>[] {
    return this.#current(this.#scopes.at(-1) ?? ROOT_SCOPE)
      .filter(isAvailable)
      .flatMap((command) => command.keys.map((keys) => ({ keys, value: command })));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #current(scope: string): readonly Command[] {
    const byId = new Map<string, Command>();
    for (const entry of [...this.#entries.values()].toSorted((a, b) => b.order - a.order)) {
      if (entry.scope !== scope) continue;
      for (const command of entry.commands) {
        if (byId.has(command.id)) continue;
        const changed = this.#changes[command.id] !== undefined;
        byId.set(command.id, changed ? { ...command, keys: keysOf(this.#changes, command.id, command.keys) } : command);
      }
    }
    return [...byId.values()];
  }

  #find(scope: string, id: string): Command | undefined {
    return this.#current(scope).find((command) => command.id === id);
  }
}
