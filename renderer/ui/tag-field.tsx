/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role,
   jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus --
   a combobox: the keys and the focus are the field's, and its list only shows what they choose */
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { classes } from './classes.ts';
import { Field, type FieldProps } from './field.tsx';
import styles from './tag-field.module.css';
import { addTags, completeTag } from './tags.ts';

export type TagFieldProps = FieldProps & {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  /** Every tag of the library, most used first, for completion. */
  readonly known: readonly string[];
  /** Takes the focus when the dialog around it opens. */
  readonly autoFocusInDialog?: boolean | undefined;
};

/**
 * Tags to add by typing (Enter or a comma ends one) and to remove by their button or
 * Backspace in the empty field. Arrows choose among the completions.
 */
export function TagField(props: TagFieldProps) {
  const { tags, onChange, known, autoFocusInDialog = false } = props;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(-1);
  const [open, setOpen] = useState(false);
  const listId = useId();
  const options = open ? completeTag(text, known, tags) : [];
  const optionId = (index: number): string => `${listId}-${index}`;

  const add = (value: string): void => {
    const next = addTags(tags, value);
    if (next !== tags) onChange(next);
    setText('');
    setChosen(-1);
    setOpen(false);
  };

  return (
    <Field label={props.label} labelHidden={props.labelHidden} hint={props.hint} error={props.error}>
      {(control) => (
        <div className={styles.box}>
          {tags.length === 0 ? null : (
            <ul className={styles.tags} aria-label="Chosen tags">
              {tags.map((tag) => (
                <li key={tag} className={styles.tag}>
                  {tag}
                  <button
                    type="button"
                    aria-label={`Remove ${tag}`}
                    className={styles.remove}
                    onClick={() => onChange(tags.filter((one) => one !== tag))}
                  >
                    <X size={12} strokeWidth={2} aria-hidden="true" />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...control}
            className={styles.input}
            role="combobox"
            autoComplete="off"
            aria-expanded={options.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={options[chosen] === undefined ? undefined : optionId(chosen)}
            data-autofocus={autoFocusInDialog ? '' : undefined}
            value={text}
            onFocus={() => setOpen(text !== '')}
            onBlur={() => add(text)}
            onChange={(event) => {
              if (event.target.value.includes(',')) return add(event.target.value);
              setText(event.target.value);
              setChosen(-1);
              return setOpen(true);
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter' && (text !== '' || chosen >= 0)) {
                event.preventDefault();
                add(options[chosen] ?? text);
              } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault();
                setOpen(true);
                const length = options.length + 1;
                setChosen(((chosen + 1 + (event.key === 'ArrowDown' ? 1 : length - 1)) % length) - 1);
              } else if (event.key === 'Escape' && options.length > 0) {
                event.preventDefault();
                setOpen(false);
                setChosen(-1);
              } else if (event.key === 'Backspace' && text === '' && tags.length > 0) {
                onChange(tags.slice(0, -1));
              }
            }}
          />
          <ul id={listId} role="listbox" aria-label={props.label} className={styles.list} hidden={options.length === 0}>
            {options.map((option, index) => (
              <li
                key={option}
                id={optionId(index)}
                role="option"
                aria-selected={index === chosen}
                className={classes(styles.option, index === chosen && styles.chosen)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => add(option)}
              >
                {option}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Field>
  );
}
