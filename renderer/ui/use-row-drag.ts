import { type DragEvent, useRef, useState } from 'react';
import { carried, dropRows, type Landing } from './list-model.ts';

/** The kind under which dragged rows carry their ids, one a line, for other places to take. */
export const ROW_IDS = 'application/x-lectern-ids';

export type RowDragProps = {
  readonly ids: readonly string[];
  readonly selectedIds: ReadonlySet<string>;
  /** Given where rows can be moved within the list. */
  readonly land: ((landing: Landing | undefined) => void) | undefined;
  /** Given where rows can be dragged to elsewhere: what they are there, by media type. */
  readonly handOver: ((ids: readonly string[]) => Readonly<Record<string, string>>) | undefined;
};

/** Dragging rows of a list to another place in it, or out of it. */
export function useRowDrag({ ids, selectedIds, land, handOver }: RowDragProps) {
  const [dropAt, setDropAt] = useState<number>();
  const dragging = useRef<readonly string[]>([]);
  const end = (): void => {
    dragging.current = [];
    setDropAt(undefined);
  };
  return {
    enabled: land !== undefined || handOver !== undefined,
    /** The row before which a drop would land; the number of rows for the end. */
    dropAt,
    end,
    start: (event: DragEvent, id: string): void => {
      dragging.current = carried(ids, id, selectedIds);
      // Other programs take a copy or a link, whichever they ask for.
      event.dataTransfer.effectAllowed = handOver === undefined ? 'move' : 'all';
      event.dataTransfer.setData(ROW_IDS, dragging.current.join('\n'));
      for (const [type, data] of Object.entries(handOver?.(dragging.current) ?? {})) {
        if (data !== '') event.dataTransfer.setData(type, data);
      }
    },
    over: (event: DragEvent<HTMLElement>, index: number): void => {
      if (land === undefined || dragging.current.length === 0) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      const box = event.currentTarget.getBoundingClientRect();
      setDropAt(event.clientY > box.top + box.height / 2 ? index + 1 : index);
    },
    drop: (event: DragEvent): void => {
      // What is dropped from elsewhere, such as a file, is for the screen around the list.
      if (land === undefined || dragging.current.length === 0) return;
      event.preventDefault();
      if (dropAt !== undefined) land(dropRows(ids, dragging.current, dropAt));
      end();
    },
  };
}
