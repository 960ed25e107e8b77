import type { OpenError } from '../../data/library.ts';
import type { BackupFile } from '../shell/shell.ts';
import { formatDate, formatTime } from '../ui/format.ts';

export type Lost = Extract<OpenError, { type: 'lost' }>;
export type JournalSummary = NonNullable<Awaited<ReturnType<Lost['recovery']['journal']>>>;

/** What everything can be brought back from. */
export type RecoveryPlan =
  | { readonly kind: 'journal'; readonly journal: JournalSummary }
  | { readonly kind: 'backup'; readonly file: BackupFile; readonly journal: JournalSummary | undefined }
  | { readonly kind: 'nothing' };

/**
 * The journal alone where it holds everything; else the newest backup, with the
 * journal's changes after it. Backups newest first.
 */
export function planRecovery(journal: JournalSummary | undefined, backups: readonly BackupFile[]): RecoveryPlan {
  if (journal?.base !== undefined && !journal.gap) return { kind: 'journal', journal };
  const [file] = backups;
  if (file !== undefined) return { kind: 'backup', file, journal };
  // Even with a gap, what is there is better than nothing.
  return journal?.base === undefined ? { kind: 'nothing' } : { kind: 'journal', journal };
}

/** What a plan brings back, and from when, in one sentence. */
export function describePlan(plan: RecoveryPlan): string {
  switch (plan.kind) {
    case 'journal': {
      const { lastAt, counts, gap, damaged } = plan.journal;
      const whole = `Everything up to ${when(lastAt)}: ${contents(counts)}.`;
      return gap || damaged > 0 ? `${whole} Some of its lines are damaged; what they held may be missing.` : whole;
    }
    case 'backup': {
      const backup = `The backup of ${when(plan.file.writtenAt)}`;
      const { journal } = plan;
      return journal !== undefined && journal.last > plan.file.sequence
        ? `${backup}, and the changes made after it up to ${when(journal.lastAt)}.`
        : `${backup}. What was changed after it cannot be brought back.`;
    }
    case 'nothing':
      return 'Nothing was found on this computer from which it could be brought back. If you have a backup, choose it here.';
    default:
      return plan satisfies never;
  }
}

const when = (at: number): string => `${formatDate(at)}, ${formatTime(at)}`;

const NOUNS = { papers: 'paper', notes: 'note', cards: 'card', reviews: 'review' } as const;

function contents(counts: JournalSummary['counts']): string {
  const parts = Object.entries(NOUNS).flatMap(([table, noun]) => {
    const count = Number(Reflect.get(counts, table) ?? 0);
    return count === 0 ? [] : [`${new Intl.NumberFormat('en').format(count)} ${noun}${count === 1 ? '' : 's'}`];
  });
  return parts.length === 0 ? 'all that was in it' : parts.join(', ');
}

const WHAT_HAPPENED: { readonly [W in Lost['why']]: { readonly title: string; readonly text: string } } = {
  absent: {
    title: 'The library is not where it was',
    text: 'The database in which this library was kept is gone or empty. A crash or a cleaning program can do that. Nothing has been put in its place.',
  },
  otherLibrary: {
    title: 'This is another library',
    text: 'The database holds another library than the one that was last kept here. Nothing has been changed.',
  },
  rowsMissing: {
    title: 'Part of the library is missing',
    text: 'The database no longer holds all that was saved in it. Nothing has been changed.',
  },
  older: {
    title: 'The library is older than it was',
    text: 'The database has gone back to an earlier state. Nothing has been changed.',
  },
  failed: {
    title: 'The library cannot be opened',
    text: 'The database in which this library was kept is damaged. Nothing has been changed.',
  },
};

export function whatHappened({ why }: Lost): { readonly title: string; readonly text: string } {
  return WHAT_HAPPENED[why];
}
