import { type DragEvent, useRef, useState } from 'react';
import { carried, dropRows, type Landing } from './list-model.ts';

/** The kind under which dragged rows carry their ids, one a line, for other places to take. */
export const ROW_IDS = 'application/x-lectern-ids';

export type RowDragProps = {
  readonly ids: readonly string[];
  readonly selectedIds: ReadonlySet<string>;
  readonly land: (landing: Landing | undefined) => void;
};

/** Dragging rows of a list to another place in it. Undefined props make rows that stay. */
export function useRowDrag(props: RowDragProps | undefined) {
  const [dropAt, setDropAt] = useState<number>();
  const dragging = useRef<readonly string[]>([]);
  const end = (): void => {
    dragging.current = [];
    setDropAt(undefined);
  };
  return {
    enabled: props !== undefined,
    /** The row before which a drop would land; the number of rows for the end. */
    dropAt,
    end,
    start: (event: DragEvent, id: string): void => {
      if (props === undefined) return;
      dragging.current = carried(props.ids, id, props.selectedIds);
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData(ROW_IDS, dragging.current.join('\n'));
    },
    over: (event: DragEvent<HTMLElement>, index: number): void => {
      if (dragging.current.length === 0) return;
      event.preventDefault();
      const box = event.currentTarget.getBoundingClientRect();
      setDropAt(event.clientY > box.top + box.height / 2 ? index + 1 : index);
    },
    drop: (event: DragEvent): void => {
      // What is dropped from elsewhere, such as a file, is for the screen around the list.
      if (props === undefined || dragging.current.length === 0) return;
      event.preventDefault();
      if (dropAt !== undefined) props.land(dropRows(props.ids, dragging.current, dropAt));
      end();
    },
  };
}
