import type { LucideIcon } from 'lucide-react';
import { useContext } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './icon-button.module.css';
import { classes } from './classes.ts';
import { Kbd } from './kbd.tsx';
import { PortalContext } from './portal.ts';

export type IconButtonProps = {
  readonly icon: LucideIcon;
  /** Read out, and shown as the tooltip with the key. */
  readonly label: string;
  readonly onPress?: (() => void) | undefined;
  readonly keys?: string | undefined;
  /** The command of that key, which the reader may have changed. */
  readonly command?: string | undefined;
  /** Given only for a button that stays in or out. */
  readonly pressed?: boolean | undefined;
  /** Given only for a button that unfolds something. */
  readonly expanded?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
};

/** A button that is only an icon; its name and key are one hover or focus away. */
export function IconButton({
  icon: Icon,
  label,
  onPress,
  keys,
  command,
  pressed,
  expanded,
  disabled,
  className,
}: IconButtonProps) {
  const container = useContext(PortalContext);
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      <AriaButton
        aria-label={label}
        isDisabled={disabled ?? false}
        onPress={() => onPress?.()}
        className={classes(styles.button, pressed === true && styles.pressed, className)}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </AriaButton>
      <Tooltip {...(container && { UNSTABLE_portalContainer: container })} offset={6} className={styles.tooltip ?? ''}>
        {label}
        {keys === undefined ? null : <Kbd keys={keys} command={command} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
