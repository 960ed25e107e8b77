/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows lie where the virtualizer puts them, which those of a table cannot */
import { ArrowDown, ArrowUp } from 'lucide-react';
import { intervalText, type CardColumn, type CardSort, type studyClock } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { usePaper } from '../live/library-context.tsx';
import { classes } from '../ui/classes.ts';
import { formatDate } from '../ui/format.ts';
import { CardLine } from './card-line.tsx';
import type { CardRows } from './card-rows.ts';
import styles from './cards.module.css';
import { FlagMark } from './flags.tsx';
import { useCard } from './use-cards.ts';

export const COLUMN_NAMES: Readonly<Record<CardColumn, string>> = {
  question: 'Question',
  paper: 'Paper',
  due: 'Due',
  state: 'State',
  stability: 'Stability',
  difficulty: 'Difficulty',
  lapses: 'Lapses',
  created: 'Created',
};

/** Those that a narrow window leaves out; the order by them is still in the palette. */
const WIDE_ONLY: ReadonlySet<CardColumn> = new Set(['stability', 'difficulty', 'lapses', 'created']);

const columnClass = (column: CardColumn): string | undefined =>
  classes(styles.cell, styles[column], WIDE_ONLY.has(column) && styles.wideOnly);

type HeaderProps = {
  readonly columns: readonly CardColumn[];
  readonly sort: CardSort;
  readonly onSort: (sort: CardSort) => void;
};

/** The columns' names: each a button that orders by it, and again the other way round. */
export function CardHeader({ columns, sort, onSort }: HeaderProps) {
  return (
    <div className={classes(styles.line, styles.header)}>
      {columns.map((column) => {
        const isSorted = sort.by === column;
        const Arrow = sort.descending ? ArrowDown : ArrowUp;
        return (
          <div
            key={column}
            role="columnheader"
            aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            className={columnClass(column)}
          >
            <button
              type="button"
              className={styles.sort}
              onClick={() => onSort({ by: column, descending: isSorted && !sort.descending })}
            >
              {COLUMN_NAMES[column]}
              {isSorted ? <Arrow size={12} strokeWidth={2} aria-hidden="true" /> : null}
            </button>
          </div>
        );
      })}
    </div>
  );
}

type RowProps = {
  readonly id: string;
  readonly rows: CardRows;
  readonly columns: readonly CardColumn[];
  readonly now: number;
  readonly clock: ReturnType<typeof studyClock>;
  /** Where duplicates are shown: the number of the group, and whether it begins here. */
  readonly group: { readonly number: number; readonly isFirst: boolean } | undefined;
};

/** One card in the table. */
export function CardRow({ id, rows, columns, now, clock, group }: RowProps) {
  const card = useCard(rows, id);
  const paper = usePaper(card?.paperId);
  return (
    <div className={classes(styles.line, group?.isFirst === true && styles.groupStart)}>
      {columns.map((column) => (
        <div key={column} role="gridcell" className={columnClass(column)}>
          {card === undefined ? null : column === 'question' ? (
            <>
              {group === undefined ? null : (
                <span className={styles.group}>
                  <span className="visually-hidden">group </span>
                  {group.number + 1}
                </span>
              )}
              <FlagMark flag={card.flag} />
              <CardLine content={card.content} />
            </>
          ) : (
            cellText(card, column, paper?.title ?? '', now, clock)
          )}
        </div>
      ))}
    </div>
  );
}

function cellText(card: Card, column: CardColumn, paper: string, now: number, clock: RowProps['clock']): string {
  const isNew = card.state === 'new';
  switch (column) {
    case 'paper':
      return paper;
    case 'due':
      return isNew ? '–' : dueText(card, now, clock);
    case 'state':
      return stateText(card);
    case 'stability':
      return isNew ? '–' : `${card.stability.toFixed(card.stability < 10 ? 1 : 0)} d`;
    case 'difficulty':
      return isNew ? '–' : card.difficulty.toFixed(1);
    case 'lapses':
      return String(card.lapses);
    case 'created':
      return formatDate(card.createdAt);
    default:
      return '';
  }
}

/** When a card that is not new is due, from now. */
export function dueText({ dueAt }: Pick<Card, 'dueAt'>, now: number, clock: RowProps['clock']): string {
  return dueAt <= now ? 'now' : `in ${intervalText(now, dueAt, clock)}`;
}

export function stateText(card: Card): string {
  if (card.trashed === 1) return 'in the trash';
  if (card.suspended === 1) return card.leech === 1 ? 'leech, suspended' : 'suspended';
  return card.leech === 1 ? 'leech' : card.state;
}
