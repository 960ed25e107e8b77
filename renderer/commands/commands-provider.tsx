import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Command } from './command.ts';
import { currentPlatform } from './format-keys.ts';
import { KeyChangesContext, type KeyChanges } from './key-changes.ts';
import { mayCommand, type Pending, step } from './keyboard.ts';
import { readPress, targetOf } from './read-press.ts';
import { CommandRegistry, ROOT_SCOPE } from './registry.ts';

const RegistryContext = createContext<CommandRegistry | undefined>(undefined);
const ScopeContext = createContext(ROOT_SCOPE);

/** Ms within which the second key of `g t` must follow the first. */
const SEQUENCE_MS = 1500;

export type CommandsProviderProps = {
  readonly children: ReactNode;
  /** Told what a command threw; by default it is reported as uncaught. */
  readonly onError?: ((error: unknown, command: Command) => void) | undefined;
  /** The reader's own keys. */
  readonly changes?: KeyChanges | undefined;
};

const NO_CHANGES: KeyChanges = {};

/** Holds the commands of everything below it and listens to the keyboard for them. */
export function CommandsProvider({ children, onError, changes = NO_CHANGES }: CommandsProviderProps) {
  const [registry] = useState(() => new CommandRegistry());
  useEffect(() => {
    let pending: Pending | undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const press = readPress(event);
      if (!mayCommand(press, targetOf(event.target))) return;
      const context = { now: event.timeStamp, timeout: SEQUENCE_MS, platform: currentPlatform() };
      const result = step(pending, press, registry.bindings(), context);
      pending = result.pending;
      if (result.taken) event.preventDefault();
      if (result.match !== undefined) void runCommand(result.match, onError);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [registry, onError]);
  useLayoutEffect(() => registry.changeKeys(changes), [registry, changes]);
  return (
    <RegistryContext value={registry}>
      <KeyChangesContext value={changes}>{children}</KeyChangesContext>
    </RegistryContext>
  );
}

/** Runs a command; what it throws, now or later, goes to `onError`. */
export async function runCommand(command: Command, onError?: CommandsProviderProps['onError']): Promise<void> {
  try {
    await command.run();
  } catch (error) {
    if (onError === undefined) reportError(error);
    else onError(error, command);
  }
}

/** While mounted, silences every command outside it. For modal dialogs. */
export function CommandScope({ children }: { readonly children: ReactNode }) {
  const registry = useContext(RegistryContext);
  const scope = useId();
  useLayoutEffect(() => {
    registry?.openScope(scope);
    return () => registry?.closeScope(scope);
  }, [registry, scope]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

/** Offers commands while the component is mounted. They win over those of the components around it. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  const scope = useContext(ScopeContext);
  const [order] = useState(() => registry.takeOrder());
  useLayoutEffect(() => {
    registry.put(order, scope, commands);
  }, [registry, order, scope, commands]);
  useLayoutEffect(() => () => registry.drop(order), [registry, order]);
}

/** Every command outside dialogs, nearest first, kept up to date; for palette, key sheet and native menu. */
export function useCommandList(): readonly Command[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, () => registry.list(ROOT_SCOPE));
}

function useRegistry(): CommandRegistry {
  const registry = useContext(RegistryContext);
  if (registry === undefined) throw new Error('Commands are used outside CommandsProvider');
  return registry;
}
