export type Ledger = {
  readonly linear: readonly string[];
  readonly accepted: Readonly<Record<string, string>>;
};

export function readLedger(): Ledger;
export function expressionsIn(
  file: string,
  source: string,
): readonly { readonly expression: string; readonly where: string }[];
export function allExpressions(): ReadonlyMap<string, string>;
export function problems(
  expressions: Iterable<readonly [expression: string, where: string]>,
  ledger: Ledger,
): readonly string[];
