import { useState } from 'react';
import { TextField } from '../ui/text-field.tsx';

type Props = {
  readonly value: readonly number[];
  readonly error?: string | undefined;
  /** Whether they were taken. */
  readonly onChange: (parameters: readonly number[]) => Promise<boolean>;
};

/** The 21 weights as they are copied from and to other programs. Stored when the field is left. */
export function ParametersField({ value, error, onChange }: Props) {
  const [typed, setTyped] = useState<string>();
  const commit = async (): Promise<void> => {
    if (typed === undefined) return;
    const numbers = typed
      .split(/[\s,;[\]]+/u)
      .filter(Boolean)
      .map(Number);
    // What was refused stays in the field, to be mended.
    if (await onChange(numbers)) setTyped(undefined);
  };
  return (
    <TextField
      label="Parameters"
      lines={3}
      value={typed ?? value.join(', ')}
      error={error}
      hint="The 21 numbers of FSRS-6 that describe how you forget. They can be pasted from another program."
      onChange={setTyped}
      onBlur={() => void commit()}
    />
  );
}
