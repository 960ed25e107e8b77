import type { PlanEntry } from '../exchange/plan.ts';
import { identifiers, titleKey } from '../exchange/plan-keys.ts';
import type { PaperRecord } from '../exchange/record.ts';
import { uniteTags } from '../exchange/make-record.ts';
import { givenByRules } from '../feeds/rules.ts';
import type { Feed, FeedItem, FeedMark, Provenance } from '../model/feed.ts';
import type { Paper } from '../model/paper.ts';
import type { Tx } from '../storage/transact.ts';
import { counted, type Context } from './context.ts';
import { importPapers, planImport, type ImportOutcome } from './import-papers.ts';

/** Where kept entries go. */
export type KeepTo = 'inbox' | 'to-read';

/**
 * Makes papers of entries and marks them as kept, in one undo step. What the library has by another
 * way is filled in, not doubled. Each new paper says which list it came from, and the feed's rules
 * give it tags and priority.
 */
export async function keepItems(context: Context, items: readonly FeedItem[], to: KeepTo): Promise<ImportOutcome> {
  const feeds = new Map((await context.db.feeds.toArray()).map((feed) => [feed.id, feed]));
  const { entries } = await planImport(
    context,
    items.map(({ record }) => record),
  );
  return importPapers(context, entries, {
    label: to === 'inbox' ? `Keep ${counted(items.length, 'paper')}` : `Keep ${counted(items.length, 'paper')} to read`,
    finish: {
      tables: ['feedMarks'],
      run: (tx, written) => finish(tx, items, written, { to, feeds, now: context.now() }),
    },
  });
}

type Written = readonly { readonly entry: PlanEntry; readonly paperId: string }[];
type About = { readonly to: KeepTo; readonly feeds: ReadonlyMap<string, Feed>; readonly now: number };

async function finish(tx: Tx, items: readonly FeedItem[], written: Written, about: About): Promise<void> {
  const marks: FeedMark[] = [];
  for (const item of items) {
    const { key, feedId, record } = item;
    const found = written.find(({ entry }) => isOf(entry.record, record));
    const keptAs = found?.paperId;
    marks.push({
      id: key,
      state: 'kept',
      title: record.title,
      feedId,
      at: about.now,
      ...(keptAs === undefined ? {} : { keptAs }),
    });
    if (found === undefined || found.entry.kind !== 'new') continue;
    const paper = await tx.get('papers', found.paperId);
    if (paper !== undefined) await tx.put('papers', keptPaper(paper, item, about));
  }
  await tx.putMany('feedMarks', marks);
}

function keptPaper(paper: Paper, item: FeedItem, { to, feeds, now }: About): Paper {
  const feed = feeds.get(item.feedId);
  const { tags, high } = givenByRules(feed?.rules ?? [], item);
  const from: Provenance = {
    feed: feed?.title ?? 'A feed',
    at: item.publishedAt ?? item.seenAt,
    rank: item.rank,
    ...(item.votes === undefined ? {} : { votes: item.votes }),
  };
  return {
    ...paper,
    from,
    tags: uniteTags([...paper.tags, ...tags]),
    priority: high ? 'high' : paper.priority,
    ...(to === 'inbox' ? {} : { status: to, statusAt: now }),
  };
}

/** Whether a record of the plan, perhaps joined of several, is this entry's. */
function isOf(record: PaperRecord, item: FeedItem['record']): boolean {
  if (record === item) return true;
  const [one, other] = [identifiers(record), identifiers(item)];
  if (one.arxiv !== undefined && other.arxiv !== undefined) return one.arxiv === other.arxiv;
  if (one.doi !== undefined && other.doi !== undefined) return one.doi === other.doi;
  return titleKey(record.title) === titleKey(item.title);
}
