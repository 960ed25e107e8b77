import { Field, type FieldProps } from './field.tsx';

export type SelectProps<Value extends string> = FieldProps & {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean | undefined;
};

/** A choice of one among a few, by the system's own control. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { options, value, onChange, disabled } = props;
  return (
    <Field label={props.label} labelHidden={props.labelHidden} hint={props.hint} error={props.error}>
      {(control) => (
        <select
          {...control}
          disabled={disabled}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
