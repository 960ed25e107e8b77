/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions --
   the handlers only hold the notice on screen; the buttons in it are native */
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import styles from './toast.module.css';

export type Toast = {
  readonly text: string;
  readonly action?: { readonly label: string; readonly keys?: string; readonly run: () => void } | undefined;
  /** Ms on screen, not counting while it is pointed at or has the focus. 8 seconds unless set. */
  readonly timeout?: number | undefined;
};

const EVENT = 'lectern-toast';
const OUTDATED = 'lectern-toast-outdated';

class ToastEvent extends Event {
  readonly toast: Toast;

  constructor(toast: Toast) {
    super(EVENT);
    this.toast = toast;
  }
}

const DEFAULT_MS = 8000;
/** Actions that mean the last step of the library, whichever it is by then. */
const STEPS: ReadonlySet<string> = new Set(['Undo', 'Redo']);

/**
 * Shows one line at the foot of the window, in place of the one before, and has it read out.
 * Callable from anywhere on the page.
 */
export function showToast(toast: Toast): void {
  announce(toast.text);
  document.dispatchEvent(new ToastEvent(toast));
}

/**
 * Takes away a line that offers to undo or redo, since something else was done after
 * what it speaks of: its button would take back that.
 */
export function dropUndo(): void {
  document.dispatchEvent(new Event(OUTDATED));
}

/** Where toasts appear; mounted once by the app. Never takes the focus. */
export function ToastRegion() {
  const [current, setCurrent] = useState<{ readonly toast: Toast; readonly turn: number }>();
  useEffect(() => {
    let turn = 0;
    const listen = (event: Event): void => {
      if (!(event instanceof ToastEvent)) return;
      turn += 1;
      setCurrent({ toast: event.toast, turn });
    };
    const outdate = (): void =>
      setCurrent((shown) => (STEPS.has(shown?.toast.action?.label ?? '') ? undefined : shown));
    document.addEventListener(EVENT, listen);
    document.addEventListener(OUTDATED, outdate);
    return () => {
      document.removeEventListener(EVENT, listen);
      document.removeEventListener(OUTDATED, outdate);
    };
  }, []);
  return (
    <div className={styles.region}>
      {current === undefined ? null : (
        <ToastLine key={current.turn} toast={current.toast} onDone={() => setCurrent(undefined)} />
      )}
    </div>
  );
}

function ToastLine({ toast, onDone }: { readonly toast: Toast; readonly onDone: () => void }) {
  const [held, setHeld] = useState(false);
  const timeout = toast.timeout ?? DEFAULT_MS;
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onDone, timeout);
    return () => clearTimeout(timer);
  }, [held, timeout, onDone]);
  const { action } = toast;
  return (
    <section
      aria-label="Notice"
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={(event) => setHeld(event.currentTarget.contains(document.activeElement))}
      onFocus={() => setHeld(true)}
      onBlur={(event) => setHeld(event.currentTarget.contains(event.relatedTarget))}
    >
      <span className={styles.text}>{toast.text}</span>
      {action === undefined ? null : (
        <Button
          variant="quiet"
          className={styles.action}
          keys={action.keys}
          onClick={() => {
            onDone();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <button type="button" aria-label="Dismiss" className={styles.close} onClick={onDone}>
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </section>
  );
}
