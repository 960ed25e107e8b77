import type { Command } from '../commands/command.ts';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { Menu, type MenuAction } from '../ui/menu.tsx';
import styles from './cards.module.css';

type Props = {
  readonly total: number;
  /** Where duplicates are shown, how many groups of them there are. */
  readonly groups: number | undefined;
  readonly selected: number;
  readonly commands: readonly Command[];
};

const DATES = ['due', 'reschedule', 'bury', 'unbury', 'reset'];
const TEXTS = ['paper', 'tags', 'replace', 'duplicates'];
const ENDS = ['unsuspend', 'restore', 'delete'];

/** How many cards there are and are selected, and what can be done to them. */
export function CardActions({ total, groups, selected, commands }: Props) {
  const find = (id: string): Command | undefined => commands.find((one) => one.id === `cards.${id}`);
  const actions = (ids: readonly string[]): readonly MenuAction[] =>
    ids.flatMap((id) => {
      const command = find(id);
      return command === undefined ? [] : [actionOf(command)];
    });
  const button = (id: string, label: string) => {
    const command = find(id);
    return (
      <Button
        variant="quiet"
        keys={command?.keys[0]}
        disabled={command?.when?.() === false}
        onClick={() => void command?.run()}
      >
        {label}
      </Button>
    );
  };
  const flags = commands.filter(({ id }) => id.startsWith('cards.flag-'));
  return (
    <div className={styles.head}>
      <output>
        {count(total, 'card')}
        {groups === undefined ? '' : ` in ${count(groups, 'group')} that ask the same`}
        {selected > 0 ? `, ${formatNumber(selected)} selected` : ''}
      </output>
      <span className={styles.actions}>
        {button('edit', 'Edit')}
        {button('suspend', 'Suspend')}
        <Menu label="Flag" groups={[{ actions: flags.map(actionOf) }]} />
        <Menu
          label="More"
          groups={[{ actions: actions(DATES) }, { actions: actions(TEXTS) }, { actions: actions(ENDS) }]}
        />
      </span>
    </div>
  );
}

function actionOf(command: Command): MenuAction {
  return {
    id: command.id,
    label: command.label,
    keys: command.keys[0],
    disabled: command.when?.() === false,
    run: () => void command.run(),
  };
}
