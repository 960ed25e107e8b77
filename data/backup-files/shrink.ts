/** How many rows each table has, as a backup's header says it. */
export type Counts = Readonly<Record<string, number>>;

/** A library that lost more than this share of a table between two backups has perhaps been damaged. */
const SUDDEN = 0.2;
/** Below this, a fifth is a handful of rows. */
const FEW = 10;
/** What a person would miss; texts go with their papers, settings are one row. */
const WATCHED = ['papers', 'notes', 'findings', 'cards', 'reviews'] as const;

/**
 * The table that is suddenly more than a fifth smaller than in the backup
 * before, though only `deleted` rows were taken out by the reader since. Such a
 * backup is kept aside, so that it pushes no good one out.
 */
export function shrunkTable(before: Counts, after: Counts, deleted: number): string | undefined {
  return WATCHED.find((table) => {
    const had = before[table] ?? 0;
    const missing = had - (after[table] ?? 0);
    return had >= FEW && missing - deleted > had * SUDDEN;
  });
}
