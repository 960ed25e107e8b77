import { useState } from 'react';
import { TextField } from '../ui/text-field.tsx';

type Props = {
  readonly label: string;
  readonly value: readonly string[];
  readonly error?: string | undefined;
  readonly onChange: (steps: readonly string[]) => void;
};

/** Steps as one types them: `1m 10m`. Stored when the field is left or Enter is pressed. */
export function StepsField({ label, value, error, onChange }: Props) {
  const [typed, setTyped] = useState<string>();
  const commit = (): void => {
    if (typed === undefined) return;
    onChange(typed.split(/[\s,]+/u).filter(Boolean));
    setTyped(undefined);
  };
  return (
    <TextField
      label={label}
      value={typed ?? value.join(' ')}
      error={error}
      hint="Minutes, hours or days, such as 1m 10m"
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
