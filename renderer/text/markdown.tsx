import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { type ComponentProps, createContext, createElement, useContext, useId } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { classes } from '../ui/classes.ts';
import { OpenLink } from './open-link.tsx';
import { texWithGaps, withoutGaps } from './gaps.ts';
import { Math } from './math.tsx';
import styles from './markdown.module.css';
import { markdownTree } from './markdown-tree.ts';
import { safeUrl } from './safe-url.ts';

export type MarkdownProps = {
  readonly text: string;
  /** Given an http, https or mailto address; without it links are plain text. */
  readonly onOpenLink?: ((url: string) => void) | undefined;
  /** Given the title or id inside `[[…]]`; without it they are plain text. */
  readonly onOpenPaper?: ((target: string) => void) | undefined;
  /** For a card: gaps are blank on the question side, and marked on the answer side. */
  readonly side?: 'question' | 'answer' | undefined;
  /** Level of the text's own first heading on the page. */
  readonly headingLevel?: number | undefined;
  readonly className?: string | undefined;
};

const Context = createContext<MarkdownProps>({ text: '' });

/** Markdown as elements. Nothing in it is run or loaded: raw HTML is shown as text, images as links. */
export function Markdown(props: MarkdownProps) {
  const prefix = `${useId()}-`;
  const tree = markdownTree(props.text, prefix);
  const content = toJsxRuntime(tree, { Fragment, jsx, jsxs, components, ignoreInvalidStyle: true });
  return (
    <Context value={props}>
      <div className={classes(styles.markdown, props.className)}>{content}</div>
    </Context>
  );
}

type Tag<Name extends keyof React.JSX.IntrinsicElements> = ComponentProps<Name>;

const components = {
  span: OwnSpan,
  a: Anchor,
  img: Image,
  input: TaskMark,
  pre: (props: Tag<'pre'>) => <pre className={styles.pre}>{props.children}</pre>,
  code: (props: Tag<'code'>) => <Code>{props.children}</Code>,
  table: (props: Tag<'table'>) => (
    <div className={styles.scroll}>
      <table>{props.children}</table>
    </div>
  ),
  h1: (props: Tag<'h1'>) => <Heading level={1} {...props} />,
  h2: (props: Tag<'h2'>) => <Heading level={2} {...props} />,
  h3: (props: Tag<'h3'>) => <Heading level={3} {...props} />,
  h4: (props: Tag<'h4'>) => <Heading level={4} {...props} />,
  h5: (props: Tag<'h5'>) => <Heading level={5} {...props} />,
  h6: (props: Tag<'h6'>) => <Heading level={6} {...props} />,
};

type OwnProps = Tag<'span'> & {
  readonly 'data-kind'?: string;
  readonly 'data-tex'?: string;
  readonly 'data-display'?: string;
  readonly 'data-target'?: string;
  readonly 'data-hint'?: string;
  readonly 'data-first'?: string;
};

function OwnSpan(props: OwnProps) {
  const { side, onOpenPaper } = useContext(Context);
  const kind = props['data-kind'];
  if (kind === 'math') {
    const tex = texWithGaps(props['data-tex'] ?? '', side !== 'question');
    return <Math tex={tex} display={props['data-display'] !== undefined} />;
  }
  if (kind === 'wikilink') {
    const target = withoutGaps(props['data-target'] ?? '', true);
    if (onOpenPaper === undefined) return <span>{props.children}</span>;
    return (
      <button type="button" className={styles.paper} onClick={() => onOpenPaper(target)}>
        {props.children}
      </button>
    );
  }
  if (kind === 'hidden') return <mark>{props.children}</mark>;
  if (kind !== 'gap') return <span>{props.children}</span>;
  if (side !== 'question') return <mark className={styles.revealed}>{props.children}</mark>;
  if (props['data-first'] === undefined) return null;
  const hint = props['data-hint'] ?? '';
  return (
    <span className={styles.gap}>
      <span className="visually-hidden">blank{hint === '' ? '' : ', '}</span>
      {hint}
    </span>
  );
}

function Code({ children }: { readonly children?: React.ReactNode }) {
  const { side } = useContext(Context);
  return <code>{typeof children === 'string' ? withoutGaps(children, side !== 'question') : children}</code>;
}

function Anchor({ href = '', children }: Tag<'a'>) {
  const { onOpenLink } = useContext(Context);
  if (href.startsWith('#')) return <FootnoteLink target={href.slice(1)}>{children}</FootnoteLink>;
  return (
    <OpenLink url={href} onOpen={onOpenLink}>
      {children}
    </OpenLink>
  );
}

/** Scrolls to the note, without touching the address of the page. */
function FootnoteLink({ target, children }: { readonly target: string; readonly children: React.ReactNode }) {
  return (
    <button
      type="button"
      className={styles.paper}
      onClick={() => document.getElementById(decodeURIComponent(target))?.scrollIntoView({ block: 'nearest' })}
    >
      {children}
    </button>
  );
}

function Image({ src = '', alt = '' }: Tag<'img'>) {
  const { onOpenLink } = useContext(Context);
  const url = safeUrl(typeof src === 'string' ? src : '');
  const label = alt === '' ? (url ?? 'picture') : alt;
  return (
    <OpenLink url={url ?? ''} onOpen={onOpenLink}>
      {label}
    </OpenLink>
  );
}

/** A box of a task list is the note's text: it is changed there. */
function TaskMark({ checked = false }: Tag<'input'>) {
  return (
    <span className={styles.task}>
      <span className="visually-hidden">{checked ? 'done: ' : 'to do: '}</span>
      <span aria-hidden="true">{checked ? '☑' : '☐'}</span>
    </span>
  );
}

function Heading({ level, children, id }: Tag<'h1'> & { readonly level: number }) {
  const { headingLevel = 3 } = useContext(Context);
  const name = `h${globalThis.Math.min(6, level + headingLevel - 1)}`;
  return createElement(name, { id, className: level === 1 ? styles.first : styles.heading }, children);
}
