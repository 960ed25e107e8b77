import type { KeyboardEvent, Ref } from 'react';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './field.tsx';
import styles from './field.module.css';

export type TextFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Number of lines; more than one makes a text area. */
  readonly lines?: number | undefined;
  /** Sets the text as papers are set. */
  readonly serif?: boolean | undefined;
  readonly type?: 'text' | 'search' | 'url' | 'date' | undefined;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Takes the focus when the dialog around it opens. */
  readonly autoFocusInDialog?: boolean | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLElement>) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly ref?: Ref<HTMLInputElement & HTMLTextAreaElement> | undefined;
};

/** A labelled line or area of text. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, lines = 1, serif = false, type = 'text', autoFocusInDialog = false, ref } = props;
  return (
    <Field label={props.label} labelHidden={props.labelHidden} hint={props.hint} error={props.error}>
      {(control) => {
        const common = {
          ...control,
          value,
          placeholder: props.placeholder,
          disabled: props.disabled,
          onKeyDown: props.onKeyDown,
          onBlur: props.onBlur,
          className: classes(control.className, serif && styles.serif),
          'data-autofocus': autoFocusInDialog ? '' : undefined,
        };
        return lines > 1 ? (
          <textarea {...common} ref={ref} rows={lines} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input {...common} ref={ref} type={type} onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}
