import { expect, test } from 'vitest';
import { readBackup } from '../exchange/backup.ts';
import { paperRecord } from '../exchange/paper-record.ts';
import { parseFeed } from '../feeds/parse-feed.ts';
import type { ParsedFeed } from '../feeds/parsed-feed.ts';
import { openLibrary, type Library } from '../library.ts';
import { memoryIdb } from '../storage/testing.ts';

let clock = Date.UTC(2026, 0, 5, 10);

async function emptyLibrary(): Promise<Library> {
  const opened = await openLibrary({ idb: memoryIdb(), now: () => clock });
  if (!opened.ok) throw new Error('The library does not open');
  return opened.value;
}

/** A list of papers of the day. */
function daily(papers: readonly (readonly [id: string, title: string, votes?: number])[]): ParsedFeed {
  const entries = papers.map(([id, title, upvotes = 1]) => ({
    paper: { id, title, summary: `About ${title}.`, upvotes },
  }));
  const parsed = parseFeed(JSON.stringify(entries));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

const TWO = daily([
  ['2501.00001', 'The first paper of the day', 117],
  ['2501.00002', 'The second paper of the day'],
]);

async function following(library: Library, url: string, feed = TWO): Promise<string> {
  const [id] = await library.followFeeds([{ url, title: url }]);
  if (id === undefined) throw new Error('It is followed already');
  await library.recordFetch(id, { kind: 'new', text: '' }, feed, 0);
  return id;
}

const states = async (library: Library, id?: string) =>
  Object.fromEntries((await library.feedItems(id)).map(({ key, is }) => [key, is]));

test('kept entries become papers in one undo step, with tags and priority by rule, and where they came from', async () => {
  const library = await emptyLibrary();
  const id = await following(library, 'https://a.example/');
  await library.editFeed(id, {
    rules: [
      { votes: 100, action: 'high' },
      { words: ['first'], action: 'tag', tag: 'trending' },
    ],
  });
  const items = await library.feedItems(id);
  await library.keepItems(items, 'to-read');
  const [first, second] = library.papers.all();
  expect(first).toMatchObject({ arxiv: '2501.00001', status: 'to-read', priority: 'high', tags: ['trending'] });
  expect(first?.from).toMatchObject({ feed: 'https://a.example/', rank: 1, votes: 117 });
  expect(second).toMatchObject({ priority: 'normal', tags: [] });
  expect(await states(library)).toEqual({ 'arxiv:2501.00001': 'kept', 'arxiv:2501.00002': 'kept' });
  expect(await library.feedNews()).toEqual({ all: 0, byFeed: {} });
  await library.undo();
  expect(library.papers.all()).toEqual([]);
  expect((await library.feedNews()).all).toBe(2);
});

test('an entry of two feeds counts once, and is decided about in both', async () => {
  const library = await emptyLibrary();
  const [a, b] = [await following(library, 'https://a.example/'), await following(library, 'https://b.example/')];
  expect(await library.feedNews()).toEqual({ all: 2, byFeed: { [a]: 2, [b]: 2 } });
  const [first] = await library.feedItems(a);
  expect(first?.alsoIn).toEqual(['https://b.example/']);
  if (first !== undefined) await library.dismissItems([first]);
  expect(await library.feedNews()).toEqual({ all: 1, byFeed: { [a]: 1, [b]: 1 } });
  await library.undo();
  expect((await library.feedNews()).all).toBe(2);
});

test('what is in the library is not new, by id or by title, also where it came in by another way later', async () => {
  const library = await emptyLibrary();
  const record = { ...paperRecord({ title: 'The second paper of the day', abstract: '' }), DOI: '10.1/x' };
  await library.importPapers((await library.planImport([record])).entries);
  const id = await following(library, 'https://a.example/');
  expect(await states(library, id)).toEqual({ 'arxiv:2501.00001': 'new', 'arxiv:2501.00002': 'here' });
  const other = { ...paperRecord({ title: 'Another title', abstract: '' }), arxiv: '2501.00001' };
  await library.importPapers((await library.planImport([other])).entries);
  expect((await library.feedNews()).all).toBe(0);
  expect(await states(library, id)).toMatchObject({ 'arxiv:2501.00001': 'here' });
});

test('keeping what the library has meanwhile makes no second paper', async () => {
  const library = await emptyLibrary();
  const id = await following(library, 'https://a.example/');
  const items = await library.feedItems(id);
  await library.keepItems(items, 'inbox');
  await library.keepItems(items, 'inbox');
  expect(library.papers.all()).toHaveLength(2);
});

test('all that is new is done with at once, by one row that undo takes back; what comes later is new', async () => {
  const library = await emptyLibrary();
  const id = await following(library, 'https://a.example/');
  await library.clearFeeds([id]);
  expect((await library.feedNews()).all).toBe(0);
  clock += 1000;
  await library.recordFetch(
    id,
    { kind: 'new', text: '' },
    daily([
      ['2501.00003', 'A third paper of the day'],
      ['2501.00001', 'The first paper of the day'],
    ]),
    0,
  );
  expect((await library.feedNews()).all).toBe(1);
  await library.undo();
  expect((await library.feedNews()).all).toBe(3);
});

test('decisions survive another address, and unfollowing that is undone', async () => {
  const library = await emptyLibrary();
  const id = await following(library, 'https://a.example/');
  const [first] = await library.feedItems(id);
  if (first !== undefined) await library.dismissItems([first]);
  await library.editFeed(id, { url: 'https://moved.example/' });
  await library.recordFetch(id, { kind: 'new', text: '' }, TWO, 0);
  expect((await library.feedNews()).all).toBe(1);
  await library.unfollowFeeds([id]);
  expect(await library.feedNews()).toEqual({ all: 0, byFeed: {} });
  await library.undo();
  expect((await library.feedNews()).all).toBe(1);
});

test('an address is followed once, however it is written', async () => {
  const library = await emptyLibrary();
  await library.followFeeds([{ url: 'https://a.example/feed/', title: 'A' }]);
  const added = await library.followFeeds([
    { url: 'http://www.a.example/feed#x', title: 'A again' },
    { url: 'https://b.example/', title: 'B' },
  ]);
  expect(added).toHaveLength(1);
});

test('a failed fetch is told of, changes no entry, and is no step of undo', async () => {
  const library = await emptyLibrary();
  const id = await following(library, 'https://a.example/');
  await library.recordFetch(id, { kind: 'failed', text: 'The site is in trouble (500).' }, undefined, 0);
  const [one] = await library.followedFeeds();
  expect(one?.state).toMatchObject({ failures: 1, error: 'The site is in trouble (500).', succeededAt: clock });
  expect((await library.feedNews()).all).toBe(2);
  expect((await library.undoState()).undo).toBe('Follow https://a.example/');
});

test('feeds and decisions are in a backup and come back from it, and the library is sound with them', async () => {
  const library = await emptyLibrary();
  const id = await following(library, 'https://a.example/');
  const [first, second] = await library.feedItems(id);
  if (first !== undefined) await library.keepItems([first], 'inbox');
  if (second !== undefined) await library.dismissItems([second]);
  const read = readBackup(await library.exportBackup());
  if (!read.ok) throw new Error(read.error.message);
  expect(read.value.counts).toMatchObject({ feeds: 1, feedMarks: 2 });
  const fresh = await emptyLibrary();
  await fresh.restoreBackup(read.value, 'replace');
  expect((await fresh.followedFeeds()).map(({ feed }) => feed.url)).toEqual(['https://a.example/']);
  expect((await fresh.check()).damages).toEqual([]);
  await fresh.recordFetch(id, { kind: 'new', text: '' }, TWO, 0);
  expect((await fresh.feedNews()).all).toBe(0);
  expect((await fresh.compareBackup(read.value)).papers).toEqual([]);
});

test('the check tells of a feed that is out of shape', async () => {
  const library = await emptyLibrary();
  const id = await following(library, 'https://a.example/');
  await library.editFeed(id, { url: 'javascript:alert(1)' });
  expect((await library.check()).damages).toMatchObject([{ kind: 'shape', table: 'feeds', keys: [id] }]);
});

test('the digest names what is due, what is new and what was remembered, what one keeps first', async () => {
  const library = await emptyLibrary();
  const kept = ['Graph networks for molecules', 'Graph transformers at scale', 'Learning on graph data'];
  const left = ['Robot arms that cook', 'Robot dogs that walk', 'Grasping with robot hands'];
  const records = [...kept, ...left].map((title) => paperRecord({ title, abstract: '' }));
  const { paperIds } = await library.importPapers((await library.planImport(records)).entries);
  await library.setStatus(paperIds.slice(0, 3), 'to-read');
  await library.setStatus(paperIds.slice(3), 'archived');
  await following(
    library,
    'https://a.example/',
    daily([
      ['2501.00004', 'A robot that folds', 900],
      ['2501.00005', 'Graph search made simple', 1],
    ]),
  );
  const { subject, notice, sentences, parts } = await library.digest('day');
  expect(subject).toBe('Today: nothing is due, 2 new in feeds');
  expect(notice).toBe('2 new in feeds, 1 matches your interests');
  expect(sentences[0]).toBe('No cards are due.');
  expect(parts[0]?.lines.map(({ title }) => title)).toEqual(['Graph search made simple', 'A robot that folds']);
  expect(parts[0]?.lines[0]?.note).toContain('like what you keep: graph');
});
