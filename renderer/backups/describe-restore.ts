import type { RestoreSummary } from '../../data/library.ts';
import { count, formatNumber } from '../ui/format.ts';

const NOUNS = [
  ['papers', 'paper'],
  ['notes', 'note'],
  ['findings', 'finding'],
  ['cards', 'card'],
  ['reviews', 'review'],
  ['feeds', 'feed'],
] as const;

/** What a restore would do, a line for each kind of row that would change. */
export function describeRestore(summary: RestoreSummary): readonly string[] {
  const lines = NOUNS.flatMap(([table, noun]) => {
    const { added, changed, removed } = summary[table];
    if (added + changed + removed === 0) return [];
    return [`${count(added, noun)} added, ${formatNumber(changed)} changed, ${formatNumber(removed)} removed`];
  });
  const texts = summary.paperTexts;
  // Texts come and go with their papers; only what changes by itself is worth a line.
  if (texts.changed > 0) lines.push(`${count(texts.changed, 'abstract')} changed`);
  const { added, changed, removed } = summary.settings;
  if (added + changed > 0) lines.push('Settings as in the backup');
  else if (removed > 0) lines.push('Settings as they are at first');
  return lines;
}
