import { Frame } from '../frame.tsx';
import { useLibrary, usePapers } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { BackupReminder } from '../backups/backup-reminder.tsx';
import { FirstRun } from '../add/first-run.tsx';
import { CatchUpLine } from '../review/catch-up-line.tsx';
import { MoreToday } from '../review/more-today.tsx';
import { navigate, useRoute } from '../route.ts';
import { CustomStudyDialog } from '../study/custom-study-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatDate } from '../ui/format.ts';
import { FeedLines } from './feed-lines.tsx';
import { PaperLines } from './paper-lines.tsx';
import { WeekStrip } from './week-strip.tsx';
import styles from './today.module.css';

const SHOWN = 5;
const DAY_MS = 86_400_000;

/** The start page: what to review, what to read next, what is half-read and what is new. */
export function TodayScreen() {
  const library = useLibrary();
  const papers = usePapers().filter((paper) => paper.trashed === 0);
  const { study } = useRoute().params;
  const now = useNow(30_000);
  const minute = Math.floor(now / 30_000);
  const due = useLive(() => library.reviewQueue(), [minute]);
  const days = useLive(() => library.recentDays(28), [minute]);
  if (papers.length === 0) {
    return (
      <Frame title="Today">
        <FirstRun />
      </Frame>
    );
  }
  const next = papers
    .filter((paper) => paper.status === 'to-read')
    .toSorted((a, b) => Number(b.priority === 'high') - Number(a.priority === 'high') || a.order - b.order);
  const half = papers.filter((paper) => paper.status === 'reading').toSorted((a, b) => b.statusAt - a.statusAt);
  const inbox = papers
    .filter((paper) => paper.status === 'inbox')
    .toSorted((a, b) => b.addedAt - a.addedAt || a.order - b.order);
  const fresh = inbox.filter((paper) => paper.addedAt > now - DAY_MS).length;
  return (
    <Frame title="Today">
      <BackupReminder />
      <section className={styles.review} aria-label="Review">
        {due === undefined ? (
          <p className={styles.quiet}>&nbsp;</p>
        ) : due.left > 0 ? (
          <>
            <Button
              variant="primary"
              className={styles.start}
              keys="g r"
              command="go.review"
              onClick={() => navigate('review')}
            >
              Review {count(due.left, 'card')}
            </Button>
            <p className={styles.quiet}>
              about {count(due.minutes, 'minute')}
              {due.counts.new === 0
                ? ''
                : due.counts.new === due.left
                  ? ', all of them new'
                  : `, ${due.counts.new} of them new`}
              {due.done > 0 ? `; ${due.done} done today` : ''}
            </p>
          </>
        ) : (
          <>
            <p className={styles.quiet}>
              {due.done > 0 ? `All ${count(due.done, 'review')} of today are done.` : 'No cards are due today.'}
            </p>
            <MoreToday held={due.held} />
          </>
        )}
        {due === undefined ? null : (
          <Button variant="quiet" onClick={() => navigate('today', { study: 'more' })}>
            Study more…
          </Button>
        )}
        {due === undefined ? null : <CatchUpLine held={due.held} />}
      </section>
      <PaperLines
        title="Next to read"
        papers={next.slice(0, SHOWN)}
        more={next.length - SHOWN}
        list="to-read"
        empty={
          inbox.length > 0
            ? 'Nothing is on the list. File papers from the Inbox with T.'
            : 'Nothing is on the list. Paste a page of papers anywhere.'
        }
      />
      {half.length > 0 ? (
        <PaperLines title="Half-read" papers={half.slice(0, SHOWN)} more={half.length - SHOWN} list="reading" />
      ) : null}
      <FeedLines />
      {inbox.length > 0 ? (
        <PaperLines
          title={fresh > 0 ? `In the Inbox, ${fresh} new` : 'In the Inbox'}
          papers={inbox.slice(0, 3)}
          more={inbox.length - 3}
          list="inbox"
        />
      ) : null}
      {study === 'more' ? <CustomStudyDialog onClose={() => navigate('today', {}, { replace: true })} /> : null}
      {days === undefined ? null : <WeekStrip days={days} label={(start) => formatDate(start)} />}
    </Frame>
  );
}
