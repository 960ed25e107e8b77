/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role --
   a native button would break the lines of the sentence it marks */
import type { KeyboardEvent } from 'react';
import { assertNever } from '../../data/result.ts';
import type { Segment } from '../../data/library.ts';
import { classes } from '../ui/classes.ts';
import { type Mark, markRuns, type Run } from './marks.ts';
import { Math } from './math.tsx';
import { OpenLink } from './open-link.tsx';
import styles from './paper-text.module.css';

export type PaperTextProps = {
  readonly segments: readonly Segment[];
  readonly marks?: readonly Mark[] | undefined;
  /** The mark to stand out, as the one chosen in a list beside the text. */
  readonly activeMark?: string | undefined;
  /** Makes the marks pressable. */
  readonly onMark?: ((id: string) => void) | undefined;
  readonly onOpenLink?: ((url: string) => void) | undefined;
};

/** A title or abstract as it is read, with its formulas set and its findings marked. Inline: the caller gives the block. */
export function PaperText({ segments, marks = [], activeMark, onMark, onOpenLink }: PaperTextProps) {
  return markRuns(segments, marks).map((run) => (
    <MarkedRun key={run.start} run={run} active={run.mark?.id === activeMark} onMark={onMark} onOpenLink={onOpenLink} />
  ));
}

type RunProps = Pick<PaperTextProps, 'onMark' | 'onOpenLink'> & { readonly run: Run; readonly active: boolean };

function MarkedRun({ run, active, onMark, onOpenLink }: RunProps) {
  const pieces = run.pieces.map(({ segment, start, key }) => (
    <span key={key} data-start={start} data-length={segment.plain.length}>
      <SegmentView segment={segment} onOpenLink={onOpenLink} />
    </span>
  ));
  const { mark } = run;
  if (mark === undefined) return pieces;
  const isPressable = onMark !== undefined && run.pieces.every(({ segment }) => segment.kind !== 'link');
  const id = run.first ? `mark-${mark.id}` : undefined;
  const className = classes(styles.mark, active && styles.active, isPressable && styles.pressable);
  if (!isPressable) {
    return (
      <mark id={id} className={className}>
        {pieces}
      </mark>
    );
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onMark(mark.id);
  };
  return (
    <mark
      id={id}
      role="button"
      tabIndex={0}
      aria-pressed={active}
      aria-label={`${mark.label}: ${run.pieces.map(({ segment }) => segment.plain).join('')}`}
      className={className}
      onClick={() => onMark(mark.id)}
      onKeyDown={press}
    >
      {pieces}
    </mark>
  );
}

type SegmentProps = Pick<PaperTextProps, 'onOpenLink'> & { readonly segment: Segment };

function SegmentView({ segment, onOpenLink }: SegmentProps) {
  switch (segment.kind) {
    case 'text':
      return segment.plain;
    case 'emphasis':
      return <em>{segment.plain}</em>;
    case 'strong':
      return <strong>{segment.plain}</strong>;
    case 'code':
      return <code className={styles.code}>{segment.plain}</code>;
    case 'math':
      return <Math tex={segment.tex} />;
    case 'link':
      return (
        <OpenLink url={segment.url} onOpen={onOpenLink}>
          {segment.plain}
        </OpenLink>
      );
    default:
      return assertNever(segment);
  }
}
