import { Check } from 'lucide-react';
import { type ReactNode, useContext } from 'react';
import {
  Button as AriaButton,
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { Kbd } from './kbd.tsx';
import styles from './menu.module.css';
import { PortalContext } from './portal.ts';

export type MenuAction = {
  readonly id: string;
  readonly label: string;
  readonly keys?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly danger?: boolean | undefined;
  /** Given for what is on or off. */
  readonly checked?: boolean | undefined;
  readonly run: () => void;
};

export type MenuGroup = { readonly label?: string | undefined; readonly actions: readonly MenuAction[] };

export type MenuProps = {
  /** Name of the button, and of the menu. */
  readonly label: string;
  /** What the button shows; the label unless given. */
  readonly children?: ReactNode;
  readonly groups: readonly MenuGroup[];
};

/** A button that opens a menu of actions, each with its key. */
export function Menu({ label, children, groups }: MenuProps) {
  const container = useContext(PortalContext);
  const actions = groups.flatMap((group) => group.actions);
  return (
    <MenuTrigger>
      <AriaButton aria-label={label} className={styles.trigger ?? ''}>
        {children ?? label}
      </AriaButton>
      <Popover
        {...(container && { UNSTABLE_portalContainer: container })}
        placement="bottom end"
        offset={4}
        className={styles.popover ?? ''}
      >
        <AriaMenu
          aria-label={label}
          className={styles.menu ?? ''}
          disabledKeys={actions.filter(({ disabled }) => disabled === true).map(({ id }) => id)}
          onAction={(id) => actions.find((action) => action.id === id)?.run()}
        >
          {groups.map((group, index) => (
            <MenuSection key={group.label ?? index} aria-label={group.label ?? label} className={styles.group ?? ''}>
              {group.label === undefined ? null : <Header className={styles.heading}>{group.label}</Header>}
              {group.actions.map((action) => (
                <MenuItem
                  key={action.id}
                  id={action.id}
                  textValue={action.checked === true ? `${action.label}, on` : action.label}
                  {...(action.checked === undefined
                    ? {}
                    : { 'aria-label': `${action.label}${action.checked ? ', on' : ''}` })}
                  className={(action.danger === true ? styles.danger : styles.item) ?? ''}
                >
                  <span>{action.label}</span>
                  {action.checked === true ? <Check size={14} strokeWidth={1.75} aria-hidden="true" /> : null}
                  {action.keys === undefined ? null : <Kbd keys={action.keys} />}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
