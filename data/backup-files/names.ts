/** What the name of a backup file tells. */
export type NamedBackup = {
  readonly name: string;
  /** Epoch ms, to the second. */
  readonly writtenAt: number;
  readonly schema: number;
  readonly sequence: number;
  /** Kept apart from the others, as it was not sure that it should follow them. */
  readonly aside: boolean;
};

const NAME =
  /^library-(?<y>\d{4})(?<mo>\d{2})(?<d>\d{2})T(?<h>\d{2})(?<mi>\d{2})(?<s>\d{2})Z-s(?<schema>\d{1,9})-q(?<sequence>\d{1,15})(?<aside>-aside)?\.jsonl\.gz$/u;

/** The name of a backup: when in UTC, as local clocks name two hours alike in autumn. */
export function backupName(at: number, schema: number, sequence: number, aside = false): string {
  const stamp = new Date(at).toISOString().replace(/\.\d+/u, '').replace(/[-:]/gu, '');
  return `library-${stamp}-s${schema}-q${sequence}${aside ? '-aside' : ''}.jsonl.gz`;
}

/** What a name tells; undefined for any file that is not a backup. */
export function readBackupName(name: string): NamedBackup | undefined {
  const parts = NAME.exec(name)?.groups;
  if (!parts) return undefined;
  const { y, mo, d, h, mi, s, schema, sequence, aside } = parts;
  const writtenAt = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  if (Number.isNaN(writtenAt)) return undefined;
  return { name, writtenAt, schema: Number(schema), sequence: Number(sequence), aside: aside !== undefined };
}
