/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events --
   the box alone has the focus and the keys, and names the active choice by id */
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { complete, type Completion, type QueryProblem } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { classes } from '../ui/classes.ts';
import styles from './search-box.module.css';

type Props = {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly problems: readonly QueryProblem[];
  /** What is searched: the papers and notes, unless given. */
  readonly label?: string;
  /** Stands in the empty box; the label, unless given. */
  readonly placeholder?: string;
  /** What to propose at a caret; ways to go on with a query for papers, unless given. */
  readonly completeAt?: (query: string, caret: number) => readonly Completion[];
  /** Enter or the down arrow where nothing is proposed. */
  readonly onLeave: () => void;
  readonly ref?: Ref<{ readonly select: () => void }>;
};

const NONE: readonly Completion[] = [];

/** The box for queries: proposes how to go on, underlines mistakes and says what to do about them. */
export function SearchBox(props: Props) {
  const { query, onQuery, problems, onLeave, ref, label = 'Search papers and notes', placeholder = label } = props;
  const library = useLibrary();
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number>();
  const [active, setActive] = useState(-1);
  const id = useId();
  useImperativeHandle(ref, () => ({ select: () => input.current?.select() }));
  const year = new Date(library.now()).getFullYear();
  const completeAt = props.completeAt ?? ((text, at) => complete(text, at, library.search.vocabulary, year));
  const options = caret === undefined ? NONE : completeAt(query, caret);
  const isOpen = options.length > 0;

  const choose = (option: Completion): void => {
    const rest = query.slice(option.end).replace(/^ +/u, option.insert.endsWith(' ') ? '' : ' ');
    const next = query.slice(0, option.start) + option.insert + rest;
    const at = option.start + option.insert.length;
    onQuery(next);
    setActive(-1);
    // A field waits for its value, so what it can be is proposed at once.
    setCaret(option.insert.endsWith(':') ? at : undefined);
    requestAnimationFrame(() => {
      input.current?.focus();
      // Who has typed on meanwhile is not sent back.
      if (input.current?.value === next) input.current.setSelectionRange(at, at);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
    if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((now) => (now + step < -1 ? options.length - 1 : now + step >= options.length ? -1 : now + step));
      return;
    }
    const chosen = options[active] ?? (event.key === 'Tab' && !event.shiftKey ? options[0] : undefined);
    if (isOpen && chosen !== undefined && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape') {
      // Empty already, it leaves the key to the dialog around it, if there is one.
      if (query === '' && !isOpen && input.current?.closest('dialog') !== null) return;
      event.preventDefault();
      if (isOpen) {
        setCaret(undefined);
        setActive(-1);
      } else {
        onQuery('');
        onLeave();
      }
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      setCaret(undefined);
      onLeave();
    }
  };
  const scroll = (): void => {
    if (mirror.current !== null && input.current !== null) mirror.current.scrollLeft = input.current.scrollLeft;
  };
  return (
    <div className={styles.box}>
      <div className={styles.field}>
        <div ref={mirror} className={styles.mirror} aria-hidden="true">
          {underlined(query, problems).map(({ text, start, wrong }) => (
            <span key={start} className={wrong ? styles.wrong : undefined}>
              {text}
            </span>
          ))}
        </div>
        <input
          ref={input}
          type="search"
          className={styles.input}
          aria-label={label}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={active === -1 ? undefined : `${id}-${active}`}
          aria-invalid={problems.length > 0 ? true : undefined}
          aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
          value={query}
          onChange={(event) => {
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setActive(-1);
            onQuery(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setCaret(undefined);
            setActive(-1);
          }}
          onScroll={scroll}
          onKeyUp={scroll}
        />
      </div>
      {isOpen ? (
        <div role="listbox" id={`${id}-list`} aria-label="Ways to go on" className={styles.options}>
          {options.map((option, index) => (
            <div
              key={option.insert}
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === active}
              className={classes(styles.option, index === active && styles.active)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <span className={styles.label}>{option.label}</span>
              <span className={styles.detail}>{option.detail}</span>
            </div>
          ))}
        </div>
      ) : null}
      {problems.length > 0 && !isOpen ? (
        <div id={`${id}-problems`} role="status" className={styles.problems}>
          {problems.map((problem) => (
            <p key={problem.start}>{problem.message}</p>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** The query cut where mistakes begin and end. */
function underlined(query: string, problems: readonly QueryProblem[]) {
  const cuts = [...new Set([0, ...problems.flatMap(({ start, end }) => [start, end]), query.length])];
  const sorted = cuts.filter((cut) => cut <= query.length).toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? query.length;
    return {
      text: query.slice(start, end),
      start,
      wrong: problems.some((one) => one.start <= start && end <= one.end),
    };
  });
}
