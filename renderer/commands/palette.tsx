import { Command as Cmdk } from 'cmdk';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { type Command, isAvailable } from './command.ts';
import { runCommand, useCommandList, useCommands } from './commands-provider.tsx';
import styles from './palette.module.css';
import { scoreCommand } from './score.ts';

export type CommandPaletteProps = {
  /** Ids of the commands last run, newest first, where the caller keeps them. */
  readonly recent?: readonly string[] | undefined;
  readonly onRecent?: ((ids: readonly string[]) => void) | undefined;
  /** More that can be chosen for what was typed, such as papers; their section is the heading. */
  readonly find?: ((typed: string) => readonly Command[]) | undefined;
};

const RECENT_SHOWN = 5;
/** Under commands whose names begin with what was typed, above those that merely hold its letters. */
const FOUND_SCORE = 0.5;

/** Every command by name, on Mod+K. Those last run come first. */
export function CommandPalette({ recent, onRecent, find = () => [] }: CommandPaletteProps) {
  const [open, setOpen] = useState(false);
  const [ownRecent, setOwnRecent] = useState<readonly string[]>([]);
  const commands = useCommandList();
  useCommands([
    {
      id: 'palette.open',
      label: 'Find a command',
      keys: ['Mod+k'],
      section: 'Everywhere',
      hidden: true,
      run: () => setOpen(true),
    },
  ]);
  if (!open) return null;

  const lastRun = recent ?? ownRecent;
  const choose = (command: Command): void => {
    const next = [command.id, ...lastRun.filter((id) => id !== command.id)].slice(0, RECENT_SHOWN);
    // The palette has to be gone and the focus back before the command looks at either.
    flushSync(() => {
      setOpen(false);
      setOwnRecent(next);
    });
    onRecent?.(next);
    void runCommand(command);
  };
  return (
    <Dialog title="Commands" titleHidden lightDismiss width="wide" onClose={() => setOpen(false)}>
      <Palette commands={commands} recent={lastRun} find={find} onChoose={choose} />
    </Dialog>
  );
}

type PaletteProps = {
  readonly commands: readonly Command[];
  readonly recent: readonly string[];
  readonly find: (typed: string) => readonly Command[];
  readonly onChoose: (command: Command) => void;
};

function Palette({ commands, recent, find, onChoose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const found = find(typed);
  const foundIds = new Set(found.map(({ id }) => id));
  const shown = commands.filter((command) => command.hidden !== true && isAvailable(command));
  const latest = recent.flatMap((id) => shown.find((command) => command.id === id) ?? []);
  const rest = shown.filter((command) => !latest.includes(command));
  const sections = [...new Set(rest.map((command) => command.section))];
  const groups = [
    { heading: 'Recent', items: latest },
    ...sections.map((heading) => ({ heading, items: rest.filter((command) => command.section === heading) })),
    { heading: found[0]?.section ?? '', items: found },
  ];
  return (
    <Cmdk
      label="Commands"
      loop
      filter={(id, text, keywords) =>
        // What was found for the text fits it already.
        foundIds.has(id) ? FOUND_SCORE : scoreCommand(keywords?.[0] ?? '', keywords?.[1] ?? '', text)
      }
      className={styles.palette}
    >
      <Cmdk.Input
        data-autofocus=""
        placeholder="Type a command or a paper’s title"
        value={typed}
        onValueChange={setTyped}
        className={styles.input}
      />
      <Cmdk.List className={styles.list} label="Commands">
        <Cmdk.Empty className={styles.empty}>No such command or paper</Cmdk.Empty>
        {groups
          .filter(({ items }) => items.length > 0)
          .map(({ heading, items }) => (
            <Cmdk.Group key={heading} heading={heading} className={styles.group}>
              {items.map((command) => (
                <Cmdk.Item
                  key={command.id}
                  value={command.id}
                  keywords={[command.label, command.section]}
                  onSelect={() => onChoose(command)}
                  className={styles.item}
                >
                  <span>{command.label}</span>
                  <span className={styles.keys}>
                    {command.keys.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </span>
                </Cmdk.Item>
              ))}
            </Cmdk.Group>
          ))}
      </Cmdk.List>
    </Cmdk>
  );
}
