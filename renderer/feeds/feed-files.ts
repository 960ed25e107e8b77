import type { Library } from '../../data/library.ts';
import { shell } from '../shell/current-shell.ts';
import { readFeed } from './read-feed.ts';

/** What came of a file: how many feeds are followed now that were not, or entries that are new. */
export type FileOutcome =
  | { readonly kind: 'list'; readonly followed: number; readonly known: number }
  | { readonly kind: 'feed'; readonly feedId: string; readonly title: string; readonly fresh: number }
  | { readonly kind: 'refused'; readonly name: string; readonly message: string };

/**
 * Takes in a file: a list of feeds (OPML) is followed; a feed's own file goes to the feed that it
 * says it is of, by its address or name, which is followed from now on where it was not.
 */
export async function takeFile(library: Library, name: string, bytes: Uint8Array): Promise<FileOutcome> {
  const read = await readFeed({ kind: 'file', bytes });
  if (read.kind === 'refused') return { kind: 'refused', name, message: read.error.message };
  if (read.kind === 'list') {
    const followed = await library.followFeeds(read.feeds);
    return { kind: 'list', followed: followed.length, known: read.feeds.length - followed.length };
  }
  const { feed } = read;
  const title = feed.title === '' ? name.replace(/\.\w{1,5}$/u, '') : feed.title;
  const url = feed.self ?? `file:${title}`;
  const known = (await library.followedFeeds()).find((one) => one.feed.url === url || one.feed.title === title);
  const [added] = known === undefined ? await library.followFeeds([{ url, title }]) : [known.feed.id];
  if (added === undefined) return { kind: 'refused', name, message: 'The feed could not be kept.' };
  const outcome = await library.recordFetch(added, { kind: 'new', text: '' }, feed, Math.random());
  return { kind: 'feed', feedId: added, title, fresh: outcome?.fresh ?? 0 };
}

/** Has the reader choose files of feeds or lists, and takes them in. */
export async function chooseFiles(library: Library): Promise<readonly FileOutcome[]> {
  const opened = await shell.openFiles({ extensions: ['opml', 'xml', 'rss', 'atom', 'json', 'rdf'], multiple: true });
  if (!opened.ok) return [{ kind: 'refused', name: '', message: opened.error.message }];
  const outcomes: FileOutcome[] = [];
  for (const { name, bytes } of opened.value) outcomes.push(await takeFile(library, name, bytes));
  return outcomes;
}
