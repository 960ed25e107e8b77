import type { Fetched, FeedError, FollowedFeed, Library, ParsedFeed } from '../../data/library.ts';
import type { FetchedSource, Shell, ShellProblem } from '../shell/shell.ts';
import { readFeed } from './read-feed.ts';

type Fetcher = Pick<Shell, 'fetchMetadata'>;

export type Looked =
  | { readonly ok: true; readonly feed: ParsedFeed; readonly fetched: Fetched }
  | { readonly ok: false; readonly error: FeedError; readonly fetched: Fetched };

/** What headers may carry: anything else of a site's own would be refused on the way back. */
const fits = (tag: string | undefined, most: number): string | undefined =>
  tag !== undefined && tag.length <= most && /^[\x20-\x7e]+$/u.test(tag) ? tag : undefined;

/** Fetches an address and reads what it answers, keeping nothing. */
export async function lookAt(
  shell: Fetcher,
  url: string,
  before: Partial<FollowedFeed['state']> = {},
): Promise<Looked> {
  const { etag, lastModified } = before;
  const answer = await shell.fetchMetadata({ url, etag, lastModified });
  if (!answer.ok) return failed(ofProblem(answer.error), answer.error.message);
  const { status, body } = answer.value;
  const tags = {
    etag: fits(answer.value.etag, 1024),
    lastModified: fits(answer.value.lastModified, 100),
    movedTo: answer.value.movedTo,
  };
  if (status === 304) return failed({ kind: 'unchanged', text: 'Nothing new.', ...tags }, 'Nothing new.');
  const trouble = troubleOf(answer.value);
  if (trouble !== undefined) return failed({ kind: 'failed', text: trouble, gone: status === 410 }, trouble);
  const read = await readFeed({ kind: 'text', text: body, address: url });
  if (read.kind === 'feed') return { ok: true, feed: read.feed, fetched: { kind: 'new', text: '', ...tags } };
  const error = read.kind === 'refused' ? read.error : { message: 'This is a list of feeds, and no feed.' };
  return { ok: false, error, fetched: { kind: 'failed', text: error.message } };
}

const failed = (fetched: Fetched, message: string): Looked => ({ ok: false, error: { message }, fetched });

function ofProblem({ type, message, retryAt }: ShellProblem): Fetched {
  // A site that is down and a machine that is off the network look alike; the browser knows of the latter.
  if (type === 'offline' && !navigator.onLine) return { kind: 'offline' };
  return { kind: 'failed', text: message, retryAt };
}

function troubleOf({ status }: FetchedSource): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 410) return 'The site says that this feed is gone for good (410).';
  if (status === 404) return 'There is nothing at this address (404).';
  if (status === 401 || status === 403) return `The site does not let this be read (${status}).`;
  return status >= 500 ? `The site is in trouble (${status}).` : `The site answered with an error (${status}).`;
}

/** Fetches a feed and keeps what came of it. */
export async function fetchFeed(library: Library, shell: Fetcher, { feed, state }: FollowedFeed): Promise<number> {
  const looked = await lookAt(shell, feed.url, state);
  const outcome = await library.recordFetch(
    feed.id,
    looked.fetched,
    looked.ok ? looked.feed : undefined,
    Math.random(),
  );
  return outcome?.fresh ?? 0;
}
