import { Ellipsis } from 'lucide-react';
import { formatRoute, type Route } from '../route.ts';
import { formatNumber } from '../ui/format.ts';
import styles from './sidebar-row.module.css';

type Props = {
  readonly route: Route;
  readonly label: string;
  readonly count: number | undefined;
  readonly current: boolean;
  /** 0 at the edge, 1 below another. */
  readonly depth?: number;
  readonly colour?: string | undefined;
  readonly editLabel: string;
  readonly onEdit: () => void;
};

/** A line of the sidebar that can be edited: its button shows when the line is pointed at or has the focus. */
export function SidebarRow(props: Props) {
  const { route, label, count, current, depth = 0, colour, editLabel, onEdit } = props;
  return (
    <div className={styles.row}>
      <a
        href={formatRoute(route)}
        aria-current={current ? 'page' : undefined}
        className={styles.link}
        style={{ paddingInlineStart: `calc(var(--space-2) + ${depth} * var(--space-3))` }}
      >
        {colour === undefined ? null : <span className={styles.dot} data-colour={colour} aria-hidden="true" />}
        <span className={styles.label}>{label}</span>
        {count === undefined ? null : <span className={styles.count}>{formatNumber(count)}</span>}
      </a>
      <button type="button" className={styles.edit} aria-label={editLabel} onClick={onEdit}>
        <Ellipsis size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}
