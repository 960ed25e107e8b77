/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex,
   jsx-a11y/no-noninteractive-element-interactions -- a separator that can be moved is a control and takes the focus */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from 'react';
import { classes } from './classes.ts';
import styles from './split-pane.module.css';
import { dragged, type PaneSize, pressed } from './pane-size.ts';

export type SplitPaneProps = PaneSize & {
  /** Name of the pane that is resized, for its separator. */
  readonly label: string;
  /** The side the pane is on; the children take the rest. */
  readonly side: 'start' | 'end';
  readonly pane: ReactNode;
  readonly children: ReactNode;
  /** Called once at the end of a drag, and at each key; the caller keeps the values. */
  readonly onChange: (size: number, folded: boolean) => void;
};

/**
 * A pane beside the rest, with a separator between to drag, or to move by arrows, Home and
 * End; Enter folds and unfolds the pane, a double click gives it its own size back. Nest for three.
 */
export function SplitPane(props: SplitPaneProps) {
  const { label, side, pane, children, onChange, initial } = props;
  const id = useId();
  const [drag, setDrag] = useState<{ readonly from: number; readonly start: number; readonly x: number }>();
  const shown = drag === undefined ? props : dragged(props, drag.start, drag.x - drag.from, side);
  const width = shown.folded ? 0 : shown.size;

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: event.clientX, start: props.folded ? 0 : props.size, x: event.clientX });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = pressed(props, event.key, side);
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.size, next.folded);
  };
  return (
    <div className={classes(styles.split, side === 'end' && styles.end, drag !== undefined && styles.dragging)}>
      <div id={id} className={styles.pane} style={{ width }} inert={shown.folded}>
        {shown.folded ? null : pane}
      </div>
      <div
        role="separator"
        tabIndex={0}
        aria-label={`Width of ${label}`}
        aria-orientation="vertical"
        aria-controls={id}
        aria-valuenow={Math.round(width)}
        aria-valuemin={0}
        aria-valuemax={props.max}
        aria-valuetext={shown.folded ? 'folded' : `${Math.round(width)} pixels`}
        className={styles.separator}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => setDrag((before) => before && { ...before, x: event.clientX })}
        onPointerUp={() => {
          if (drag !== undefined && drag.x !== drag.from) onChange(shown.size, shown.folded);
          setDrag(undefined);
        }}
        onPointerCancel={() => setDrag(undefined)}
        onDoubleClick={() => onChange(initial, false)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.rest}>{children}</div>
    </div>
  );
}
