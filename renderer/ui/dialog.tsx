import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { CommandScope } from '../commands/commands-provider.tsx';
import { Announcer } from './announcer.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';
import { PortalContext } from './portal.ts';

export type DialogProps = {
  readonly title: string;
  /** Keeps the title for screen readers only. */
  readonly titleHidden?: boolean | undefined;
  /** One line under the title, read with it. */
  readonly description?: ReactNode;
  /** Esc, the close button, or a click outside where that is allowed. The caller then unmounts the dialog. */
  readonly onClose: () => void;
  /** What Ctrl/Cmd+Enter does anywhere in the dialog, and Enter in a field of one line. */
  readonly onSubmit?: (() => void) | undefined;
  readonly children?: ReactNode;
  /** The buttons, the one that acts last. */
  readonly footer?: ReactNode;
  readonly width?: 'narrow' | 'normal' | 'wide' | undefined;
  /** Closes on a click outside. Not for what can be typed into: a slip would lose it. */
  readonly lightDismiss?: boolean | undefined;
  readonly role?: 'alertdialog' | undefined;
};

/** What takes the focus, but for the button that closes. */
const INTO = ['input', 'select', 'textarea', 'button', 'a[href]']
  .map((kind) => `header ~ * ${kind}:not(:disabled), header ~ ${kind}:not(:disabled)`)
  .join(', ');

/**
 * A modal dialog, open while mounted. The focus moves in (to an `autoFocus` element, else the
 * first that takes it) and returns on unmount to where it was. Commands outside are silent.
 */
export function Dialog(props: DialogProps) {
  const {
    title,
    titleHidden = false,
    description,
    onClose,
    onSubmit,
    children,
    footer,
    width = 'normal',
    role,
  } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const [portal, setPortal] = useState<HTMLElement | null>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    // Not on the way out, where the browser would begin.
    const into = dialog?.querySelector<HTMLElement>('[data-autofocus]') ?? dialog?.querySelector<HTMLElement>(INTO);
    into?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const onBackdrop = (event: MouseEvent): void => {
    if (props.lightDismiss === true && event.target === ref.current) onClose();
  };
  return (
    // The backdrop is the dialog's own; Esc does by key what a click on it does.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={ref}
      role={role}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-description`}
      className={classes(styles.dialog, styles[width])}
      onMouseDown={onBackdrop}
      onCancel={(event) => {
        // Closing is the caller's, who unmounts. A cancelled file chooser inside bubbles here too.
        if (event.target !== ref.current) return;
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.defaultPrevented || event.nativeEvent.isComposing) return;
        const submits = event.key === 'Enter' && (event.ctrlKey || event.metaKey || isOneLine(event.target));
        if (event.key !== 'Escape' && !(submits && onSubmit !== undefined)) return;
        event.preventDefault();
        if (submits) onSubmit?.();
        else onClose();
      }}
    >
      <CommandScope>
        <PortalContext value={portal ?? undefined}>
          <div className={styles.body}>
            <header className={titleHidden ? 'visually-hidden' : styles.header}>
              <h2 id={`${id}-title`} className={styles.title}>
                {title}
              </h2>
              {titleHidden ? null : (
                <button type="button" aria-label="Close" className={styles.close} onClick={onClose}>
                  <X size={16} strokeWidth={1.75} aria-hidden="true" />
                </button>
              )}
            </header>
            {description === undefined ? null : (
              <p id={`${id}-description`} className={styles.description}>
                {description}
              </p>
            )}
            {children}
            {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
          </div>
          <Announcer />
          <div ref={setPortal} />
        </PortalContext>
      </CommandScope>
    </dialog>
  );
}

/** Enter has no meaning of its own in a text field of one line. */
function isOneLine(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
}

/** Fields and text of a dialog, set apart from its edges and from each other. */
export function DialogBody({ children }: { readonly children: ReactNode }) {
  return <div className={styles.content}>{children}</div>;
}
